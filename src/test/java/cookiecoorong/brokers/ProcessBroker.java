package cookiecoorong.brokers;

import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A broker that is somebody else's program: one port, one folder, one process at a time. */
public abstract class ProcessBroker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private Process process;

    ProcessBroker(Path folder, int port) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
    }

    /** What to run, in the foreground. */
    abstract ProcessBuilder program() throws IOException;

    public final int port() {
        return port;
    }

    final Path folder() {
        return folder;
    }

    public void start() throws IOException {
        process = program()
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.log").toFile()))
                .start();
        Awaitility.await().atMost(PATIENCE).until(() -> Mosquitto.listens(port) || !process.isAlive());
    }

    public boolean isUp() {
        return process != null && process.isAlive();
    }

    /** With TERM; a script that starts the broker may be gone before it. */
    public void stop() {
        List<ProcessHandle> all = all();
        process.destroy();
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
        kill(all);
    }

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private static void kill(List<ProcessHandle> all) {
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() {
        if (process != null) {
            kill(all());
        }
    }
}
