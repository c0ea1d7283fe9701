package cookiecoorong.mqtt.net;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A private key in PEM, as openssl writes it. Java knows PKCS #8 alone; the older forms, PKCS #1 for RSA (RFC 8017) and
 * SEC 1 for elliptic curves (RFC 5915), are what is inside of PKCS #8 (RFC 5208), so they are put there.
 */
final class PrivateKeyFile {
    /** The parameters of an elliptic curve, which older files begin with, are no key. */
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:|RSA |EC |ENCRYPTED )PRIVATE KEY)-----([^-]*)-----END \\1-----");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    /** Where SEC 1 names the curve: context tag 0. */
    private static final int CURVE = 0xA0;

    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    /** rsaEncryption 1.2.840.113549.1.1.1 and its parameters, NULL. */
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
    /** ecPublicKey 1.2.840.10045.2.1; its parameter is the curve. */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PrivateKeyFile() {}

    /** @throws FailureException with the file, when it holds no key that can be used */
    static PrivateKey read(Path file, Optional<Secret> passphrase) throws IOException {
        Matcher pem = PEM.matcher(PemText.of(file));
        try {
            if (!pem.find()) {
                throw new InvalidKeySpecException("no PEM");
            }
            byte[] content = Base64.getMimeDecoder().decode(pem.group(2));
            return key(
                    switch (pem.group(1)) {
                        case "RSA PRIVATE KEY" -> wrapped(content, RSA);
                        case "EC PRIVATE KEY" -> wrapped(content, EC, curve(content));
                        case "ENCRYPTED PRIVATE KEY" -> opened(content, file, passphrase);
                        default -> new PKCS8EncodedKeySpec(content);
                    });
        } catch (GeneralSecurityException | RuntimeException failure) {
            throw FailureException.of(FailureReason.Kind.PEM_UNREADABLE, file, failure);
        }
    }

    private static PrivateKey key(PKCS8EncodedKeySpec key) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(key);
            } catch (InvalidKeySpecException anotherAlgorithm) {
                // The next one may fit.
            }
        }
        throw new InvalidKeySpecException("none of " + ALGORITHMS);
    }

    /** The key's name and parameters are in the parameters where the scheme is PBES2 (RFC 8018), which is openssl's. */
    private static PKCS8EncodedKeySpec opened(byte[] content, Path file, Optional<Secret> passphrase)
            throws IOException, GeneralSecurityException {
        EncryptedPrivateKeyInfo info = encrypted(content);
        String parameters = String.valueOf(info.getAlgParameters());
        String algorithm = parameters.startsWith("PBE") ? parameters : info.getAlgName();
        PBEKeySpec spec =
                new PBEKeySpec(passphrase.map(Secret::reveal).orElse("").toCharArray());
        SecretKey key = SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException wrongPassphrase) {
            throw FailureException.of(FailureReason.Kind.KEY_LOCKED, file, wrongPassphrase);
        }
    }

    private static EncryptedPrivateKeyInfo encrypted(byte[] content) throws InvalidKeySpecException {
        try {
            return new EncryptedPrivateKeyInfo(content);
        } catch (IOException notOne) {
            throw new InvalidKeySpecException(notOne);
        }
    }

    private static PKCS8EncodedKeySpec wrapped(byte[] key, byte[]... algorithm) {
        return new PKCS8EncodedKeySpec(der(SEQUENCE, VERSION_0, der(SEQUENCE, algorithm), der(OCTET_STRING, key)));
    }

    /** The curve's name, which PKCS #8 has in front of the key and SEC 1 has behind it. */
    private static byte[] curve(byte[] sec1) {
        ByteBuffer in = ByteBuffer.wrap(sec1);
        in.get();
        length(in);
        while (true) {
            int tag = in.get() & 0xff;
            byte[] content = new byte[length(in)];
            in.get(content);
            if (tag == CURVE) {
                return content;
            }
        }
    }

    private static int length(ByteBuffer in) {
        int first = in.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = length << 8 | (in.get() & 0xff);
        }
        if (length > in.remaining()) {
            throw new BufferUnderflowException(); // before so much memory is taken
        }
        return length;
    }

    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
