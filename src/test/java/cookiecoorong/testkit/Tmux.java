package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A real terminal: one pane of a tmux server of the test's own, with all that is written to it on record. */
public final class Tmux implements AutoCloseable {
    private static final String FIRST_PANE = "{top}";
    private static final Pattern MODE = Pattern.compile("\033\\[\\?(\\d+)([hlr])");

    private final String socket = "cookie-coorong-" + UUID.randomUUID();
    private final Path record;

    /** Runs the command in a pane, or skips the test where tmux is not installed. */
    public Tmux(int columns, int rows, Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        assumeTrue(Mosquitto.installed("tmux"), "tmux is not installed");
        List<String> call = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d"));
        call.addAll(List.of("-x", "" + columns, "-y", "" + rows, "-c", folder.toString()));
        environment.forEach((name, value) -> call.addAll(List.of("-e", name + "=" + value)));
        call.add("tmux wait-for recording; "
                + String.join(" ", command.stream().map(Tmux::quoted).toList())
                + "; echo \"exit code $?\"; exec cat");
        tmux(call.toArray(String[]::new));
        record = folder.resolve(socket);
        tmux("pipe-pane", "cat >" + quoted(record.toString()));
        tmux("wait-for", "-S", "recording");
    }

    /** Types literally. */
    public void type(String text) throws IOException {
        tmux("send-keys", "-t", FIRST_PANE, "-l", "--", text);
    }

    /** Presses keys by tmux's names: Tab, BTab, Enter, Escape, C-c, PgUp, … */
    public void press(String... keys) throws IOException {
        for (String key : keys) {
            tmux("send-keys", "-t", FIRST_PANE, key);
        }
    }

    public void resize(int columns, int rows) throws IOException {
        tmux("resize-window", "-x", "" + columns, "-y", "" + rows);
    }

    /** What the terminal says outside the window: its title. */
    public String title() throws IOException {
        return tmux("display-message", "-p", "-t", FIRST_PANE, "#{pane_title}").strip();
    }

    /** All that was written to the pane, up to a moment ago: another process keeps the record. */
    public String record() throws IOException {
        return Files.readString(record, ISO_8859_1);
    }

    /** The private modes that were on a moment ago, by number, of those that were ever switched; a kept one was off. */
    public Set<String> modes() throws IOException {
        Set<String> on = new TreeSet<>();
        MODE.matcher(record()).results().forEach(mode -> {
            if (mode.group(2).equals("h")) {
                on.add(mode.group(1));
            } else {
                on.remove(mode.group(1));
            }
        });
        return on;
    }

    /** A user who looks at the pane; only then tmux tells it whether it has the focus. */
    public Process attach() throws IOException {
        tmux("set-option", "-g", "focus-events", "on");
        return new ProcessBuilder("tmux", "-u", "-L", socket, "-C", "attach")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The focus goes to another pane. */
    public void lookAway() throws IOException {
        tmux("split-window", "cat");
    }

    /** The focus comes back. */
    public void lookBack() throws IOException {
        tmux("select-pane", "-t", FIRST_PANE);
    }

    /** The pane as text, one line a row. */
    public String screen() throws IOException {
        return tmux("capture-pane", "-p", "-t", FIRST_PANE);
    }

    /** From now on, every byte that the program writes to its terminal goes to the file too. */
    public void record(Path file) throws IOException {
        tmux("pipe-pane", "-O", "exec cat > " + quoted(file.toString()));
    }

    /** How many columns each row takes, up to its last character that is not a blank: tmux says, not this program. */
    public List<Integer> widths() throws IOException {
        List<String> rows = screen().lines().toList();
        List<String> call = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            // # begins a style in tmux's own language, which has no width
            call.addAll(List.of("set-option", "-g", "@row" + row, rows.get(row).replace('#', '+') + " ", ";"));
        }
        for (int row = 0; row < rows.size(); row++) {
            call.addAll(List.of("display-message", "-p", "#{w:@row" + row + "}", ";"));
        }
        return tmux(call.toArray(String[]::new))
                .lines()
                .map(width -> Integer.parseInt(width) - 1)
                .toList();
    }

    /** Pastes as a user does, in brackets where the program asked for them. */
    public void paste(Path file) throws IOException {
        tmux("load-buffer", "-b", "pasted", file.toString());
        tmux("paste-buffer", "-p", "-r", "-b", "pasted");
    }

    /** Waits until the pane shows all of the texts at once, and returns what it shows then: a frame may come in pieces. */
    public String await(String... texts) throws IOException {
        try {
            return Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .until(this::screen, screen -> Stream.of(texts).allMatch(screen::contains));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("never saw " + List.of(texts) + " on:\n" + screen(), e);
        }
    }

    /** The process that runs in the pane's shell. */
    public long shell() throws IOException {
        return Long.parseLong(
                tmux("display-message", "-p", "-t", FIRST_PANE, "#{pane_pid}").strip());
    }

    /**
     * Closes the terminal as its user may, and waits for what ran in it: a program that is told of that has still
     * something to write, and so have those that keep the record.
     */
    @Override
    public void close() throws IOException {
        Set<Long> sessions = tmux("list-panes", "-a", "-F", "#{pid} #{pane_pid}")
                .lines()
                .flatMap(line -> Stream.of(line.split(" ", -1)))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        tmux("kill-server");
        Processes.awaitEnd(() -> Processes.ofSessions(sessions));
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
