package cookiecoorong.profile;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.util.Map;

/**
 * The settings in force, by key; all of them known, none of them checked yet.
 *
 * @param keys all there are
 * @param values those in force
 */
record Settings(KnownSettings keys, SettingsReader values) {
    static final String LANGUAGE = "ui.language";

    static Settings read(Path file, Map<String, String> overrides, Environment environment) throws ProfileException {
        Texts early = messages(language(overrides.get(LANGUAGE), environment));
        Config defaults = Sources.defaults();
        KnownSettings keys = new KnownSettings(defaults);
        keys.checkOptions(overrides.keySet(), early);
        Config config = new Sources(environment, early).read(file, overrides, defaults);
        Texts texts = messages(language(said(config), environment));
        keys.check(config, texts);
        return new Settings(keys, new SettingsReader(file, config, environment, texts));
    }

    /** The language that a setting asks for; what is wrong with it is told later. */
    static Profile.Language language(Object setting, Environment environment) {
        if ("ko".equals(setting)) {
            return Profile.Language.KOREAN;
        }
        return "en".equals(setting) ? Profile.Language.ENGLISH : environment.language();
    }

    /** Looked up by hand: nothing is known yet to be of the right type. */
    private static Object said(Config config) {
        return config.root().get("ui") instanceof ConfigObject ui && ui.get("language") != null
                ? ui.get("language").unwrapped()
                : "auto";
    }

    static Texts messages(Profile.Language language) {
        return new Texts("cookiecoorong.profile.messages", language);
    }
}
