package cookiecoorong.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cookiecoorong.screen.text.DisplayText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window whose size changes all the time while messages come in. */
final class ResizeIT {
    private static final int TIMES = 200;

    @TempDir
    private Path folder;

    @Test
    void two_hundred_resizes_among_messages_break_nothing_and_the_conversation_keeps_its_place() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri())
                        .start()
                        .connected()) {
            Tmux terminal = cookie.terminal();
            OutputStream messages = mosquitto
                    .client("mosquitto_pub", "-t", "coorong", "-q", "2", "-l")
                    .getOutputStream();
            say(messages, 0, 60);
            cookie.awaitLine("Received", "message 59");
            terminal.press("PgUp");
            await().until(() -> !conversation(terminal).toString().contains("message 59"));
            List<String> place = conversation(terminal);

            Random random = new Random(5);
            for (int i = 1; i <= TIMES; i++) {
                int columns = 20 + random.nextInt(120);
                int rows = 6 + random.nextInt(40);
                terminal.resize(columns, rows);
                say(messages, 60 + i, 1);
                if (i % 20 == 0) {
                    await().untilAsserted(() -> assertWhole(terminal, columns, rows));
                }
            }
            terminal.resize(80, 24);
            await().untilAsserted(() -> assertWhole(terminal, 80, 24));
            cookie.awaitLine("Received", "message " + (60 + TIMES));
            assertThat(conversation(terminal)).isEqualTo(place);
            cookie.awaitLine("↓ " + TIMES + " new");

            terminal.press("Escape");
            assertThat(cookie.exitCode()).isZero();
            assertThat(Files.readString(world.state("COOKIE").resolve("log"))).doesNotContain("Exception");
        }
    }

    private static void say(OutputStream messages, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            messages.write(("message " + i + " 안녕하세요 👍\n").getBytes(UTF_8));
        }
        messages.flush();
    }

    /** The rows between the form and the hints. */
    private static List<String> conversation(Tmux terminal) throws IOException {
        return terminal.screen()
                .lines()
                .filter(line -> line.contains("coorong  "))
                .toList();
    }

    private static void assertWhole(Tmux terminal, int columns, int rows) throws IOException {
        List<String> lines = terminal.screen().lines().toList();
        if (columns < 40 || rows < 12) {
            assertThat(lines.get(0)).startsWith("Too small: " + columns + "x" + rows);
        } else {
            assertThat(lines).hasSize(rows);
            assertThat(lines).allSatisfy(line -> {
                assertThat(DisplayText.columns(DisplayText.line(line))).isEqualTo(columns);
                assertThat(line).matches("[┌│└].*[┐│┘]");
            });
        }
    }
}
