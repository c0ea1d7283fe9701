package cookiecoorong.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A real terminal: one pane of a tmux server of the test's own. */
final class Tmux implements AutoCloseable {
    private final String socket = "cookie-coorong-" + UUID.randomUUID();

    /** Runs the command in a pane, or skips the test where tmux is not installed. */
    Tmux(int columns, int rows, Path folder, Map<String, String> environment, List<String> command) throws IOException {
        assumeTrue(Mosquitto.installed("tmux"), "tmux is not installed");
        List<String> call = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d"));
        call.addAll(List.of("-x", "" + columns, "-y", "" + rows, "-c", folder.toString()));
        environment.forEach((name, value) -> call.addAll(List.of("-e", name + "=" + value)));
        call.add(String.join(" ", command.stream().map(Tmux::quoted).toList()) + "; echo \"exit code $?\"; exec cat");
        tmux(call.toArray(String[]::new));
    }

    /** Types literally. */
    void type(String text) throws IOException {
        tmux("send-keys", "-l", "--", text);
    }

    /** Presses keys by tmux's names: Tab, BTab, Enter, Escape, C-c, PgUp, … */
    void press(String... keys) throws IOException {
        for (String key : keys) {
            tmux("send-keys", key);
        }
    }

    void resize(int columns, int rows) throws IOException {
        tmux("resize-window", "-x", "" + columns, "-y", "" + rows);
    }

    /** The pane as text, one line a row. */
    String screen() throws IOException {
        return tmux("capture-pane", "-p");
    }

    /** Waits until the pane shows the text. */
    String await(String text) throws IOException {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> screen().contains(text));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("never saw \"" + text + "\" on:\n" + screen(), e);
        }
        return screen();
    }

    /** The process that runs in the pane's shell. */
    long shell() throws IOException {
        return Long.parseLong(tmux("display-message", "-p", "#{pane_pid}").strip());
    }

    @Override
    public void close() throws IOException {
        tmux("kill-server");
    }

    private String tmux(String... arguments) throws IOException {
        List<String> call = new ArrayList<>(List.of("tmux", "-u", "-L", socket));
        call.addAll(List.of(arguments));
        return Mosquitto.run(call.toArray(String[]::new));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
