package cookiecoorong.profile;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one configuration of the command line, which wins, the profile's files and the defaults. {@link KnownSettings}
 * refuses settings that there are not; values are checked when {@link SettingsReader} reads them.
 */
final class SettingsLoader {
    static final String LANGUAGE = "ui.language";

    /** What a password on the command line replaces in a profile, besides the setting of its name. */
    private static final Map<String, String> INSTEAD_OF =
            Map.of("broker.password", "broker.password-file", "broker.password-file", "broker.password");

    private SettingsLoader() {}

    /** @param files of the profile; each lies over those after it */
    static SettingsReader read(List<Path> files, Map<String, OptionValue> overrides, Environment environment)
            throws ProfileException {
        OptionValue language = overrides.getOrDefault(LANGUAGE, new OptionValue("", ""));
        // The profile may choose another language, but has to be read first
        Words early = Words.ofProfile(language(language.value(), environment));
        Defaults defaults = Defaults.read();
        KnownSettings known = new KnownSettings(defaults);
        known.checkOptions(overrides, early);
        Config config = merge(files, overrides, defaults.config(), environment, early);
        Words words = Words.ofProfile(language(languageIn(config), environment));
        known.check(config.root(), words);
        return new SettingsReader(files.get(0), config, environment, words);
    }

    /** The language that a setting asks for; whether that is a valid one is checked later. */
    static Profile.Language language(Object setting, Environment environment) {
        if ("ko".equals(setting)) {
            return Profile.Language.KOREAN;
        }
        return "en".equals(setting) ? Profile.Language.ENGLISH : environment.language();
    }

    private static Config merge(
            List<Path> files, Map<String, OptionValue> overrides, Config defaults, Environment environment, Words words)
            throws ProfileException {
        Config merged = ConfigFactory.empty();
        Path current = files.get(0);
        try {
            for (Map.Entry<String, OptionValue> override : overrides.entrySet()) {
                OptionValue given = override.getValue();
                merged = merged.withValue(
                        override.getKey(), ConfigValueFactory.fromAnyRef(given.value(), given.option()));
                String other = INSTEAD_OF.get(override.getKey());
                if (other != null && !given.value().isEmpty() && !overrides.containsKey(other)) {
                    merged = merged.withValue(other, ConfigValueFactory.fromAnyRef(null, given.option()));
                }
            }
            for (Path file : files) {
                current = file;
                merged = merged.withFallback(new ProfileFile(file, words).parse());
            }
            merged = merged.withFallback(defaults);
            // Not the environment of the process, which the library would read by itself.
            return merged.resolve(ConfigResolveOptions.noSystem().appendResolver(new Variables(environment)));
        } catch (ConfigException e) {
            throw new ProfileException(sentence(current, merged, e, words));
        } catch (StackOverflowError e) {
            // The parser is recursive; only brackets nested by the thousand get here.
            throw new ProfileException(words.say("file.syntax", current));
        }
    }

    /** The library's own text may quote the file, and so a secret: only the place and the kind are told. */
    private static String sentence(Path file, Config merged, ConfigException e, Words words) {
        String place =
                e.origin() == null || e.origin().filename() == null ? file.toString() : Origins.place(e.origin());
        if (e instanceof ConfigException.UnresolvedSubstitution) {
            String substitution = e.getMessage().replaceFirst("(?s)^.*?(\\$\\{[^}]*}).*$", "$1");
            String kind = e.getMessage().contains("cycle") ? "file.cycle" : "file.substitution";
            return words.say(kind, place, substitution);
        }
        if (e.getMessage().contains("include url()")) {
            return words.say("include.url", place);
        }
        return notText(merged, words).orElseGet(() -> words.say("file.syntax", place));
    }

    /** A name that is no text fails only where the defaults append it to another text; names the name. */
    private static Optional<String> notText(Config merged, Words words) {
        return Stream.of("name", "peer")
                .filter(key -> merged.root().get(key) instanceof ConfigList
                        || merged.root().get(key) instanceof ConfigObject)
                .findFirst()
                .map(key -> words.say(
                        "type.text", Origins.place(merged.root().get(key).origin()), key));
    }

    /** Looked up by hand: the types are not checked yet. */
    private static Object languageIn(Config config) {
        return config.root().get("ui") instanceof ConfigObject ui && ui.get("language") != null
                ? ui.get("language").unwrapped()
                : "auto";
    }

    /** Finds {@code ${VARIABLE}} in the environment, for the configuration library. */
    private record Variables(Environment environment) implements ConfigResolver {
        @Override
        @SuppressWarnings("NullAway") // null is the library's word for "not found"
        public ConfigValue lookup(String path) {
            List<String> elements = ConfigUtil.splitPath(path);
            String name = elements.get(0);
            String value = elements.size() == 1 ? environment.variables().get(name) : null;
            return value == null ? null : ConfigValueFactory.fromAnyRef(value, Origins.variable(name));
        }

        /** This is the last one to ask. */
        @Override
        public ConfigResolver withFallback(ConfigResolver fallback) {
            return this;
        }
    }
}
