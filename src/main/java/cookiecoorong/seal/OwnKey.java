package cookiecoorong.seal;

import cookiecoorong.profile.SealKey;
import java.security.GeneralSecurityException;

/** This side's pair of keys. The private key leaves the program in the key file alone. */
public final class OwnKey {
    private final SealKey publicKey;
    private final byte[] privateKey;

    /**
     * Puts the two together.
     *
     * @param privateKey the 32 bytes of RFC 7748, section 5
     */
    public OwnKey(SealKey publicKey, byte[] privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey.clone();
    }

    static OwnKey generate() {
        byte[] privateKey = NoiseK.newPrivateKey();
        try {
            return new OwnKey(SealKey.of(NoiseK.publicKey(privateKey)), privateKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    public SealKey publicKey() {
        return publicKey;
    }

    public byte[] privateKey() {
        return privateKey.clone();
    }

    /** Whether the public key is that of the private key. */
    boolean isPair() {
        try {
            return publicKey.equals(SealKey.of(NoiseK.publicKey(privateKey)));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return publicKey + " (private key hidden)";
    }
}
