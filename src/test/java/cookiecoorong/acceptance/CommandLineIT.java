package cookiecoorong.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the scripts answer without a window. */
final class CommandLineIT extends WithCommandLine {
    @Test
    void help_and_version_are_printed() throws Exception {
        assertThat(run("--help").output()).contains("./run-cookie.sh", "-Dkey=value", "Escape");
        assertThat(run("--version")).isEqualTo(new Ended(0, "cookie-coorong 1.0.0\n", ""));
        assertThat(run("-V")).isEqualTo(run("--version"));
    }

    @Test
    void check_prints_the_settings_with_their_origin() throws Exception {
        Ended check = run("--check", "-Dsession.qos=1");

        assertThat(check.code()).isZero();
        assertThat(check.output())
                .containsPattern("session.qos +1 +option -Dsession.qos")
                .containsPattern("name +COOKIE .*cookie.conf:3");
    }

    @Test
    void a_password_on_the_command_line_is_taken_and_not_repeated() throws Exception {
        Ended check = run("--check", "-Dbroker.username=me", "-Dbroker.password=hunter2");

        assertThat(check.code()).isZero();
        assertThat(check.output())
                .containsPattern("broker.password .*option -Dbroker.password")
                .doesNotContain("hunter2");
    }

    @Test
    void the_own_key_is_made_and_printed_also_while_the_window_is_open() throws Exception {
        try (World world = World.english(folder);
                Side side = Side.cookie(world)) {
            side.terminal().await("<Start>");
            Ended made = run("--key");

            assertThat(made.code()).isZero();
            assertThat(made.errors()).isEmpty();
            assertThat(made.output())
                    .matches("seal\\.peer-key = \"cc1:[A-Za-z0-9_-]{48}\"\nFingerprint: \\d{5}( \\d{5}){5}\n.*\\.\n");
            assertThat(run("--key")).isEqualTo(made);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(world.state("COOKIE").resolve("key"))))
                    .isEqualTo("rw-------");
        }
        String own = run("--key").output();
        assertThat(run("--check").output())
                .contains("\nFingerprint of your key: "
                        + own.lines().toList().get(1).substring(13) + "\n");
        assertRefused(
                run("-Dseal.peer-key=" + own.substring(own.indexOf("cc1:"), own.indexOf("\"\n"))),
                78,
                "-Dseal.peer-key: seal.peer-key is this side's own key line");
    }

    @Test
    void the_broker_can_be_given_as_the_clients_of_mosquitto_have_it() throws Exception {
        Ended check = run("--check", "-L", "mqtts://me:hunter2@broker.example/?a", "-L", "mqtts://me:hunter2@b:8884");

        assertThat(check.output())
                .containsPattern("broker.uris +mqtts://b:8884 +option -L")
                .containsPattern("broker.username +me +option -L")
                .containsPattern("broker.password +\\(hidden\\) +option -L")
                .doesNotContain("hunter2");
    }

    @Test
    void three_lines_over_the_profile_that_comes_with_the_program_are_enough() throws Exception {
        profile("cookie", """
                broker.uris = ["mqtts://broker.example"]
                broker.username = alice
                broker.password = hunter2
                """);
        Ended check = run("--check");

        assertThat(check.code()).isZero();
        assertThat(check.output())
                .containsPattern(
                        "broker.uris +mqtts://broker.example +" + folder + "/.config/cookie-coorong/cookie.conf:1")
                .containsPattern("name +COOKIE +" + World.PROJECT + "/config/cookie.conf:3");
    }

    @Test
    void profiles_are_listed_with_their_files() throws Exception {
        profile("alice", "");

        assertThat(run("--list-profiles").output())
                .containsPattern("alice +" + folder + "/.config/cookie-coorong/alice.conf\n")
                .containsPattern("coorong +" + World.PROJECT + "/config/coorong.conf\n");
    }

    @Test
    void settings_are_printed_with_their_meaning() throws Exception {
        assertThat(run("--settings").output()).contains("# Quality of service in both directions", "qos = 2");
    }

    @Test
    void a_profile_needs_a_file_of_the_users_and_nothing_else() throws Exception {
        profile("alice", "name = ALICE, peer = bob, session { publish = a, subscribe = b }");
        profile("cookie", "name = ME");

        assertThat(run("--profile", "alice", "--check").output())
                .containsPattern("name +ALICE +" + folder + "/.config/cookie-coorong/alice.conf:1");
        assertThat(run("--check").output())
                .containsPattern("name +ME +" + folder)
                .containsPattern("peer +coorong +" + World.PROJECT + "/config/cookie.conf:4");
        assertThat(run("--profile=coorong", "--check").output())
                .containsPattern("name +COORONG +" + World.PROJECT + "/config/coorong.conf:3");
    }

    @Test
    void a_message_is_found_in_the_log_by_the_place_of_its_line_in_the_transcript() throws Exception {
        try (World world = World.english(folder);
                Side side = Side.cookie(world, "-Dbroker.uris=tcp://127.0.0.1:" + Ports.free())
                        .start()) {
            side.connected();
            side.send("안녕");
            side.awaitLine("안녕", "✓");
            side.send("are you there");
            side.awaitLine("are you there", "✓");

            String transcript = world.transcript("COOKIE");
            String before = transcript.substring(0, transcript.indexOf('\n') + 1);
            assertThat(transcript.substring(before.length())).contains("are you there");
            assertThat(Files.readString(world.state("COOKIE").resolve("log")))
                    .contains("message " + before.getBytes(UTF_8).length + ": accepted, 13 bytes")
                    .contains("message " + before.getBytes(UTF_8).length + ": the broker has it");
        }
    }

    @Test
    void the_broker_in_the_foreground_prints_a_line_for_each_event() throws Exception {
        String uris = "-Dbroker.uris=tcp://127.0.0.1:" + Ports.free();
        Path output = folder.resolve("output");
        try (World world = World.english(folder)) {
            Process broker = process(List.of(SCRIPT), "--broker", uris)
                    .redirectOutput(output.toFile())
                    .start();
            try (Side side = Side.cookie(world, uris)) {
                side.terminal().await("<Start>");
                Awaitility.await().until(() -> Mosquitto.listens(Integer.parseInt(uris.replaceAll(".*:", ""))));
                side.start().connected();
                side.send("hello");
                side.awaitLine("COOKIE", "hello", "✓");
                side.terminal().press("Escape");
                assertThat(side.exitCode()).isZero();
                Awaitility.await()
                        .untilAsserted(() -> assertThat(Files.readString(output))
                                .containsPattern("(?i)connect.*COOKIE")
                                .containsPattern("(?i)subscribe.*coorong")
                                .containsPattern("(?i)publish.*cookie")
                                .containsPattern("(?i)disconnect.*COOKIE"));
                assertThat(world.localBrokers()).isEmpty();
            } finally {
                broker.destroy();
                assertThat(broker.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
