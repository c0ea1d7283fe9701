package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Parses a file of a profile with the files that it includes. Only files of this machine can be included, so that a profile
 * from somebody else sends nothing anywhere.
 */
final class ProfileFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final String URL_LIKE = "[A-Za-z][A-Za-z0-9+.-]+:.*/.*";

    private final Path path;
    private final Words words;
    /** This file and those that it is included by. */
    private final List<Path> open = new ArrayList<>();

    private List<String> lines = List.of();
    private Optional<ProfileException> refusal = Optional.empty();

    ProfileFile(Path path, Words words) {
        this(path, words, List.of());
    }

    private ProfileFile(Path path, Words words, List<Path> includedBy) {
        this.path = path;
        this.words = words;
        open.add(path.toAbsolutePath().normalize());
        open.addAll(includedBy);
    }

    /** Checks the file first: the parser would take any bytes for text. */
    Config parse() throws ProfileException {
        if (Files.isDirectory(path)) {
            throw wrong("file.folder", path);
        }
        if (!Files.exists(path)) {
            throw wrong("file.missing", path);
        }
        if (!Files.isRegularFile(path)) {
            throw wrong("file.special", path);
        }
        lines = text().lines().toList();
        Config config = parsed();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return config;
    }

    private Config parsed() throws ProfileException {
        try {
            return ConfigFactory.parseFile(
                    path.toFile(),
                    ConfigParseOptions.defaults()
                            .setSyntax(ConfigSyntax.CONF)
                            .setAllowMissing(false)
                            .setIncluder(new Includer()));
        } catch (ConfigException.Parse e) {
            int line = e.origin() == null ? 0 : e.origin().lineNumber();
            if (line > 0 && line <= lines.size() && lines.get(line - 1).contains(PublicSealKey.PREFIX)) {
                throw wrong("seal.quotes", path + ":" + line);
            }
            throw e;
        }
    }

    private String text() throws ProfileException {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw wrong("file.large", path);
            }
            byte[] bytes = Files.readAllBytes(path);
            ByteBuffer in = ByteBuffer.wrap(bytes);
            CharBuffer text = CharBuffer.allocate(bytes.length);
            if (UTF_8.newDecoder().decode(in, text, true).isError()) {
                String before = new String(bytes, 0, in.position(), UTF_8);
                throw wrong("file.charset", path + ":" + before.split("\n", -1).length);
            }
            return text.flip().toString();
        } catch (IOException e) {
            throw wrong("file.unreadable", path);
        }
    }

    private Config included(String name, boolean mayBeMissing) throws ProfileException {
        if (name.matches(URL_LIKE)) {
            throw wrong("include.url", place(name));
        }
        Path file = resolve(name);
        if (!Files.exists(file)) {
            if (mayBeMissing) {
                return ConfigFactory.empty();
            }
            throw wrong("include.missing", place(name), file);
        }
        if (open.contains(file)) {
            throw wrong("include.cycle", place(name), file);
        }
        return new ProfileFile(file, words, open).parse();
    }

    /** As the notation has it, {@code .conf} may be left out. */
    private Path resolve(String name) throws ProfileException {
        try {
            Path file = path.toAbsolutePath().resolveSibling(name).normalize();
            Path withSuffix = file.resolveSibling(file.getFileName() + ".conf");
            return !Files.exists(file) && Files.exists(withSuffix) ? withSuffix : file;
        } catch (InvalidPathException e) {
            throw wrong("include.missing", place(name), name);
        }
    }

    /** The parser does not tell an includer the line: the first include with this in it. */
    private String place(String part) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("include") && lines.get(i).contains(part))
                .mapToObj(i -> path + ":" + (i + 1))
                .findFirst()
                .orElse(path.toString());
    }

    private ProfileException wrong(String wording, Object... details) {
        return new ProfileException(words.say(wording, details));
    }

    /** Called by the library for each include; a refusal is thrown after the parser has returned. */
    private final class Includer
            implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
        @Override
        public ConfigObject include(ConfigIncludeContext context, String name) {
            try {
                return included(name, context.parseOptions().getAllowMissing()).root();
            } catch (ProfileException e) {
                return refuse(e);
            }
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File file) {
            return include(context, file.getPath());
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL url) {
            return refuse(wrong("include.url", place("url(")));
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String resource) {
            return refuse(wrong("include.url", place("classpath(")));
        }

        private ConfigObject refuse(ProfileException e) {
            refusal = refusal.isPresent() ? refusal : Optional.of(e);
            return ConfigFactory.empty().root();
        }

        /** The library's own would look on the class path and on the network. */
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }
    }
}
