package cookiecoorong.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a real terminal where its cursor is behind each cell (DSR, {@code ESC [ 6 n}). */
class TmuxWidthTest {
    private static final Pattern ANSWER = Pattern.compile("\u001B\\[\\d+;(\\d+)R");

    @TempDir
    Path folder;

    @Test
    void tmux_advances_by_the_columns_of_each_cell() throws Exception {
        assumeTrue(tmux("-V") == 0, "tmux is not installed");
        List<Cell> cells = List.copyOf(cells());
        assertThat(cells).hasSizeGreaterThan(4000);

        List<Integer> columns = cursorBehind(cells);

        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (columns.get(i) != cells.get(i).columns()) {
                wrong.add(cells.get(i) + " is " + columns.get(i));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The first and last character of every range in the table, and what random texts are made into. */
    private static Set<Cell> cells() {
        Set<Cell> cells = new LinkedHashSet<>();
        for (int start = 1; start <= Character.MAX_CODE_POINT; start++) {
            if (CharacterWidth.kind(start) != CharacterWidth.kind(start - 1)) {
                cells.addAll(DisplayText.line(Character.toString(start)));
                cells.addAll(DisplayText.line("x" + Character.toString(start)));
                cells.addAll(DisplayText.line(Character.toString(start - 1)));
            }
        }
        for (int seed = 0; seed < 3000; seed++) {
            cells.addAll(DisplayText.line(NastyText.of(new Random(seed), 20)));
        }
        return cells;
    }

    private List<Integer> cursorBehind(List<Cell> cells) throws Exception {
        StringBuilder questions = new StringBuilder();
        cells.forEach(
                cell -> questions.append("\r\u001B[2K").append(cell.text()).append("\u001B[6n"));
        Path asked = Files.writeString(folder.resolve("asked"), questions);
        Path answered = folder.resolve("answered");
        Path script = Files.writeString(
                folder.resolve("script"),
                "stty raw -echo\ncat '%s' &\nexec cat > '%s'\n".formatted(asked, answered),
                UTF_8);
        try {
            assertThat(tmux(
                            "-u",
                            "-f",
                            "/dev/null",
                            "new-session",
                            "-d",
                            "-x",
                            "80",
                            "-y",
                            "24",
                            "sh '" + script + "'"))
                    .isZero();
            await().atMost(Duration.ofSeconds(60)).until(() -> answers(answered).size() == cells.size());
            return answers(answered);
        } finally {
            tmux("kill-server");
        }
    }

    private static List<Integer> answers(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return ANSWER.matcher(Files.readString(file))
                .results()
                .map((MatchResult answer) -> Integer.parseInt(answer.group(1)) - 1)
                .toList();
    }

    /** The exit code, or -1 where there is no tmux. The server is one of our own. */
    private int tmux(String... arguments) throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("tmux", "-S", folder.resolve("socket").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("TMUX");
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
