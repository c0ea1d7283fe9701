package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lays the command line over the profile's file over the defaults, and resolves the substitutions. */
final class Sources {
    private final Environment environment;
    private final Texts texts;

    Sources(Environment environment, Texts texts) {
        this.environment = environment;
        this.texts = texts;
    }

    /** The defaults, not resolved: every setting there is, those without a default as null. */
    static Config defaults() {
        try (InputStream stream = Sources.class.getResourceAsStream("/reference.conf")) {
            return ConfigFactory.parseString(
                    withoutComments(new String(stream.readAllBytes(), UTF_8)),
                    ConfigParseOptions.defaults().setOriginDescription(Origins.DEFAULTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Line by line as it was. Most of the defaults is comments, and the parser takes a microsecond for each character. */
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

    Config read(Path file, Map<String, String> overrides, Config defaults) throws ProfileException {
        new ProfileFile(file, texts).check();
        Config merged = ConfigFactory.empty();
        try {
            Config options = ConfigFactory.empty();
            for (Map.Entry<String, String> override : overrides.entrySet()) {
                options = options.withValue(
                        override.getKey(),
                        ConfigValueFactory.fromAnyRef(override.getValue(), Origins.option(override.getKey())));
            }
            merged = options.withFallback(parse(file)).withFallback(defaults);
            return merged.resolve(substitutions());
        } catch (ConfigException e) {
            throw new ProfileException(sentence(file, merged, e));
        } catch (StackOverflowError e) {
            // The parser is recursive; only brackets nested by the thousand get here.
            throw new ProfileException(texts.say("file.syntax", file));
        }
    }

    private static Config parse(Path file) {
        return ConfigFactory.parseFile(
                file.toFile(),
                ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false));
    }

    /** The environment that was handed in instead of the process's own, so that nothing is read behind its back. */
    private ConfigResolveOptions substitutions() {
        return ConfigResolveOptions.noSystem().appendResolver(new EnvironmentResolver(environment));
    }

    /** The library's own text may quote the file, and so a secret: only the place and the kind are told. */
    private String sentence(Path file, Config merged, ConfigException e) {
        String place =
                e.origin() == null || e.origin().filename() == null ? file.toString() : Origins.place(e.origin());
        if (e instanceof ConfigException.UnresolvedSubstitution) {
            String substitution = e.getMessage().replaceFirst("(?s)^.*?(\\$\\{[^}]*}).*$", "$1");
            String kind = e.getMessage().contains("cycle") ? "file.cycle" : "file.substitution";
            return texts.say(kind, place, substitution);
        }
        if (e instanceof ConfigException.IO) {
            return texts.say("file.include", place);
        }
        return notText(merged).orElseGet(() -> texts.say("file.syntax", place));
    }

    /** A name that is no text fails where the defaults add it to another text; it is told where the name is. */
    private Optional<String> notText(Config merged) {
        return Stream.of("name", "peer")
                .filter(key -> merged.root().get(key) instanceof ConfigList
                        || merged.root().get(key) instanceof ConfigObject)
                .findFirst()
                .map(key -> texts.say(
                        "type.text", Origins.place(merged.root().get(key).origin()), key));
    }
}
