package cookiecoorong.acceptance;

import cookiecoorong.testkit.Tmux;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One side's real program, started by its script in a real terminal. */
public final class Side implements AutoCloseable {
    private final Tmux terminal;

    private Side(Tmux terminal) {
        this.terminal = terminal;
    }

    public static Side cookie(World world, String... arguments) throws IOException {
        return open(world, "run-cookie.sh", 80, 24, arguments);
    }

    public static Side coorong(World world, String... arguments) throws IOException {
        return open(world, "run-coorong.sh", 80, 24, arguments);
    }

    public static Side open(World world, String script, int columns, int rows, String... arguments) throws IOException {
        return run(world, World.PROJECT.resolve(script), columns, rows, arguments);
    }

    static Side run(World world, Path program, String... arguments) throws IOException {
        return run(world, program, 80, 24, arguments);
    }

    /** In that folder, with these variables besides the test's own. */
    static Side run(Path folder, Map<String, String> environment, Path program, String... arguments)
            throws IOException {
        return run(folder, environment, program, 80, 24, arguments);
    }

    private static Side run(World world, Path program, int columns, int rows, String... arguments) throws IOException {
        return run(world.folder(), world.environment(), program, columns, rows, arguments);
    }

    private static Side run(
            Path folder, Map<String, String> environment, Path program, int columns, int rows, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return new Side(new Tmux(columns, rows, folder, environment, command));
    }

    public Tmux terminal() {
        return terminal;
    }

    /** Waits for the window and presses Start, where the focus is. */
    public Side start() throws IOException {
        terminal.await("<Start>");
        terminal.press("Enter");
        return this;
    }

    /** On a port of the test's own, which is shown because it is not the usual one. */
    public Side connected() throws IOException {
        terminal.await(" connected!");
        return this;
    }

    /** Types into the text box, which has the focus once connected, and sends. */
    public void send(String text) throws IOException {
        terminal.type(text);
        terminal.press("Enter");
    }

    /** Waits for the conversation to show a line with these words in this order. */
    public String awaitLine(String... words) throws IOException {
        try {
            return Awaitility.await()
                    .until(() -> line(words), Optional::isPresent)
                    .orElseThrow();
        } catch (RuntimeException e) {
            throw new AssertionError("never saw " + List.of(words) + " on:\n" + terminal.screen(), e);
        }
    }

    /** Waits for the first line of the window to end like this. */
    void awaitTitle(String pattern) throws IOException {
        Pattern end = Pattern.compile(" " + pattern + "$");
        try {
            Awaitility.await()
                    .until(() -> end.matcher(
                                    terminal.screen().lines().findFirst().orElse(""))
                            .find());
        } catch (RuntimeException e) {
            throw new AssertionError("never saw " + end + " on:\n" + terminal.screen(), e);
        }
    }

    /** Waits for the program to end; its exit code. */
    public int exitCode() throws IOException {
        String screen = terminal.await("exit code ");
        return Integer.parseInt(screen.replaceAll("(?s).*exit code (\\d+).*", "$1"));
    }

    /** The program's own process, a child of the pane's shell. */
    public ProcessHandle process() throws IOException {
        return ProcessHandle.of(terminal.shell())
                .orElseThrow()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }

    private Optional<String> line(String... words) throws IOException {
        return Stream.of(terminal.screen().split("\n"))
                .filter(line -> {
                    int from = 0;
                    for (String word : words) {
                        int at = line.indexOf(word, from);
                        if (at < 0) {
                            return false;
                        }
                        from = at + word.length();
                    }
                    return true;
                })
                .findFirst();
    }
}
