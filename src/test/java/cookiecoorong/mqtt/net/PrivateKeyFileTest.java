package cookiecoorong.mqtt.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.Secret;
import cookiecoorong.testkit.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrivateKeyFileTest {
    private static final Optional<Secret> NONE = Optional.empty();
    private static final Optional<Secret> PASSPHRASE = Optional.of(new Secret("open_sesame"));

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static Path rsa;
    private static Path ec;

    @BeforeAll
    static void makeKeys() throws IOException {
        certificates = new Certificates(folder);
        rsa = certificates.withRsa("rsa", "DNS:a").key();
        ec = certificates.valid("ec", "DNS:a").key();
    }

    private static PrivateKey read(Path file) throws IOException {
        return PrivateKeyFile.read(file, NONE);
    }

    @Test
    void an_rsa_key_in_pkcs_1_is_the_same_as_in_pkcs_8() throws IOException {
        Path pkcs1 = certificates.converted(rsa, "pkcs1", "rsa", "-in", "{in}", "-traditional", "-out", "{out}");
        assertThat(pkcs1).content().startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(read(pkcs1)).isEqualTo(read(rsa));
    }

    @Test
    void an_ec_key_in_sec_1_is_the_same_as_in_pkcs_8() throws IOException {
        Path sec1 = certificates.converted(ec, "sec1", "ec", "-in", "{in}", "-out", "{out}");
        assertThat(sec1).content().startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThat((ECPrivateKey) read(sec1))
                .returns(((ECPrivateKey) read(ec)).getS(), ECPrivateKey::getS)
                .returns(((ECPrivateKey) read(ec)).getParams(), ECPrivateKey::getParams);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp384r1", "secp521r1"})
    void an_ec_key_behind_the_parameters_of_its_curve_is_found(String curve) throws IOException {
        Path key = certificates.converted(ec, curve, "ecparam", "-name", curve, "-genkey", "-out", "{out}");
        assertThat(key).content().startsWith("-----BEGIN EC PARAMETERS-----");
        assertThat(read(key).getAlgorithm()).isEqualTo("EC");
    }

    @Test
    void an_ed25519_key_is_read() throws IOException {
        Path key = certificates.converted(ec, "ed", "genpkey", "-algorithm", "ed25519", "-out", "{out}");
        assertThat(read(key).getAlgorithm()).isEqualTo("EdDSA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-v2 aes-256-cbc",
                "-v2 aes-128-cbc",
                "-v2 aes-256-cbc -v2prf hmacWithSHA1",
                "-v2 aes-256-cbc -v2prf hmacWithSHA512",
                "-v1 PBE-SHA1-3DES"
            })
    void an_encrypted_key_is_opened_with_its_passphrase_and_not_with_another(String scheme) throws IOException {
        for (Path key : new Path[] {rsa, ec}) {
            String command = "pkcs8 -topk8 -in {in} -out {out} -passout pass:open_sesame " + scheme;
            Path encrypted = certificates.converted(key, "encrypted", command.split(" "));
            assertThat(encrypted).content().startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
            assertThat(PrivateKeyFile.read(encrypted, PASSPHRASE)).isEqualTo(read(key));
            assertThatThrownBy(() -> PrivateKeyFile.read(encrypted, Optional.of(new Secret("open_barley"))))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            wrong -> assertThat(wrong.reason())
                                    .isEqualTo(new FailureReason(FailureReason.Kind.KEY_LOCKED, encrypted.toString())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void what_only_looks_like_a_key_is_told_with_its_file(String kind) throws IOException {
        String longerThanTheFile = "MAUChH////8=";
        for (String content : new String[] {"", "AAAA", "MIIBIjANBgkqhkiG9w0BAQEFAAOC", "=?=", longerThanTheFile}) {
            Path file = Files.writeString(
                    folder.resolve("odd.key"),
                    "-----BEGIN " + kind + "-----\n" + content + "\n-----END " + kind + "-----\n");
            assertThatThrownBy(() -> PrivateKeyFile.read(file, PASSPHRASE))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            wrong -> assertThat(wrong.reason())
                                    .isEqualTo(new FailureReason(FailureReason.Kind.PEM_UNREADABLE, file.toString())));
        }
    }
}
