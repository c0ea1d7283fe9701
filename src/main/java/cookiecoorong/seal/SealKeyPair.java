package cookiecoorong.seal;

import cookiecoorong.profile.PublicSealKey;
import java.security.GeneralSecurityException;

/** This side's pair of keys. The private key leaves the program in the key file alone. */
public final class SealKeyPair {
    private final PublicSealKey publicKey;
    private final byte[] privateKey;

    /**
     * Puts the two together.
     *
     * @param privateKey the 32 bytes of RFC 7748, section 5
     */
    public SealKeyPair(PublicSealKey publicKey, byte[] privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey.clone();
    }

    static SealKeyPair generate() {
        byte[] privateKey = NoiseK.newPrivateKey();
        try {
            return new SealKeyPair(PublicSealKey.of(NoiseK.publicKey(privateKey)), privateKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    public PublicSealKey publicKey() {
        return publicKey;
    }

    public byte[] privateKey() {
        return privateKey.clone();
    }

    /** Whether the public key is that of the private key. */
    boolean isPair() {
        try {
            return publicKey.equals(PublicSealKey.of(NoiseK.publicKey(privateKey)));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return publicKey + " (private key hidden)";
    }
}
