package cookiecoorong.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Tmux;
import cookiecoorong.text.DisplayText;
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

    private static final List<String> TEXTS = List.of(
            " hello",
            " 안녕하세요 👍",
            " 🇰🇷🇯🇵 👨‍👩‍👧‍👦 👍🏽 ❤️",
            " สวัสดีครับ नमस्ते é̂",
            " 가나다라마바사 아자차카타파하 한글은 이 줄보다 길어서 다음 줄로 넘어간다",
            " \033[2J\033[10;20r\033[5M\u009b3S hostile");

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

    /** The window lets the terminal move rows; after a resize it draws all of them. */
    @Test
    void after_many_messages_and_much_scrolling_in_all_sizes_the_pane_shows_what_a_whole_frame_does()
            throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri())
                        .start()
                        .connected()) {
            Tmux terminal = cookie.terminal();
            OutputStream messages = mosquitto
                    .client("mosquitto_pub", "-t", "coorong", "-q", "2", "-l")
                    .getOutputStream();
            Random random = new Random(7);
            StringBuilder typed = new StringBuilder();
            for (int round = 1; round <= 12; round++) {
                int columns = 40 + random.nextInt(80);
                int rows = 12 + random.nextInt(30);
                terminal.resize(columns, rows);
                await().untilAsserted(() -> assertWhole(terminal, columns, rows));
                for (int i = 1; i <= 40; i++) {
                    messages.write((round + "/" + i + TEXTS.get(random.nextInt(TEXTS.size())) + "\n").getBytes(UTF_8));
                    messages.flush();
                    if (random.nextInt(4) == 0) {
                        terminal.press(random.nextInt(3) == 0 ? "PgUp" : "PgDn");
                    }
                }
                cookie.awaitLine("Received", round + "/40");
                typed.append((char) ('a' + round));
                terminal.type(typed.substring(typed.length() - 1));
                cookie.awaitLine("│ │", typed.toString(), " │");
                String moved = terminal.screen();
                terminal.resize(columns, rows + 1);
                await().untilAsserted(() -> assertWhole(terminal, columns, rows + 1));
                terminal.resize(columns, rows);
                await().untilAsserted(() -> assertThat(terminal.screen()).isEqualTo(moved));
            }
            terminal.press("Tab");
            terminal.press("Tab");
            for (int i = 0; i < 45; i++) {
                terminal.press("Up"); // selects upwards, beyond the first row that is seen
            }
            await().untilAsserted(() -> assertThat(terminal.record())
                    .containsPattern("\033\\[\\d+M")
                    .containsPattern("\033\\[\\d+L"));
            terminal.press("C-c"); // clears the text box
            terminal.press("C-c");
            assertThat(cookie.exitCode()).isZero();
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
                assertThat(line).matches("[┌│├└].*[┐│┤┘]");
            });
        }
    }
}
