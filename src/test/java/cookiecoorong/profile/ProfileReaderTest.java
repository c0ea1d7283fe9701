package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.BrokerProfile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileReaderTest {
    @TempDir
    Path folder;

    @Test
    void what_a_profile_does_not_say_has_the_documented_defaults() throws Exception {
        assertThat(TestProfile.with(folder, "").read())
                .isEqualTo(new Profile(
                        "COOKIE",
                        "coorong",
                        new Profile.Session(
                                "COOKIE",
                                "cookie",
                                "coorong",
                                2,
                                false,
                                false,
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(5),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(30),
                                false),
                        BrokerProfile.of(
                                List.of(URI.create("tcp://127.0.0.1:1883")),
                                Optional.empty(),
                                Optional.empty(),
                                new Profile.Tls(
                                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true),
                                true),
                        new Profile.Presence(true, "cookie-coorong/presence/COOKIE", "cookie-coorong/presence/coorong"),
                        new Profile.Seal(Optional.empty(), false),
                        Path.of("/home/somebody/.local/state/cookie-coorong"),
                        Level.INFO,
                        new Profile.Ui(
                                Profile.Language.ENGLISH,
                                false,
                                new Profile.Alerts(Set.of(Profile.Signal.BELL), false, List.of()),
                                false,
                                1000,
                                Profile.AmbiguousWidth.AUTO,
                                Set.of())));
    }

    @Test
    void every_setting_can_be_said() throws Exception {
        Path pem = Files.writeString(
                folder.resolve("some.pem"), "-----BEGIN CERTIFICATE-----\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
        assertThat(TestProfile.of(folder, """
                        name = a, peer = b
                        session {
                          client-id = c, publish = p/q, subscribe = "q/+/#", qos = 1, retain = true, clean = yes
                          keep-alive = 2m, connect-timeout = 1500ms, reconnect { first = 1s, max = 1s }, start = on
                        }
                        broker {
                          uris = ["ssl://b.example", "wss://b.example:8084/mqtt"], username = u, password = "p w"
                          tls { ca-file = some.pem, cert-file = some.pem, key-file = some.pem
                                key-passphrase = "a b", verify-hostname = no }
                          local = off
                        }
                        presence { enabled = false, topic = t, peer-topic = pt }
                        seal { peer-key = "cc1:eaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRoYbv4v", unsealed = refuse }
                        storage.dir = /var/lib/chat
                        log.level = debug
                        ui { language = ko, color = always, notify = [osc9, osc777, osc99], notify-text = true
                             on-message = [say, "a b"], mouse = true, history = 1 }
                        """).read())
                .isEqualTo(new Profile(
                        "a",
                        "b",
                        new Profile.Session(
                                "c",
                                "p/q",
                                "q/+/#",
                                1,
                                true,
                                true,
                                Duration.ofMinutes(2),
                                Duration.ofMillis(1500),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                true),
                        BrokerProfile.of(
                                List.of(URI.create("ssl://b.example"), URI.create("wss://b.example:8084/mqtt")),
                                Optional.of("u"),
                                Optional.of(new Secret("p w")),
                                new Profile.Tls(
                                        Optional.of(pem),
                                        Optional.of(pem),
                                        Optional.of(pem),
                                        Optional.of(new Secret("a b")),
                                        false),
                                false),
                        new Profile.Presence(false, "t", "pt"),
                        new Profile.Seal(PublicSealKey.parse(PublicSealKeyTest.LINE), true),
                        Path.of("/var/lib/chat"),
                        Level.FINE,
                        new Profile.Ui(
                                Profile.Language.KOREAN,
                                true,
                                new Profile.Alerts(
                                        Set.of(Profile.Signal.OSC9, Profile.Signal.OSC777, Profile.Signal.OSC99),
                                        true,
                                        List.of("say", "a b")),
                                true,
                                1,
                                Profile.AmbiguousWidth.AUTO,
                                Set.of())));
    }

    @Test
    void what_announces_a_message_is_a_list_a_text_or_none() throws Exception {
        assertThat(notification("ui.notify = [bell, osc9]").signals())
                .containsExactlyInAnyOrder(Profile.Signal.BELL, Profile.Signal.OSC9);
        assertThat(notification("ui.notify = \"osc777, osc99\"").signals())
                .containsExactlyInAnyOrder(Profile.Signal.OSC777, Profile.Signal.OSC99);
        assertThat(notification("ui.notify = none").signals()).isEmpty();
        assertThat(notification("ui.notify = []").signals()).isEmpty();
        assertThat(notification("ui.on-message = \"/bin/say it\"").command()).containsExactly("/bin/say it");
        assertThat(TestProfile.with(folder, "ui.notify = [bell, none]").refusal())
                .isEqualTo(
                        "test.conf:6: ui.notify must be a list of some of these: bell, osc9, osc777, osc99; or none.");
        assertThat(TestProfile.with(folder, "ui.bell = true").refusal())
                .isEqualTo("test.conf:6: the setting ui.bell is called ui.notify now.");
        assertThat(TestProfile.with(folder, "ui.on-message = [\"\"]").refusal())
                .isEqualTo("test.conf:6: ui.on-message must begin with the name of a program.");
    }

    @Test
    void programs_that_are_run_get_no_variable_with_a_secret() throws Exception {
        assertThat(TestProfile.with(folder, "broker { username = u, password = ${?WORD} }")
                        .variable("WORD", "open sesame")
                        .variable("SAME", "open sesame")
                        .variable("COOKIE_COORONG_LC_ALL", "ko")
                        .read()
                        .ui()
                        .secretVariables())
                .containsExactlyInAnyOrder("WORD", "SAME", "COOKIE_COORONG_LC_ALL");
    }

    @Test
    void nor_one_whose_secret_an_option_takes_the_place_of() throws Exception {
        TestProfile profile = TestProfile.with(folder, "broker { username = u, password = ${?WORD} }")
                .variable("WORD", "open sesame")
                .variable("OTHER", "x");
        Path file = Files.createFile(
                folder.resolve("word"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "another");

        assertThat(profile.option("broker.password", "another").read().ui().secretVariables())
                .containsExactly("WORD");
        assertThat(profile.option("broker.password-file", file.toString())
                        .read()
                        .ui()
                        .secretVariables())
                .containsExactly("WORD");
    }

    private Profile.Alerts notification(String setting) throws Exception {
        return TestProfile.with(folder, setting).read().ui().alerts();
    }

    @Test
    void the_two_profiles_that_come_with_the_program_fit_each_other() throws Exception {
        Environment environment = new Environment(Map.of());
        Profile cookie = ProfileReader.read(List.of(Path.of("config/cookie.conf")), Map.of(), environment);
        Profile coorong = ProfileReader.read(List.of(Path.of("config/coorong.conf")), Map.of(), environment);

        assertThat(List.of(cookie.session().publish(), cookie.session().subscribe()))
                .containsExactly("cookie", "coorong");
        assertThat(List.of(coorong.session().publish(), coorong.session().subscribe()))
                .containsExactly("coorong", "cookie");
        assertThat(cookie.presence().topic()).isEqualTo(coorong.presence().peerTopic());
        assertThat(coorong.presence().topic()).isEqualTo(cookie.presence().peerTopic());
        assertThat(List.of(cookie.name(), cookie.session().clientId(), coorong.name()))
                .containsExactly("COOKIE", "COOKIE", "COORONG");
        assertThat(cookie.broker().password()).isEmpty();
    }

    @Test
    void their_secrets_are_the_environments() throws Exception {
        Profile.Broker broker = ProfileReader.read(
                        List.of(Path.of("config/cookie.conf")),
                        Map.of(),
                        new Environment(Map.of("COOKIE_USERNAME", "me", "COOKIE_PASSWORD", "hunter2")))
                .broker();
        assertThat(broker.username()).contains("me");
        assertThat(broker.password()).contains(new Secret("hunter2"));
        assertThat(broker.toString()).doesNotContain("hunter2");
    }

    @Test
    void an_empty_user_name_or_password_is_none() throws Exception {
        Profile.Broker broker = TestProfile.with(folder, "broker { username = \"\", password = ${?EMPTY} }")
                .variable("EMPTY", "")
                .read()
                .broker();
        assertThat(broker.username()).isEmpty();
        assertThat(broker.password()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://[::1]:1883",
        "ssl://broker.example",
        "ws://b:80/a/b?c=d",
        "WSS://b",
        "tcp://10.0.0.1:65535",
        "tcp://my_broker",
        "ws://my_broker.test_net.:8084/mqtt",
        "tcp://[fe80::1%eth0]:1884",
    })
    void uris_as_the_library_takes_them_are_taken(String uri) throws Exception {
        assertThat(TestProfile.with(folder, "").option("broker.uris", uri).uris())
                .containsExactly(URI.create(uri));
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://b,            tcp://b",
        "MQTT://b:1884,       tcp://b:1884",
        "mqtts://b.example,   ssl://b.example",
        "mqtts://[::1]:8884,  ssl://[::1]:8884",
    })
    void the_schemes_that_people_know_are_taken(String uri, URI taken) throws Exception {
        TestProfile profile = TestProfile.with(folder, "").option("broker.uris", uri);
        assertThat(profile.uris()).containsExactly(taken);
        assertThat(profile.check()).anyMatch(line -> line.matches("broker.uris +\\Q" + uri + "\\E .*"));
    }
}
