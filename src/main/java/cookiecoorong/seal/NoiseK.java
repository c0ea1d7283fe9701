package cookiecoorong.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One message of the pattern {@code Noise_K_25519_ChaChaPoly_SHA256} of the Noise Protocol Framework, revision 34, section
 * 7.4, with the transport messages that follow it. Sender and receiver know each other's static key beforehand; the
 * message is encrypted with keys from both static keys and a key made for it alone.
 */
final class NoiseK {
    static final int KEY_BYTES = 32;
    static final int TAG_BYTES = 16;

    private static final byte[] NAME = Arrays.copyOf("Noise_K_25519_ChaChaPoly_SHA256".getBytes(US_ASCII), KEY_BYTES);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] BASE_POINT = Arrays.copyOf(new byte[] {9}, KEY_BYTES);

    private final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    private final Mac hmac = Mac.getInstance("HmacSHA256");

    /** h of the specification: the digest of all that both sides have seen. */
    private byte[] transcript = NAME;

    /** ck. */
    private byte[] chainingKey = NAME;

    private byte[] cipherKey = {};
    private long nonce;
    private boolean isSplit;

    /**
     * Begins a message.
     *
     * @param prologue what both sides must agree on beside the keys
     * @param sender the public static key of the initiator
     * @param receiver the public static key of the responder
     * @param ephemeral the public key that the initiator made for this message
     * @param es the secret of the ephemeral key and the receiver's
     * @param ss the secret of both static keys
     */
    NoiseK(byte[] prologue, byte[] sender, byte[] receiver, byte[] ephemeral, byte[] es, byte[] ss)
            throws GeneralSecurityException {
        for (byte[] known : new byte[][] {prologue, sender, receiver, ephemeral}) {
            mixHash(known);
        }
        mixKey(es);
        mixKey(ss);
    }

    /** Encrypts the payload of the handshake message. */
    byte[] encryptFirst(byte[] plain) throws GeneralSecurityException {
        return crypt(Cipher.ENCRYPT_MODE, transcript, plain);
    }

    byte[] decryptFirst(byte[] encrypted) throws GeneralSecurityException {
        return crypt(Cipher.DECRYPT_MODE, transcript, encrypted);
    }

    /** Encrypts the payload of the next transport message. */
    byte[] encryptNext(byte[] plain) throws GeneralSecurityException {
        split();
        return crypt(Cipher.ENCRYPT_MODE, new byte[0], plain);
    }

    byte[] decryptNext(byte[] encrypted) throws GeneralSecurityException {
        split();
        return crypt(Cipher.DECRYPT_MODE, new byte[0], encrypted);
    }

    /** Once, for the transport messages: a one-way pattern goes on with the first of the two keys. */
    private void split() throws GeneralSecurityException {
        if (!isSplit) {
            isSplit = true;
            mixKey(new byte[0]);
            cipherKey = chainingKey;
        }
    }

    private void mixHash(byte[] data) {
        sha256.update(transcript);
        transcript = sha256.digest(data);
    }

    /** HKDF (RFC 5869) with the chaining key as its salt. */
    private void mixKey(byte[] secret) throws GeneralSecurityException {
        byte[] pseudorandom = hmac(chainingKey, secret);
        chainingKey = hmac(pseudorandom, new byte[] {1});
        cipherKey = hmac(
                pseudorandom,
                ByteBuffer.allocate(KEY_BYTES + 1)
                        .put(chainingKey)
                        .put((byte) 2)
                        .array());
        nonce = 0;
    }

    private byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        hmac.init(new SecretKeySpec(key, "HmacSHA256"));
        return hmac.doFinal(data);
    }

    /** A cipher object refuses the key and nonce that it had last, which a message that comes twice has: a new one each. */
    private byte[] crypt(int mode, byte[] associated, byte[] text) throws GeneralSecurityException {
        byte[] iv = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Integer.BYTES, nonce++)
                .array();
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(cipherKey, "ChaCha20"), new IvParameterSpec(iv));
        cipher.updateAAD(associated);
        return cipher.doFinal(text);
    }

    /**
     * X25519.
     *
     * @throws GeneralSecurityException the public key is a point of small order
     */
    static byte[] agree(byte[] privateKey, byte[] publicKey) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("X25519");
        Key own = factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, privateKey));
        PublicKey other =
                factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, coordinate(publicKey)));
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(own);
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }

    static byte[] newPrivateKey() {
        byte[] privateKey = new byte[KEY_BYTES];
        RANDOM.nextBytes(privateKey);
        return privateKey;
    }

    static byte[] publicKey(byte[] privateKey) throws GeneralSecurityException {
        return agree(privateKey, BASE_POINT);
    }

    /** Little-endian; the highest bit does not count (RFC 7748, section 5). */
    static BigInteger coordinate(byte[] publicKey) {
        byte[] bigEndian = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            bigEndian[i] = publicKey[KEY_BYTES - 1 - i];
        }
        bigEndian[0] &= 0x7F;
        return new BigInteger(1, bigEndian);
    }
}
