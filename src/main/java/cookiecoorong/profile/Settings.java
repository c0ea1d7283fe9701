package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings in force, by key: the command line over the profile's files over the defaults. All of them are known, none
 * is checked yet.
 *
 * @param keys all there are
 * @param values those in force
 */
record Settings(KnownSettings keys, SettingsReader values) {
    static final String LANGUAGE = "ui.language";

    /** @param files of the profile; each lies over those after it */
    static Settings read(List<Path> files, Map<String, OptionValue> overrides, Environment environment)
            throws ProfileException {
        Words early = Words.ofProfile(language(optionFor(LANGUAGE, overrides), environment));
        Config defaults = defaults();
        KnownSettings keys = new KnownSettings(defaults);
        keys.checkOptions(overrides, early);
        Config config = merge(files, overrides, defaults, environment, early);
        Words words = Words.ofProfile(language(languageIn(config), environment));
        keys.check(config, words);
        return new Settings(keys, new SettingsReader(files.get(0), config, environment, words));
    }

    /** The language that a setting asks for; whether that is a valid one is checked later. */
    static Profile.Language language(Object setting, Environment environment) {
        if ("ko".equals(setting)) {
            return Profile.Language.KOREAN;
        }
        return "en".equals(setting) ? Profile.Language.ENGLISH : environment.language();
    }

    private static String optionFor(String key, Map<String, OptionValue> overrides) {
        return overrides.getOrDefault(key, new OptionValue("", "")).value();
    }

    /** Every setting there is, not resolved; those without a default are null. */
    static Config defaults() {
        try (InputStream stream = Settings.class.getResourceAsStream("/reference.conf")) {
            return ConfigFactory.parseString(
                    withoutComments(new String(stream.readAllBytes(), UTF_8)),
                    ConfigParseOptions.defaults().setOriginDescription(Origins.DEFAULTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the line numbers. Most of the defaults is comments, and the parser needs a microsecond for each character. */
    private static String withoutComments(String text) {
        StringBuilder bare = new StringBuilder();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String line = text.substring(start, end);
            bare.append(line.strip().startsWith("#") ? "" : line).append('\n');
            start = end + 1;
        }
        return bare.append(text, start, text.length()).toString();
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
            }
            for (Path file : files) {
                current = file;
                merged = merged.withFallback(new ProfileFile(file, words).parse());
            }
            merged = merged.withFallback(defaults);
            // Not the environment of the process, which the library would read behind our back
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

    /** A name that is no text fails where the defaults add it to another text; the sentence is about the name. */
    private static Optional<String> notText(Config merged, Words words) {
        return Stream.of("name", "peer")
                .filter(key -> merged.root().get(key) instanceof ConfigList
                        || merged.root().get(key) instanceof ConfigObject)
                .findFirst()
                .map(key -> words.say(
                        "type.text", Origins.place(merged.root().get(key).origin()), key));
    }

    /** Looked up by hand: nothing is known yet to be of the right type. */
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
