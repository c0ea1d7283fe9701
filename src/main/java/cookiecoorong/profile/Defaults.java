package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code reference.conf} line by line: a comment, the begin or the end of a section, or a setting. The library's
 * parser would take a fifth of the whole start for it; only what is made from other settings is left to that.
 */
final class Defaults {
    /** A text, a list of texts, or null, by key, in the order in which they are written down. */
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** The settings that are made from others, as they are written. */
    private final StringBuilder made = new StringBuilder();

    private final Map<String, Object> plain;
    private final String text;
    private int position;

    private Defaults(String text) {
        this.text = text;
        this.plain = section("");
    }

    /** Reads all of them. */
    static Defaults read() {
        try (InputStream stream = Defaults.class.getResourceAsStream("/" + Origins.DEFAULTS)) {
            // Only comments have characters beyond ASCII, which double the size of a text and the time for it.
            return new Defaults(new String(stream.readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not resolved; those without a default are null. */
    Config config() {
        ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(Origins.DEFAULTS);
        return ConfigFactory.parseString(made.toString(), options)
                .withFallback(ConfigValueFactory.fromMap(plain, Origins.DEFAULTS));
    }

    /** All settings by key, in the order in which they are written down. */
    Map<String, Object> values() {
        return values;
    }

    private Map<String, Object> section(String prefix) {
        Map<String, Object> section = new HashMap<>();
        while (position < text.length()) {
            int end = text.indexOf('\n', position);
            String line = text.substring(position, end).strip();
            position = end + 1;
            if (line.equals("}")) {
                break;
            }
            if (line.endsWith(" {")) {
                String name = line.substring(0, line.length() - 2);
                section.put(name, section(prefix + name + "."));
            } else if (!line.isEmpty() && line.charAt(0) != '#') {
                int equals = line.indexOf(" = ");
                add(section, prefix, line.substring(0, equals), line.substring(equals + 3));
            }
        }
        return section;
    }

    private void add(Map<String, Object> section, String prefix, String name, String written) {
        Object value = written.startsWith("[") ? list(written) : written.equals("null") ? null : written;
        values.put(prefix + name, value);
        if (written.contains("${")) {
            made.append(prefix).append(name).append('=').append(written).append('\n');
        } else {
            section.put(name, value);
        }
    }

    private static List<String> list(String written) {
        List<String> elements = new ArrayList<>();
        for (String element : written.substring(1, written.length() - 1).split(",", -1)) {
            if (!element.isBlank()) {
                elements.add(element.strip().replace("\"", ""));
            }
        }
        return elements;
    }
}
