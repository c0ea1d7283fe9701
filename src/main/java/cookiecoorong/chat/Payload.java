package cookiecoorong.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The bytes of a message, exactly as they travel (the application message of MQTT 3.1.1, section 3.3.3).
 *
 * <p>Immutable: the array handed in is never changed by this class and must not be changed by the caller.
 */
public final class Payload {
    /**
     * Limit of a message in both directions: any broker takes it. MQTT allows 256 MB; of a longer message that another
     * program sends, the first bytes are kept, so that memory is bounded.
     */
    public static final int MAX_BYTES = 1 << 20;

    /** Nobody reads more on a screen. */
    public static final int MAX_SHOWN_BYTES = 64 * 1024;

    /** What every sealed payload begins with, and no text in UTF-8. */
    private static final byte[] ENVELOPE = {(byte) 0xFF, 'C', 'C', 1};

    private final byte[] bytes;
    private final int size;

    private Payload(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    public static Payload of(byte[] bytes) {
        return new Payload(bytes, bytes.length);
    }

    /** The text in UTF-8; an unpaired surrogate, which UTF-8 cannot carry, becomes {@code ?}. */
    public static Payload of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** The payload as text, or nothing where the bytes are not well-formed UTF-8. */
    public Optional<String> text() {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** An envelope with this in it. */
    public static Payload envelope(byte[] sealed) {
        byte[] bytes = Arrays.copyOf(ENVELOPE, ENVELOPE.length + sealed.length);
        System.arraycopy(sealed, 0, bytes, ENVELOPE.length, sealed.length);
        return of(bytes);
    }

    /** What is in an {@link #isEnvelope envelope}. */
    public byte[] sealed() {
        return Arrays.copyOfRange(bytes, ENVELOPE.length, bytes.length);
    }

    /** Whether it says of itself that it is sealed; that alone does not mean that it can be opened. */
    public boolean isEnvelope() {
        int length = Math.min(bytes.length, ENVELOPE.length);
        return Arrays.equals(bytes, 0, length, ENVELOPE, 0, ENVELOPE.length);
    }

    /** As much of it as is shown, with the size of the whole. */
    public Payload front() {
        return bytes.length <= MAX_SHOWN_BYTES ? this : new Payload(Arrays.copyOf(bytes, MAX_SHOWN_BYTES), size);
    }

    /** The bytes themselves, not a copy: a payload may be large. Of a {@link #front}, those that it has. */
    public byte[] bytes() {
        return bytes;
    }

    /** Of the whole. */
    public int size() {
        return size;
    }

    /** Names it among others: the first 8 bytes of its SHA-256, in hexadecimal digits. */
    public String digest() {
        return sha256().substring(0, 16);
    }

    /** Its SHA-256 in hexadecimal digits. */
    public String sha256() {
        return HexFormat.of().formatHex(Sha256.copy().digest(bytes));
    }

    /** Loaded with the first digest. */
    private static final class Sha256 {
        /** Never used, only copied: to look for one anew takes longer than the digest of a message. */
        private static final MessageDigest NEW = lookedUp();

        static MessageDigest copy() {
            try {
                return (MessageDigest) NEW.clone();
            } catch (CloneNotSupportedException e) {
                return lookedUp(); // a provider need not have that
            }
        }

        private static MessageDigest lookedUp() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java has it
            }
        }
    }

    /** Whether it is more than a message may hold. */
    public boolean tooLarge() {
        return size > MAX_BYTES;
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
        return other instanceof Payload payload && size == payload.size && Arrays.equals(bytes, payload.bytes);
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
