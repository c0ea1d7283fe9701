package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * A public key that messages are sealed for: 32 bytes, a point of Curve25519 (RFC 7748). As a line it carries a checksum,
 * so that one that was copied wrongly is seen before anything is sealed for nobody.
 */
public final class PublicSealKey {
    /** What every key line begins with. */
    static final String PREFIX = "cc1:";

    private static final int BYTES = 32;
    private static final Pattern LINE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{48}(?![A-Za-z0-9_-])");
    private static final int GROUPS = 6;
    private static final int GROUP_BYTES = 5;

    private final byte[] bytes;

    private PublicSealKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Makes one of its bytes.
     *
     * @param bytes the 32 bytes of RFC 7748, section 5
     */
    public static PublicSealKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A key has " + BYTES + " bytes");
        }
        return new PublicSealKey(bytes.clone());
    }

    /** Reads a key line; nothing where it is none or its checksum is wrong. */
    public static Optional<PublicSealKey> parse(String line) {
        if (!LINE.matcher(line).matches()) {
            return Optional.empty();
        }
        byte[] decoded = Base64.getUrlDecoder().decode(line.substring(PREFIX.length()));
        PublicSealKey key = new PublicSealKey(Arrays.copyOf(decoded, BYTES));
        return ByteBuffer.wrap(decoded).getInt(BYTES) == key.checksum() ? Optional.of(key) : Optional.empty();
    }

    /** The name of the sentence about a text that is no key line. */
    static String whatIsWrong(String line) {
        if (LINE.matcher(line).matches()) {
            return "seal.checksum";
        } else if (LINE.matcher(line).find()) {
            return "seal.around";
        }
        return line.startsWith(PREFIX) ? "seal.part" : "seal.line";
    }

    /** The key line. */
    public String text() {
        byte[] content = ByteBuffer.allocate(BYTES + Integer.BYTES)
                .put(bytes)
                .putInt(checksum())
                .array();
        return PREFIX + new String(Base64.getUrlEncoder().withoutPadding().encode(content), US_ASCII);
    }

    private int checksum() {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** What two people compare by voice: six groups of five digits. */
    public String fingerprint() {
        ByteBuffer digest = ByteBuffer.wrap(sha256());
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> String.format(Locale.ROOT, "%05d", fiveBytes(digest, group * GROUP_BYTES) % 100_000))
                .collect(Collectors.joining(" "));
    }

    private static long fiveBytes(ByteBuffer digest, int from) {
        return (digest.get(from) & 0xFFL) << Integer.SIZE | (digest.getInt(from + 1) & 0xFFFF_FFFFL);
    }

    private byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicSealKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
