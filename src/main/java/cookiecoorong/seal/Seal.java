package cookiecoorong.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.PublicSealKey;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Seals letters for the other side, and opens the other side's. An envelope is four bytes that no UTF-8 text begins with,
 * and a message of {@link NoiseK}; as such a message is at most 65,535 bytes long, what a longer letter has beyond it
 * follows in transport messages.
 *
 * <p>Used by one thread.
 */
public final class Seal {
    /** An envelope is at most so much longer than its content. */
    public static final int MAX_OVERHEAD = 1024;

    private static final String PROLOGUE = "cookie-coorong sealed 1\n";

    private static final int MAX_NOISE_BYTES = 65_535;
    private static final int FIRST_BYTES = MAX_NOISE_BYTES - NoiseK.KEY_BYTES - NoiseK.TAG_BYTES;
    private static final int NEXT_BYTES = MAX_NOISE_BYTES - NoiseK.TAG_BYTES;
    private static final int HEADER_BYTES = 1 + 3 * Long.BYTES + Integer.BYTES;
    private static final int MIN_BYTES = NoiseK.KEY_BYTES + NoiseK.TAG_BYTES + HEADER_BYTES;

    private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private final byte[] ownPrivate;
    private final byte[] ownPublic;
    private final byte[] peerPublic;
    /** The same for all messages of a pair. */
    private final byte[] staticSecret;

    private final EphemeralKeys ephemeralKeys;

    /**
     * Seals for one other side.
     *
     * @throws GeneralSecurityException the keys of the own pair do not belong together, or the peer's is not a safe one
     */
    public Seal(SealKeyPair own, PublicSealKey peer) throws GeneralSecurityException {
        ownPrivate = own.privateKey();
        ownPublic = own.publicKey().bytes();
        peerPublic = peer.bytes();
        if (!own.isPair()) {
            throw new InvalidKeyException("The public key is not that of the private key");
        }
        if (peerPublic[NoiseK.KEY_BYTES - 1] < 0
                || NoiseK.coordinate(peerPublic).compareTo(FIELD) >= 0) {
            throw new InvalidKeyException("The other side's key is not in its one form");
        }
        staticSecret = NoiseK.agree(ownPrivate, peerPublic);
        ephemeralKeys = new EphemeralKeys(peerPublic);
    }

    /**
     * Seals a letter.
     *
     * @param topic where it will be published: it can be opened as one from there alone
     */
    public Payload seal(String topic, Letter letter) {
        try {
            return seal(topic, plain(letter), ephemeralKeys.next());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // the constructor has tried all of it
        }
    }

    /** @param ephemeral is used for nothing else */
    Payload seal(String topic, byte[] plain, EphemeralKeys.Ephemeral ephemeral) throws GeneralSecurityException {
        NoiseK noise = new NoiseK(
                prologue(topic), ownPublic, peerPublic, ephemeral.publicKey(), ephemeral.secret(), staticSecret);
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(plain.length + MAX_OVERHEAD);
        sealed.writeBytes(ephemeral.publicKey());
        int end = Math.min(plain.length, FIRST_BYTES);
        sealed.writeBytes(noise.encryptFirst(Arrays.copyOf(plain, end)));
        for (int from = end; from < plain.length; from = end) {
            end = Math.min(plain.length, from + NEXT_BYTES);
            sealed.writeBytes(noise.encryptNext(Arrays.copyOfRange(plain, from, end)));
        }
        return Payload.envelope(sealed.toByteArray());
    }

    /**
     * Opens an envelope that came on the topic.
     *
     * @return nothing where it is no envelope, not from the peer, not for this side, not for this topic, or damaged
     */
    public Optional<Letter> open(String topic, Payload envelope) {
        byte[] sealed = envelope.isEnvelope() ? envelope.sealed() : new byte[0];
        if (sealed.length < MIN_BYTES || sealed.length > Payload.MAX_BYTES + MAX_OVERHEAD) {
            return Optional.empty();
        }
        try {
            return letter(plain(topic, sealed));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private byte[] plain(String topic, byte[] sealed) throws GeneralSecurityException {
        byte[] ephemeralPublic = Arrays.copyOf(sealed, NoiseK.KEY_BYTES);
        byte[] es = NoiseK.agree(ownPrivate, ephemeralPublic);
        NoiseK noise = new NoiseK(prologue(topic), peerPublic, ownPublic, ephemeralPublic, es, staticSecret);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(sealed.length);
        int end = Math.min(sealed.length, MAX_NOISE_BYTES);
        plain.writeBytes(noise.decryptFirst(Arrays.copyOfRange(sealed, NoiseK.KEY_BYTES, end)));
        for (int from = end; from < sealed.length; from = end) {
            end = Math.min(sealed.length, from + MAX_NOISE_BYTES);
            plain.writeBytes(noise.decryptNext(Arrays.copyOfRange(sealed, from, end)));
        }
        return plain.toByteArray();
    }

    private static byte[] prologue(String topic) {
        return (PROLOGUE + topic).getBytes(UTF_8);
    }

    static byte[] plain(Letter letter) {
        if (letter.content().tooLarge()) {
            throw new IllegalArgumentException("Larger than a message may be");
        }
        byte[] content = letter.content().bytes();
        return ByteBuffer.allocate(HEADER_BYTES + content.length)
                .put(letter.kind().code)
                .putLong(HexFormat.fromHexDigitsToLong(letter.number().run()))
                .putLong(letter.number().number())
                .putLong(letter.time().toEpochMilli())
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** Nothing where a field has a value that no letter has. */
    private static Optional<Letter> letter(byte[] plain) {
        ByteBuffer fields = ByteBuffer.wrap(plain);
        Optional<Letter.Kind> kind = Letter.Kind.of(fields.get());
        MessageNumber number = new MessageNumber(HexFormat.of().toHexDigits(fields.getLong()), fields.getLong());
        Instant time = Instant.ofEpochMilli(fields.getLong());
        int length = fields.getInt();
        if (kind.isEmpty()
                || !canBe(number, kind.get())
                || length != fields.remaining()
                || length > Payload.MAX_BYTES) {
            return Optional.empty();
        }
        Payload content = Payload.of(Arrays.copyOfRange(plain, HEADER_BYTES, plain.length));
        return Optional.of(new Letter(kind.get(), number, time, content));
    }

    /** The order of a state is a number without a sign. */
    private static boolean canBe(MessageNumber number, Letter.Kind kind) {
        return kind != Letter.Kind.MESSAGE || (number.number() >= 0 && number.number() <= MessageNumber.MAX);
    }
}
