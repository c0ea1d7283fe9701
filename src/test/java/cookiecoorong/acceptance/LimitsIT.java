package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.chat.Payload;
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
        assumeTrue(Mosquitto.installed("prlimit"), "prlimit is not installed");
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie =
                        Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri()).start()) {
            cookie.connected();
            cookie.send("there is room");
            cookie.awaitLine("COOKIE", "there is room", "✓");
            growNoFile(cookie, Long.toString(Files.size(world.state("COOKIE").resolve("transcript.jsonl"))));

            cookie.send("no room");
            cookie.terminal().await("Not sent, because it cannot be written to disk: File too large");
            cookie.awaitLine("│ │ no room");
            assertThat(world.transcript("COOKIE")).doesNotContain("no room");

            growNoFile(cookie, "unlimited");
            cookie.terminal().press("Enter");
            cookie.awaitLine("COOKIE", "no room", "✓");
        }
    }

    /** The kernel lets no file of the window grow beyond so many bytes. */
    private static void growNoFile(Side side, String bytes) throws IOException {
        Mosquitto.run("prlimit", "--pid", Long.toString(side.process().pid()), "--fsize=" + bytes + ":unlimited");
    }

    @Test
    void large_messages_from_elsewhere_come_through_whole_and_of_larger_ones_the_beginning() throws Exception {
        Path many = Files.writeString(folder.resolve("many"), "한".repeat(Payload.MOST_BYTES / 3));
        String largest = "안녕 x\n".repeat(Payload.MOST_RECEIVED_BYTES / 9);
        Path whole = Files.writeString(folder.resolve("whole"), largest);
        Path huge = Files.writeString(folder.resolve("huge"), "x".repeat(20 << 20));
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie =
                        Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri()).start()) {
            cookie.connected();
            publish(mosquitto, "-f", huge.toString());
            cookie.terminal().await("A message of 20 MB came; the first 16 MB of it are kept.");
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
