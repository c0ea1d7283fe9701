package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.ReadOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real windows, with the memory that the launcher gives them, where the disk or a message reaches its limit. */
class LimitsIT {
    @TempDir
    private Path folder;

    @Test
    void on_a_full_disk_send_keeps_the_text_and_says_so_and_takes_it_when_there_is_room() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie =
                        Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri()).start()) {
            cookie.connected();
            cookie.send("there is room");
            cookie.awaitLine("COOKIE", "there is room", "✓");
            ReadOnly.growNoFile(
                    cookie.process(),
                    Long.toString(Files.size(world.state("COOKIE").resolve("transcript.jsonl"))));

            cookie.send("no room");
            cookie.terminal().await("Not sent, because it cannot be written to disk: File too large");
            cookie.awaitLine("│ │ no room");
            assertThat(world.transcript("COOKIE")).doesNotContain("no room");

            ReadOnly.growNoFile(cookie.process(), "unlimited");
            cookie.terminal().press("Enter");
            cookie.awaitLine("COOKIE", "no room", "✓");
        }
    }

    @Test
    void on_a_disk_that_became_read_only_nothing_is_sent_or_taken_until_it_can_be_written_again() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = Side.cookie(world, "-Dsession.reconnect.max=1s", "-Dbroker.uris=" + mosquitto.uri())
                        .start()) {
            cookie.connected();
            Process coorong = mosquitto.client("mosquitto_sub", "-t", "cookie", "-q", "2", "-C", "2");
            mosquitto.awaitSubscription("cookie");
            cookie.send("before");
            cookie.awaitLine("COOKIE", "before", "✓");

            ReadOnly readOnly = ReadOnly.make(world.state("COOKIE"), cookie.process());
            try {
                cookie.send("kept");
                cookie.terminal().await("Not sent, because it cannot be written to disk: ");
                cookie.awaitLine("│ │ kept");
                publish(mosquitto, "-m", "for later");
                cookie.terminal().await("The conversation cannot be written to disk: ");
                assertThat(cookie.terminal().screen()).doesNotContain("for later", "COOKIE   kept");
                assertThat(world.transcript("COOKIE").lines()).hasSize(1);
            } finally {
                readOnly.end();
            }
            cookie.terminal().press("Enter");
            cookie.awaitLine("COOKIE", "kept", "✓");
            cookie.awaitLine("coorong", "for later");
            assertThat(world.transcript("COOKIE").lines()).hasSize(3);
            assertThat(coorong.inputReader().lines()).containsExactly("before", "kept");
        }
    }

    @Test
    void without_its_folder_nothing_is_sent_or_taken_until_it_is_back() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = Side.cookie(world, "-Dsession.reconnect.max=1s", "-Dbroker.uris=" + mosquitto.uri())
                        .start()) {
            cookie.connected();
            cookie.send("before");
            cookie.awaitLine("COOKIE", "before", "✓");
            Path away = Files.move(world.state("COOKIE"), folder.resolve("away"));

            cookie.send("kept");
            cookie.terminal().await("Not sent: ");
            cookie.awaitLine("│ │ kept");
            publish(mosquitto, "-m", "for later");
            cookie.terminal().await("Connection lost.");
            assertThat(cookie.terminal().screen()).doesNotContain("for later", "COOKIE   kept");

            Files.move(away, world.state("COOKIE"));
            cookie.terminal().press("Enter");
            cookie.awaitLine("COOKIE", "kept", "✓");
            cookie.awaitLine("coorong", "for later");
            assertThat(world.transcript("COOKIE").lines()).hasSize(3);
        }
    }

    @Test
    void when_its_folder_is_deleted_a_window_refuses_quits_and_begins_anew() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder)) {
            try (Side cookie = Side.open(world, "run-cookie.sh", 160, 24, "-Dbroker.uris=" + mosquitto.uri())
                    .start()) {
                cookie.connected();
                delete(world.state("COOKIE"));
                publish(mosquitto, "-m", "for later");
                cookie.terminal().await("Connection lost.");
                assertThat(cookie.terminal().screen().replaceAll("[│\\s]+", " "))
                        .contains("was deleted or moved: put it back, or quit and start again.")
                        .doesNotContain("for later");
                cookie.terminal().press("Escape");
                assertThat(cookie.exitCode()).isZero();
            }
            try (Side cookie =
                    Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri()).start()) {
                cookie.connected();
                cookie.awaitLine("coorong", "for later");
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Test
    void messages_of_1_mb_from_elsewhere_come_through_whole_and_of_larger_ones_the_beginning() throws Exception {
        Path many = Files.writeString(folder.resolve("many"), "한".repeat(Payload.MAX_BYTES / 3));
        String largest = "안녕 x\n".repeat(Payload.MAX_BYTES / 9);
        Path whole = Files.writeString(folder.resolve("whole"), largest);
        Path huge = Files.writeString(folder.resolve("huge"), "x".repeat(20 << 20));
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie =
                        Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri()).start()) {
            cookie.connected();
            publish(mosquitto, "-f", huge.toString());
            cookie.terminal().await("A message of 20 MB came; the first 1 MB of it is kept.");
            publish(mosquitto, "-f", whole.toString());
            for (int i = 0; i < 25; i++) {
                publish(mosquitto, "-f", many.toString());
            }
            publish(mosquitto, "-m", "after all that");
            cookie.terminal().await("Received  after all that");
            try (Stream<String> lines = Files.lines(world.state("COOKIE").resolve("transcript.jsonl"))) {
                assertThat(lines).hasSize(28).anyMatch(line -> line.contains(largest.replace("\n", "\\n")));
            }
            cookie.send("alive");
            cookie.awaitLine("COOKIE", "alive", "✓");
        }
    }

    private static void publish(Mosquitto mosquitto, String... what) throws IOException, InterruptedException {
        Process publisher = mosquitto.client("mosquitto_pub", "-t", "coorong", "-q", "2", what[0], what[1]);
        assertThat(publisher.waitFor()).isZero();
    }
}
