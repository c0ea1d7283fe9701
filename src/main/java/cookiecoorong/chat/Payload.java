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

    /** The bytes themselves, not a copy: a payload may be 256 MB. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return bytes.length;
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
