package cookiecoorong.store.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.store.file.Checksum;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A line of the transcript as bytes: one flat JSON object and a newline. Where a payload is not well-formed UTF-8, its
 * bytes are in {@code base64} and the beginning in {@code text} is only there to be read by people. Its last field is a
 * checksum of all before it: in a number one bit decides whether a message is sent again, or counts as sent.
 */
public final class LineFormat {
    private static final char REPLACEMENT = '\uFFFD';
    private static final byte[] NONE = {};

    private static final String CHECKSUM = "crc";
    private static final byte[] BEFORE_CHECKSUM = (",\"" + CHECKSUM + "\":\"").getBytes(UTF_8);
    private static final int CHECKSUM_BYTES = BEFORE_CHECKSUM.length + Checksum.LENGTH + "\"}".length();

    private LineFormat() {}

    /**
     * Written twice, the first time only to know how long it is: one array, where a text that grows would be several.
     */
    public static byte[] write(Line line) {
        byte[] bytes = line.payload().bytes();
        boolean wellFormed = line.payload().text().isPresent();
        byte[] text = wellFormed ? bytes : beginning(line.payload()).getBytes(UTF_8);
        byte[] base64 = wellFormed ? NONE : Base64.getEncoder().encode(bytes);
        String time = Timestamp.write(line.time());
        byte[] json = new byte[write(line, time, text, base64, NONE)];
        write(line, time, text, base64, json);
        return json;
    }

    /** Returns how long it is. */
    private static int write(Line line, String time, byte[] text, byte[] base64, byte[] into) {
        JsonWriter json = new JsonWriter(into)
                .field("time", time)
                .field("direction", line.direction().name().toLowerCase(Locale.ROOT))
                .field("name", line.name())
                .field("text", text);
        if (base64.length > 0) {
            json.field("base64", base64);
        }
        line.exchange().ifPresent(number -> json.field("exchange", number));
        if (line.unsent() > 0) {
            json.field("unsent", line.unsent());
        }
        write(line.metadata(), json);
        json.field(CHECKSUM, Checksum.of(into, Math.min(json.length(), into.length)));
        json.end();
        return json.length();
    }

    private static void write(MessageMetadata metadata, JsonWriter json) {
        metadata.number().ifPresent(number -> json.field("run", number.run()).field("number", number.number()));
        if (metadata.late()) {
            json.field("late", 1);
        }
        if (metadata.unsealed()) {
            json.field("unsealed", 1);
        }
        metadata.repeats().ifPresent(id -> json.field("repeats", id));
        if (!metadata.seen().isEmpty()) {
            json.field("seen", seen(metadata.seen()));
        }
        metadata.packetId().ifPresent(id -> json.field("packet", id));
    }

    private static String seen(Map<String, Long> seen) {
        return seen.entrySet().stream()
                .map(run -> run.getKey() + " " + run.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String beginning(Payload payload) {
        return new String(payload.bytes(), 0, Math.min(payload.size(), Payload.MAX_SHOWN_BYTES), UTF_8);
    }

    /** The line, with or without its newline; nothing where it is damaged. */
    static Optional<Line> read(byte[] bytes) {
        if (isChanged(bytes)) {
            return Optional.empty();
        }
        String json = new String(bytes, UTF_8);
        if (json.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(json.getBytes(UTF_8), bytes)) {
            return Optional.empty(); // not well-formed UTF-8
        }
        try {
            return read(JsonReader.flatObject(json));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether it is not as it was written; nobody knows of a line of an earlier version, which has no checksum. */
    private static boolean isChanged(byte[] line) {
        int end = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        int at = end - CHECKSUM_BYTES;
        int digits = at + BEFORE_CHECKSUM.length;
        return at > 0
                && Arrays.equals(line, at, digits, BEFORE_CHECKSUM, 0, BEFORE_CHECKSUM.length)
                && !Checksum.of(line, at).equals(new String(line, digits, Checksum.LENGTH, UTF_8));
    }

    private static Optional<Line> read(Map<String, String> json) {
        String time = json.get("time");
        String name = json.get("name");
        String text = json.get("text");
        String base64 = json.get("base64");
        if (time == null || name == null || (text == null && base64 == null)) {
            return Optional.empty();
        }
        Line.Direction direction;
        if ("out".equals(json.get("direction"))) {
            direction = Line.Direction.OUT;
        } else if ("in".equals(json.get("direction"))) {
            direction = Line.Direction.IN;
        } else {
            return Optional.empty();
        }
        return Optional.of(new Line(
                Timestamp.read(time),
                direction,
                name,
                base64 == null
                        ? Payload.of(text)
                        : Payload.of(Base64.getDecoder().decode(base64)),
                json.containsKey("exchange")
                        ? OptionalLong.of(Long.parseLong(json.get("exchange")))
                        : OptionalLong.empty(),
                Math.max(0, Long.parseLong(json.getOrDefault("unsent", "0"))),
                metadata(json)));
    }

    private static MessageMetadata metadata(Map<String, String> json) {
        String run = json.get("run");
        String seen = json.get("seen");
        boolean unsealed = json.containsKey("unsealed");
        if (run == null && seen == null && !json.containsKey("repeats") && !json.containsKey("packet")) {
            return unsealed ? MessageMetadata.UNSEALED : MessageMetadata.UNKNOWN;
        }
        return new MessageMetadata(
                run == null
                        ? Optional.empty()
                        : Optional.of(new MessageNumber(run, Long.parseLong(json.getOrDefault("number", "0")))),
                json.containsKey("late"),
                json.containsKey("repeats")
                        ? OptionalLong.of(Long.parseLong(json.get("repeats")))
                        : OptionalLong.empty(),
                seen == null ? Map.of() : seen(seen),
                json.containsKey("packet") ? OptionalInt.of(Integer.parseInt(json.get("packet"))) : OptionalInt.empty(),
                unsealed);
    }

    private static Map<String, Long> seen(String text) {
        Map<String, Long> seen = new LinkedHashMap<>();
        for (String run : text.split(", ", -1)) {
            int space = run.indexOf(' ');
            if (space > 0) {
                seen.put(run.substring(0, space), Long.parseLong(run.substring(space + 1)));
            }
        }
        return seen;
    }
}
