package cookiecoorong.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        Map<String, String> environment = Map.of(
                "XDG_STATE_HOME", state.toString(), "JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C.UTF-8");
        List<String> command = new ArrayList<>(
                List.of(PROJECT.resolve("run-" + side + ".sh").toString(), "-Dbroker.uris=tcp://127.0.0.1:" + port));
        command.addAll(List.of(settings));
        return new Window(new Pty(environment, command));
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

    /** A figure of {@code /proc/.../status}, such as VmRSS, in kilobytes. */
    static long kilobytes(ProcessHandle process, String figure) throws IOException {
        return Files.readAllLines(Path.of("/proc", "" + process.pid(), "status")).stream()
                .filter(line -> line.startsWith(figure + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** What each thread of a process has used so far. One that ends takes its figures with it. */
    record Usage(Map<String, Long> wakeUps, Map<String, Long> nanos) {
        static Usage of(ProcessHandle process) throws IOException {
            Usage usage = new Usage(new HashMap<>(), new HashMap<>());
            try (Stream<Path> threads = Files.list(Path.of("/proc", "" + process.pid(), "task"))) {
                for (Path thread : threads.toList()) {
                    long switches = Files.readAllLines(thread.resolve("status")).stream()
                            .filter(line -> line.contains("ctxt_switches"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum();
                    String[] times =
                            Files.readString(thread.resolve("schedstat")).split(" ", 2);
                    usage.wakeUps.put(thread.toString(), switches);
                    usage.nanos.put(thread.toString(), Long.parseLong(times[0]));
                }
            }
            return usage;
        }

        long wakeUpsSince(Usage before) {
            return since(wakeUps, before.wakeUps);
        }

        /** On all processors. */
        long nanosSince(Usage before) {
            return since(nanos, before.nanos);
        }

        private static long since(Map<String, Long> now, Map<String, Long> before) {
            return now.entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                    .sum();
        }
    }

    @Override
    public void close() {
        pty.close();
    }
}
