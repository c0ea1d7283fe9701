package cookiecoorong.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a window that was closed or killed leaves to the next one, with the real program in a real terminal. */
final class ReopenIT {
    private static final int LINES = 5000;

    @TempDir
    private Path folder;

    @Test
    void a_half_written_text_is_in_the_box_again_after_kill_9_and_after_a_quit_and_goes_when_it_is_emptied()
            throws IOException {
        try (World world = World.english(folder)) {
            Path draft = world.state("COOKIE").resolve("draft");
            try (Side cookie = Side.cookie(world)) {
                cookie.terminal().await("<Start>");
                cookie.terminal().press("Tab");
                cookie.terminal().type("half 쓰다 만");
                Awaitility.await()
                        .until(() -> Files.exists(draft) && text(draft).equals("half 쓰다 만"));
                ProcessHandle process = cookie.process();
                process.destroyForcibly();
                process.onExit().join();
            }
            try (Side cookie = Side.cookie(world)) {
                cookie.terminal().await("half 쓰다 만");
                cookie.terminal().press("Tab");
                cookie.terminal().type(", and more");
                cookie.terminal().await("and more");
                cookie.terminal().press("Escape");
                assertThat(cookie.exitCode()).isZero();
            }
            assertThat(text(draft)).isEqualTo("half 쓰다 만, and more");
            try (Side cookie = Side.cookie(world)) {
                cookie.terminal().await("half 쓰다 만, and more");
                cookie.terminal().press("Tab", "C-u");
                Awaitility.await().until(() -> !Files.exists(draft));
            }
        }
    }

    @Test
    void the_whole_transcript_can_be_scrolled_to_and_searched_before_start() throws IOException {
        try (World world = World.english(folder)) {
            writeTranscript(world.state("COOKIE"));
            try (Side cookie = Side.cookie(world)) {
                Tmux terminal = cookie.terminal();
                terminal.await("line 4999");
                terminal.press("C-Home");
                terminal.await("line 0 ");
                terminal.press("C-End");
                terminal.await("line 4999");
                terminal.press("C-f");
                terminal.type("LINE 77 ");
                terminal.await("not found, Enter: older");
                terminal.press("Enter");
                terminal.await("1/1");
                terminal.await("line 77 ");
                terminal.press("Escape");
                terminal.await("Tab next");
                terminal.press("F1");
                terminal.await("Ctrl-Z");
                terminal.press("Escape");
                terminal.await("<Start>");
                terminal.press("C-c"); // Escape closes or quits, not both within half a second
                assertThat(cookie.exitCode()).isZero();
            }
        }
    }

    @Test
    void a_line_that_cannot_be_read_is_left_out_and_told_and_stays_in_the_file() throws IOException {
        try (World world = World.english(folder)) {
            Path transcript = world.state("COOKIE").resolve("transcript.jsonl");
            writeTranscript(world.state("COOKIE"));
            String damaged = Files.readString(transcript).replace("\"text\":\"line 4990 ", "\"txt\":\"line 4990 ");
            Files.writeString(transcript, damaged);
            try (Side cookie = Side.cookie(world)) {
                cookie.terminal().await("Damaged lines of a file are left out: transcript.jsonl");
                cookie.terminal().await("line 4991");
                assertThat(cookie.terminal().screen()).contains("line 4989").doesNotContain("line 4990");
                cookie.terminal().press("Escape");
                assertThat(cookie.exitCode()).isZero();
            }
            assertThat(text(transcript)).isEqualTo(damaged);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, UTF_8);
    }

    private static void writeTranscript(Path state) throws IOException {
        Files.createDirectories(state);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append("{\"time\":\"2026-11-23T22:10:04.000+09:00\",\"direction\":\"in\",\"name\":\"coorong\",")
                    .append("\"text\":\"line ")
                    .append(i)
                    .append(" \"}\n");
        }
        Files.writeString(state.resolve("transcript.jsonl"), lines);
    }
}
