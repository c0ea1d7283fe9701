package cookiecoorong.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** COOKIE's window, started by its script as a user does, with a state folder of its own. */
final class Window implements AutoCloseable {
    static final String PAINTED = "<Start>";
    static final Path PROJECT = Path.of("").toAbsolutePath();

    private final Pty pty;

    private Window(Pty pty) {
        this.pty = pty;
    }

    /** In a terminal, ready to begin. */
    static Window at(int port, Path state) throws IOException {
        return of("cookie", port, state);
    }

    /** The window of either side. */
    private static Window of(String side, int port, Path state, String... settings) throws IOException {
        return new Window(new Pty(environment(state), command(side, port, settings)));
    }

    static Map<String, String> environment(Path state) {
        return Map.of(
                "XDG_STATE_HOME", state.toString(), "JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C.UTF-8");
    }

    static List<String> command(String side, int port, String... settings) {
        List<String> command = new ArrayList<>(
                List.of(PROJECT.resolve("run-" + side + ".sh").toString(), "-Dbroker.uris=tcp://127.0.0.1:" + port));
        command.addAll(List.of(settings));
        return command;
    }

    /** How the window's Java was started: with all that the script had found out. */
    record Command(Map<String, String> environment, List<String> words) {
        Window window() throws IOException {
            return new Window(new Pty(environment, words));
        }
    }

    Command java() throws IOException {
        Path process = Path.of("/proc", "" + process().pid());
        Map<String, String> environment = new HashMap<>();
        for (String variable : words(process.resolve("environ"))) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return new Command(environment, words(process.resolve("cmdline")));
    }

    private static List<String> words(Path file) throws IOException {
        return List.of(Files.readString(file).split("\0"));
    }

    /** Connected, below a program that watches it, such as strace. */
    static Window watched(List<String> watcher, Broker broker, Path state) throws IOException {
        List<String> command = new ArrayList<>(watcher);
        command.addAll(command("cookie", broker.port()));
        return new Window(new Pty(environment(state), command)).connected();
    }

    /** Begun, started and connected. */
    static Window connected(Broker broker, Path state) throws IOException {
        return at(broker.port(), state).connected();
    }

    static Window connected(String side, Broker broker, Path state, String... settings) throws IOException {
        return of(side, broker.port(), state, settings).connected();
    }

    private Window connected() throws IOException {
        pty.go();
        pty.await(PAINTED);
        pty.type("\r");
        pty.await("connected!");
        return this;
    }

    Pty pty() {
        return pty;
    }

    ProcessHandle process() throws IOException {
        return pty.process("java");
    }

    static Path transcript(Path state) {
        return state.resolve("cookie-coorong/COOKIE/transcript.jsonl");
    }

    @Override
    public void close() {
        pty.close();
    }
}
