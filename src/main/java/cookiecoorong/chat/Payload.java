package cookiecoorong.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a message, exactly as they travel (the application message of MQTT 3.1.1, section 3.3.3).
 *
 * <p>Immutable: the array handed in is never changed by this class and must not be changed by the caller.
 */
public final class Payload {
    /**
     * As much as one message may hold. MQTT itself allows 256 MB, but a broker may hand over everything that waited at
     * once, and the library holds it in memory until it is acknowledged, and so does the journal: what a window may take
     * (the launcher's -Xmx) has room for dozens of messages of this size at once.
     */
    public static final int MOST_BYTES = 1 << 20;

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Payload of(byte[] bytes) {
        return new Payload(bytes);
    }

    /** The text in UTF-8; an unpaired surrogate, which UTF-8 cannot carry, becomes {@code ?}. */
    public static Payload of(String text) {
        return new Payload(text.getBytes(UTF_8));
    }

    /** The payload as text, or nothing where the bytes are not well-formed UTF-8. */
    public Optional<String> text() {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The bytes themselves, not a copy: a payload may be large. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    /** Whether it is more than a message may hold. */
    public boolean tooLarge() {
        return bytes.length > MOST_BYTES;
    }

    /** So many bytes for a reader: {@code 12 B}, {@code 3.4 KB}, {@code 1.1 MB}; never less than it is. */
    public static String sizeInWords(long bytes) {
        return bytes < 1 << 10
                ? bytes + " B"
                : bytes < 1 << 20 ? inUnits(bytes, 1 << 10, " KB") : inUnits(bytes, 1 << 20, " MB");
    }

    private static String inUnits(long bytes, long unit, String name) {
        long tenths = (bytes * 10 + unit - 1) / unit;
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return size() + " bytes";
    }
}
