package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where settings come from: files, what they include, the command line, the environment; and which of them wins. */
final class ProfileSourcesTest {
    @TempDir
    Path folder;

    @Test
    void the_command_line_wins_over_the_file_and_the_file_over_the_defaults() throws Exception {
        Profile profile = TestProfile.with(folder, "session { qos = 0, keep-alive = 7s }\nui.history = 5")
                .option("session.qos", "1")
                .option("ui.history", "6")
                .read();
        assertThat(profile.session().qos()).isEqualTo(1);
        assertThat(profile.session().keepAlive()).isEqualTo(Duration.ofSeconds(7));
        assertThat(profile.ui().history()).isEqualTo(6);
    }

    @Test
    void a_name_from_the_command_line_reaches_what_is_made_from_it() throws Exception {
        Profile profile = TestProfile.with(folder, "").option("name", "쿠키").read();
        assertThat(profile.session().clientId()).isEqualTo("쿠키");
        assertThat(profile.presence().topic()).isEqualTo("cookie-coorong/presence/쿠키");
    }

    @Test
    void the_command_line_says_all_types() throws Exception {
        Profile profile = TestProfile.with(folder, "")
                .option("session.start", "true")
                .option("session.connect-timeout", "250ms")
                .option("broker.uris", "tcp://a:1, ws://b/mqtt")
                .option("session.publish", "a = {b}")
                .read();
        assertThat(profile.session().start()).isTrue();
        assertThat(profile.session().connectTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(profile.broker().uris()).containsExactly(URI.create("tcp://a:1"), URI.create("ws://b/mqtt"));
        assertThat(profile.session().publish()).isEqualTo("a = {b}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"mqtt://a\",\"ws://b/x,y\"]",
                "[ \"mqtt://a\" , \"ws://b/x,y\" ]",
                "\"mqtt://a\",\"ws://b/x,y\"",
                "mqtt://a, \"ws://b/x,y\"",
            })
    void a_list_on_the_command_line_can_be_written_as_in_a_file(String list) throws Exception {
        assertThat(TestProfile.with(folder, "").option("broker.uris", list).uris())
                .containsExactly(URI.create("tcp://a"), URI.create("ws://b/x,y"));
    }

    @Test
    void a_list_can_be_written_element_by_element() throws Exception {
        List<URI> uris = List.of(URI.create("tcp://a"), URI.create("tcp://b"), URI.create("tcp://c"));
        TestProfile profile = TestProfile.with(folder, "broker.uris = [\"tcp://other\", \"tcp://another\"]")
                .option("broker.uris.0", "mqtt://a")
                .option("broker.uris.1", "mqtt://b")
                .option("broker.uris.10", "mqtt://c");
        assertThat(profile.uris()).isEqualTo(uris);
        assertThat(profile.check())
                .anyMatch(line -> line.matches("broker.uris +mqtt://a, mqtt://b, mqtt://c +option -Dbroker.uris.\\d+"));
        assertThat(TestProfile.with(folder, "broker.uris { 0 = \"tcp://a\", 2 = \"tcp://c\", 1 = \"tcp://b\" }")
                        .uris())
                .isEqualTo(uris);
    }

    @Test
    void three_lines_lie_over_the_profile_of_the_same_name() throws Exception {
        Path mine = Files.writeString(folder.resolve("cookie.conf"), """
                broker.uris = ["mqtts://broker.example"]
                broker.username = me
                broker.password = hunter2
                """);
        List<Path> files = List.of(mine, Path.of("config/cookie.conf"));
        Profile profile = ProfileReader.read(files, Map.of(), new Environment(Map.of("COOKIE_USERNAME", "other")));
        assertThat(profile.name()).isEqualTo("COOKIE");
        assertThat(profile.broker().uris()).containsExactly(URI.create("ssl://broker.example"));
        assertThat(profile.broker().username()).contains("me");
        assertThat(profile.broker().password()).contains(new Secret("hunter2"));
        assertThat(SettingsReport.rows(files, Map.of(), new Environment(Map.of())))
                .contains(
                        List.of("name", "COOKIE", "config/cookie.conf:3"),
                        List.of("broker.username", "me", mine + ":2"));
    }

    @Test
    void what_is_wrong_is_told_in_the_file_that_says_it() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.conf"), "ui.mouse = off");
        Path below = Files.writeString(folder.resolve("below.conf"), TestProfile.MINIMUM + "session.qos = 3");
        assertThatThrownBy(() -> ProfileReader.read(List.of(mine, below), Map.of(), new Environment(Map.of())))
                .hasMessageStartingWith(below + ":6: ");
    }

    @Test
    void a_file_included_without_its_suffix_is_found() throws Exception {
        Files.writeString(folder.resolve("base.conf"), "qos = 1");
        assertThat(TestProfile.with(folder, "session { include \"base\" }")
                        .read()
                        .session()
                        .qos())
                .isEqualTo(1);
    }

    @Test
    void includes_substitutions_repeated_keys_and_additions_work() throws IOException, ProfileException {
        Files.writeString(folder.resolve("base.conf"), "session { qos = 1, publish = base }\nui.history = 9");
        Profile profile = TestProfile.with(folder, """
                        include "base.conf"
                        include "absent.conf"
                        session { publish = ${name}"/"${?SUFFIX} }
                        ui.history = 10
                        ui.history = 11
                        broker.uris += "tcp://b.example:1"
                        """).variable("SUFFIX", "x").read();
        assertThat(profile.session().qos()).isEqualTo(1);
        assertThat(profile.session().publish()).isEqualTo("COOKIE/x");
        assertThat(profile.ui().history()).isEqualTo(11);
        assertThat(profile.broker().uris())
                .containsExactly(URI.create("tcp://127.0.0.1:1883"), URI.create("tcp://b.example:1"));
    }

    @Test
    void variables_come_from_the_environment_handed_in_only() throws Exception {
        assertThat(TestProfile.with(folder, "ui.history = 3\nui.history = ${?PATH}")
                        .read()
                        .ui()
                        .history())
                .isEqualTo(3);
    }

    @Test
    void a_relative_path_starts_at_the_folder_of_the_file_that_says_it() throws Exception {
        Files.createDirectories(folder.resolve("inner"));
        Files.writeString(folder.resolve("inner/place.conf"), "storage.dir = state");
        assertThat(TestProfile.with(folder, "storage.dir = ../state").read().storageDir())
                .isEqualTo(folder.resolveSibling("state"));
        assertThat(TestProfile.with(folder, "include \"inner/place.conf\"")
                        .read()
                        .storageDir())
                .isEqualTo(folder.resolve("inner/state"));
    }

    @Test
    void a_relative_path_on_the_command_line_starts_at_the_working_folder() throws Exception {
        assertThat(TestProfile.with(folder, "")
                        .option("storage.dir", "state")
                        .read()
                        .storageDir())
                .isEqualTo(Path.of("state").toAbsolutePath());
    }

    @Test
    void a_tilde_is_the_home_folder() throws Exception {
        assertThat(TestProfile.with(folder, "storage.dir = ~/chat").read().folder())
                .isEqualTo(Path.of("/home/somebody/chat/COOKIE"));
        assertThat(TestProfile.with(folder, "storage.dir = \"~\"").read().brokerFolder())
                .isEqualTo(Path.of("/home/somebody/broker"));
    }

    @Test
    void a_byte_order_mark_and_windows_lines_are_taken() throws Exception {
        assertThat(TestProfile.of(folder, "\uFEFF" + TestProfile.MINIMUM.replace("\n", "\r\n"))
                        .read()
                        .name())
                .isEqualTo("COOKIE");
    }
}
