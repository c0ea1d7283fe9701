package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where passwords and keys may come from, and that they go nowhere else. */
final class SecretsTest {
    @TempDir
    private Path folder;

    private Path file(String name, String content, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private TestProfile with(String lines) throws IOException {
        return TestProfile.with(folder, lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n"})
    void a_password_can_be_in_a_file_of_its_own_and_a_line_end_after_it_does_not_count(String content)
            throws Exception {
        file("password", content, "rw-------");
        TestProfile profile = with("broker.username = me, broker.password-file = password");
        assertThat(profile.read().broker().password()).isEqualTo(Optional.of(new Secret("hunter2")));
        assertThat(profile.check())
                .noneMatch(line -> line.contains("hunter2"))
                .anyMatch(line -> line.matches("broker.password-file +" + folder.resolve("password") + " .*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void a_password_file_that_others_can_get_at_is_refused(String permissions) throws IOException {
        Path file = file("password", "hunter2", permissions);
        assertThat(with("broker.username = me, broker.password-file = password").refusal())
                .isEqualTo("test.conf:6: broker.password-file must be readable by you alone: chmod 600 "
                        + file.getFileName());
    }

    @Test
    void a_password_file_that_holds_no_password_is_refused() throws IOException {
        file("password", "\n", "rw-------");
        String lines = "broker.username = me, broker.password-file = password";
        assertThat(with(lines).refusal()).isEqualTo("test.conf:6: broker.password-file must not be empty.");
        file("password", "hunter\n2", "rw-------");
        assertThat(with(lines).refusal())
                .isEqualTo("test.conf:6: broker.password-file contains a character that the MQTT library cannot send.");
        assertThat(with("broker.username = me, broker.password-file = absent").refusal())
                .isEqualTo("test.conf:6: broker.password-file must be a file that can be read.");
    }

    @Test
    void a_password_and_a_password_file_are_one_too_many() throws IOException {
        file("password", "hunter2", "rw-------");
        assertThat(with("broker.username = me, broker.password-file = password, broker.password = ${?SAID}")
                        .variable("SAID", "other")
                        .refusal())
                .isEqualTo(
                        "test.conf:6: broker.password-file is set, and so is broker.password ($SAID); keep one of them.");
    }

    @Test
    void a_password_on_the_command_line_takes_the_place_of_a_password_file_and_the_other_way_round() throws Exception {
        Path file = file("password", "hunter2", "rw-------");
        TestProfile inFile = with("broker.username = me, broker.password-file = password");
        assertThat(inFile.option("broker.password", "other").read().broker().password())
                .contains(new Secret("other"));
        assertThat(inFile.option("broker.password", "other").check())
                .anyMatch(line -> line.matches("broker.password-file +none +option -Dbroker.password"));
        assertThat(inFile.option("broker.password", "").read().broker().password())
                .contains(new Secret("hunter2"));

        TestProfile direct = with("broker.username = me, broker.password = hunter3");
        assertThat(direct.option("broker.password-file", file.toString())
                        .read()
                        .broker()
                        .password())
                .contains(new Secret("hunter2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing at all                  | must be a file with a private key in PEM (BEGIN PRIVATE KEY, BEGIN RSA PRIVATE KEY, BEGIN EC PRIVATE KEY or BEGIN ENCRYPTED PRIVATE KEY).
            BEGIN ENCRYPTED PRIVATE KEY     | holds an encrypted key, so broker.tls.key-passphrase must be set.
            Proc-Type: 4,ENCRYPTED          | holds a key encrypted the old way (Proc-Type: 4,ENCRYPTED); this makes one that can be read: openssl pkcs8 -topk8 -in own.key -out new.key
            """)
    void a_key_that_cannot_be_used_is_refused_with_what_to_do(String content, String sentence) throws IOException {
        file("own.crt", "-----BEGIN CERTIFICATE-----", "rw-------");
        file("own.key", "-----" + content + "-----", "rw-------");
        assertThat(with("broker.tls { cert-file = own.crt, key-file = own.key }")
                        .refusal())
                .isEqualTo("test.conf:6: broker.tls.key-file " + sentence);
    }

    @Test
    void a_certificate_that_is_none_is_refused() throws IOException {
        file("own.key", "-----BEGIN PRIVATE KEY-----", "rw-------");
        String sentence = "must be a file with certificates in PEM (BEGIN CERTIFICATE).";
        assertThat(with("broker.tls.ca-file = own.key").refusal())
                .isEqualTo("test.conf:6: broker.tls.ca-file " + sentence);
        assertThat(with("broker.tls { cert-file = own.key, key-file = own.key }")
                        .refusal())
                .isEqualTo("test.conf:6: broker.tls.cert-file " + sentence);
    }

    @Test
    void a_certificate_and_its_key_can_be_in_one_file_with_a_byte_order_mark() throws Exception {
        Path own = file("own.pem", "\uFEFF-----BEGIN CERTIFICATE-----\n-----BEGIN EC PRIVATE KEY-----\n", "rw-------");
        Profile.Tls tls = with("broker.tls.cert-file = own.pem").read().broker().tls();
        assertThat(tls.certFile()).contains(own);
        assertThat(tls.keyFile()).contains(own);
        file("own.pem", "-----BEGIN CERTIFICATE-----\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n", "rw-------");
        assertThat(with("broker.tls.cert-file = own.pem").refusal())
                .isEqualTo("test.conf:6: broker.tls.cert-file holds an encrypted key, so broker.tls.key-passphrase must"
                        + " be set.");
    }

    @Test
    void a_binary_file_is_told_as_such_with_what_to_do() throws Exception {
        Certificates certificates = new Certificates(folder.resolve("made"));
        Certificates.Identity own = certificates.valid("own", "DNS:localhost");
        Path certificate = certificates.converted(
                own.certificate(), "crt", "x509", "-in", "{in}", "-outform", "der", "-out", "{out}");
        Path key = certificates.converted(own.key(), "key", "pkey", "-in", "{in}", "-outform", "der", "-out", "{out}");
        Path store = certificates.converted(
                own.certificate(),
                "store",
                "pkcs12",
                "-export",
                "-inkey",
                own.key().toString(),
                "-in",
                "{in}",
                "-passout",
                "pass:",
                "-out",
                "{out}");
        String reason = " must be a file in PEM, and this one is binary. This makes one in PEM: openssl ";
        assertThat(with("broker.tls.ca-file = " + certificate).refusal())
                .isEqualTo(
                        "test.conf:6: broker.tls.ca-file" + reason + "x509 -inform der -in made/crt.key -out new.pem");
        assertThat(with("broker.tls { cert-file = " + own.certificate() + ", key-file = " + key + "}")
                        .refusal())
                .isEqualTo(
                        "test.conf:6: broker.tls.key-file" + reason + "pkey -inform der -in made/key.key -out new.pem");
        assertThat(with("broker.tls.cert-file = " + store).refusal())
                .isEqualTo(
                        "test.conf:6: broker.tls.cert-file" + reason + "pkcs12 -nodes -in made/store.key -out new.pem");
    }

    @Test
    void a_passphrase_is_shown_by_nothing_and_needs_a_key() throws Exception {
        file("own.pem", "-----BEGIN CERTIFICATE----------BEGIN ENCRYPTED PRIVATE KEY-----", "rw-------");
        TestProfile profile = with("broker.tls { cert-file = own.pem, key-file = own.pem, key-passphrase = ${?P} }")
                .variable("P", "hunter2");
        assertThat(profile.check()).noneMatch(line -> line.contains("hunter2"));
        assertThat(profile.read().toString()).doesNotContain("hunter2");
        assertThat(with("broker.tls.key-passphrase = hunter2").refusal())
                .isEqualTo("test.conf:6: broker.tls.key-passphrase is of no use without broker.tls.key-file.");
        assertThat(with("broker.tls { cert-file = own.pem, key-file = own.pem, key-passphrase = 비밀 }")
                        .refusal())
                .isEqualTo("test.conf:6: broker.tls.key-passphrase must hold ASCII characters only.");
    }
}
