package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Checks names and topics against MQTT 3.1.1, the MQTT library, and what can be a title or the name of a folder. */
public final class MqttText {
    /** The length of a text has two bytes on the wire (section 1.5.3). */
    private static final int MAX_BYTES = 65_535;

    private static final int MAX_NAME_BYTES = 255;

    private final SettingsReader values;

    MqttText(SettingsReader values) {
        this.values = values;
    }

    /**
     * Whether the MQTT library sends this character in topics, client ids, user names and passwords. Control characters
     * should not be sent (section 1.5.3). Paho 1.2.5 refuses all from U+FDD0 on, and with them emoji, variation selectors
     * and full-width letters (its issue 818).
     */
    public static boolean carries(int codePoint) {
        return !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE
                && codePoint < 0xFDD0;
    }

    /** A name that can be shown in a line and be a level of a topic. */
    String name(String key) throws ProfileException {
        String name = values.text(key);
        if (name.isBlank()) {
            throw values.wrong(key, "text.empty");
        }
        if (name.getBytes(UTF_8).length > MAX_NAME_BYTES) {
            throw values.wrong(key, "name.long");
        }
        if (name.startsWith(".")) {
            throw values.wrong(key, "name.dot");
        }
        if (name.codePoints().anyMatch(c -> "/\\+#".indexOf(c) >= 0)) {
            throw values.wrong(key, "name.character");
        }
        if (name.codePoints().anyMatch(MqttText::isInvisible)) {
            throw values.wrong(key, "name.control");
        }
        return name;
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The own name also names a folder next to the local broker's; not every locale can write every name. */
    String folderName(String key) throws ProfileException {
        String name = name(key);
        if (name.toLowerCase(Locale.ROOT).equals(Profile.BROKER_FOLDER)) {
            throw values.wrong(key, "name.taken");
        }
        try {
            return Path.of(name).toString();
        } catch (InvalidPathException e) {
            throw values.wrong(key, "name.locale");
        }
    }

    /** A topic to publish on: no wildcards (section 3.3.2.1). */
    String topicName(String key) throws ProfileException {
        String topic = sendable(key, values.text(key));
        if (hasWildcard(topic)) {
            throw values.wrong(key, "topic.wildcard");
        }
        return topic;
    }

    /** A topic filter to subscribe to: + fills a level, # the last one (section 4.7.1). */
    String topicFilter(String key) throws ProfileException {
        String filter = sendable(key, values.text(key));
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean lastHash = levels[i].equals("#") && i == levels.length - 1;
            if (hasWildcard(levels[i]) && !lastHash && !levels[i].equals("+")) {
                throw values.wrong(key, "topic.filter");
            }
        }
        return filter;
    }

    public static boolean hasWildcard(String topic) {
        return topic.contains("#") || topic.contains("+");
    }

    /** Whether a subscription to this filter brings what is published on this topic (section 4.7). */
    public static boolean matches(String filter, String topic) {
        String[] filters = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        if (topic.startsWith("$") && (filters[0].equals("#") || filters[0].equals("+"))) {
            return false;
        }
        for (int i = 0; i < filters.length; i++) {
            if (filters[i].equals("#")) {
                return true;
            }
            if (i == levels.length || !(filters[i].equals("+") || filters[i].equals(levels[i]))) {
                return false;
            }
        }
        return filters.length == levels.length;
    }

    /** A text that MQTT and the library send. */
    String sendable(String key, String text) throws ProfileException {
        if (text.isEmpty()) {
            throw values.wrong(key, "text.empty");
        }
        if (isTooLong(text)) {
            throw values.wrong(key, "text.long");
        }
        OptionalInt unsendable = unsendable(text);
        if (unsendable.isPresent()) {
            String character = String.format(Locale.ROOT, "U+%04X", unsendable.getAsInt());
            Optional<String> source = values.madeFrom(key);
            throw source.isPresent()
                    ? values.wrong(source.get(), "name.character.mqtt", character, key)
                    : values.wrong(key, "text.character", character);
        }
        return text;
    }

    static boolean isTooLong(String text) {
        return text.getBytes(UTF_8).length > MAX_BYTES;
    }

    static OptionalInt unsendable(String text) {
        return text.codePoints().filter(c -> !carries(c)).findFirst();
    }
}
