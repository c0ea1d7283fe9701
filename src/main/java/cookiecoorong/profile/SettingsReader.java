package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads single settings with their types and ranges. Each is there, as {@link SettingsLoader} has added the defaults. A
 * value from the command line or the environment is always a text, so each type is read from its text too. No sentence
 * quotes a value, which could be a secret in the wrong place.
 */
final class SettingsReader {
    /** More than any chain of certificates has. */
    private static final int MAX_BYTES = 1_000_000;

    /** Settings whose default is made from another one, which is named if the default is wrong. */
    private static final Map<String, String> MADE_FROM =
            Map.of("session.client-id", "name", "presence.topic", "name", "presence.peer-topic", "peer");

    /** Up to the next comma, or in quotes. */
    private static final String ELEMENT = "\\s*\"([^\"]*)\"\\s*(?=,|$)|[^,]+|^$";

    private final Path file;
    private final Config config;
    private final Environment environment;
    private final Words words;

    SettingsReader(Path file, Config config, Environment environment, Words words) {
        this.file = file;
        this.config = config;
        this.environment = environment;
        this.words = words;
    }

    /** A setting without which there is no profile. */
    String text(String key) throws ProfileException {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            throw wrong(key, "value.missing");
        }
        return text.get();
    }

    /** A setting that may be missing. */
    Optional<String> optionalText(String key) throws ProfileException {
        return switch (value(key).valueType()) {
            case NULL -> Optional.empty();
            case STRING, NUMBER, BOOLEAN -> Optional.of(config.getString(key));
            case LIST, OBJECT -> throw wrong(key, "type.text");
        };
    }

    /** A text; an empty one counts as missing. */
    Optional<String> notEmpty(String key) throws ProfileException {
        return optionalText(key).filter(value -> !value.isEmpty());
    }

    String oneOf(String key, String... allowed) throws ProfileException {
        String value = optionalText(key).orElse("");
        if (!List.of(allowed).contains(value)) {
            throw wrong(key, "type.choice", String.join(", ", allowed));
        }
        return value;
    }

    boolean flag(String key) throws ProfileException {
        return switch (optionalText(key).orElse("").toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw wrong(key, "type.flag");
        };
    }

    int whole(String key, int min, int max) throws ProfileException {
        try {
            int value = number(optionalText(key).orElse("").strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Not a whole number, or far out of range: the same sentence.
        }
        throw wrong(key, "type.whole", min, max);
    }

    /** Reads 1e3 and 20.0 too; plain digits without {@link BigDecimal}, which takes long to load. */
    private static int number(String text) {
        boolean plain = !text.isEmpty() && text.length() < 10;
        for (int i = 0; i < text.length(); i++) {
            plain = plain && text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return plain ? Integer.parseInt(text) : new BigDecimal(text).intValueExact();
    }

    /** A duration from 1 ms to a day. */
    Duration duration(String key) throws ProfileException {
        Duration value = anyDuration(key);
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
            throw wrong(key, "range.duration");
        }
        return value;
    }

    Duration seconds(String key, int min, int max) throws ProfileException {
        Duration value = anyDuration(key);
        if (!value.equals(Duration.ofSeconds(value.toSeconds()))
                || value.toSeconds() < min
                || value.toSeconds() > max) {
            throw wrong(key, "range.seconds", min, max);
        }
        return value;
    }

    /**
     * A list of texts. The command line and the environment can only say one text: with commas between the elements, or
     * as a list is written in a file.
     */
    List<String> texts(String key) throws ProfileException {
        ConfigValue value = value(key);
        if (value.valueType() == ConfigValueType.STRING) {
            return elements((String) value.unwrapped());
        }
        List<String> found = new ArrayList<>();
        for (ConfigValue element : elements(key, value)) {
            if (element.valueType() != ConfigValueType.STRING) {
                throw wrong(key, "type.texts");
            }
            found.add((String) element.unwrapped());
        }
        return found;
    }

    /** {@code key.0 = a, key.1 = b} is a list as well. */
    private List<ConfigValue> elements(String key, ConfigValue value) throws ProfileException {
        if (value instanceof ConfigList list) {
            return list;
        }
        if (value instanceof ConfigObject object
                && !object.isEmpty()
                && object.keySet().stream().allMatch(index -> index.matches("\\d{1,9}"))) {
            return object.entrySet().stream()
                    .sorted(Comparator.comparing(element -> Integer.valueOf(element.getKey())))
                    .map(Map.Entry::getValue)
                    .toList();
        }
        throw wrong(key, "type.texts");
    }

    private static List<String> elements(String text) {
        boolean list = text.startsWith("[") && text.endsWith("]");
        String inside = list ? text.substring(1, text.length() - 1) : text;
        if (list && inside.isBlank()) {
            return List.of();
        }
        return Pattern.compile(ELEMENT)
                .matcher(inside)
                .results()
                .map(element -> element.group(1) == null ? element.group().strip() : element.group(1))
                .toList();
    }

    /** A path made absolute: {@code ~} is the home folder, relative is from the folder of the file that says it. */
    Optional<Path> path(String key) throws ProfileException {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().isBlank()) {
            throw wrong(key, "path.invalid");
        }
        try {
            return Optional.of(absolute(text.get(), value(key).origin()));
        } catch (InvalidPathException e) {
            throw wrong(key, "path.invalid");
        }
    }

    /** A file that is there and can be read. */
    Optional<Path> file(String key) throws ProfileException {
        Optional<Path> path = path(key);
        if (path.isPresent() && !(Files.isRegularFile(path.get()) && Files.isReadable(path.get()))) {
            throw wrong(key, "path.file");
        }
        return path;
    }

    /** The content of a small file; bytes that are not UTF-8 are replaced. */
    String content(String key, Path file) throws ProfileException {
        try {
            if (Files.size(file) <= MAX_BYTES) {
                return new String(Files.readAllBytes(file), UTF_8);
            }
            throw wrong(key, "path.large");
        } catch (IOException e) {
            throw wrong(key, "path.file");
        }
    }

    private Path absolute(String text, ConfigOrigin origin) {
        if (text.equals("~") || text.startsWith("~/")) {
            return environment
                    .home()
                    .resolve(text.substring(Math.min(2, text.length())))
                    .normalize();
        }
        Path base = Origins.folder(origin).orElseGet(() -> Path.of("").toAbsolutePath());
        return base.resolve(text).normalize();
    }

    private Duration anyDuration(String key) throws ProfileException {
        try {
            return config.getDuration(key);
        } catch (ConfigException | ArithmeticException e) {
            throw wrong(key, "type.duration");
        }
    }

    /** Unlike the library's own, this finds null as well, with its origin. */
    private ConfigValue value(String key) {
        ConfigValue value = config.root();
        for (String name : ConfigUtil.splitPath(key)) {
            value = ((ConfigObject) value).get(name);
        }
        return value;
    }

    /** The origin of the value; of a list in single elements that of the first. */
    ConfigOrigin origin(String key) {
        ConfigValue value = value(key);
        return value instanceof ConfigObject object && !object.isEmpty()
                ? object.values().iterator().next().origin()
                : value.origin();
    }

    /** The setting that this one is made from, if only the defaults set it. */
    Optional<String> madeFrom(String key) {
        return Optional.ofNullable(MADE_FROM.get(key))
                .filter(source -> Origins.isDefault(origin(key)) || isCopy(value(source), value(key)));
    }

    /** A value that is nothing but a substitution has the origin of the setting that it names. */
    private static boolean isCopy(ConfigValue source, ConfigValue value) {
        return value.equals(source) && value.origin().equals(source.origin());
    }

    Words words() {
        return words;
    }

    /** The exception to throw: one sentence with the place, the setting, and what is wrong. */
    ProfileException wrong(String key, String wording, Object... details) {
        List<Object> arguments = new ArrayList<>(List.of(place(key), key));
        arguments.addAll(List.of(details));
        return new ProfileException(words.say(wording, arguments.toArray()));
    }

    /** Where the setting has its value from, as sentences begin. */
    String place(String key) {
        if (!Origins.isDefault(origin(key))) {
            return Origins.place(origin(key));
        }
        return madeFrom(key).map(this::place).orElse(file.toString());
    }
}
