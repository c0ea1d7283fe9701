package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.testkit.Mosquitto;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** COORONG as a program of another language, written from the protocol's page alone: src/test/python/two_ends.py. */
final class PythonSide implements AutoCloseable {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Thread reader = new Thread(this::read, "events of the Python side");

    /** Starts it, or skips the test if there is no Python. */
    PythonSide(int port, Path folder) throws IOException {
        assumeTrue(Mosquitto.installed("python3"), "Python 3 is not installed");
        process = new ProcessBuilder(
                        Mosquitto.program("python3"),
                        "-B",
                        "-X",
                        "utf8",
                        "src/test/python/two_ends.py",
                        Integer.toString(port),
                        "COORONG",
                        "COOKIE",
                        "coorong",
                        "cookie",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        reader.setDaemon(true);
        reader.start();
        await("connected");
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            lines.lines().forEach(events::add);
        } catch (IOException | UncheckedIOException e) {
            events.add(e.toString());
        }
    }

    void tell(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    /** Everything it said that begins so. */
    List<String> said(String start) {
        return events.stream().filter(event -> event.startsWith(start)).toList();
    }

    void await(String start) {
        Fixture.until(() -> {
            assertThat(process.isAlive() || !said(start).isEmpty())
                    .as("%s", events)
                    .isTrue();
            return !said(start).isEmpty();
        });
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            tell("quit");
        }
        assertThat(process.onExit().join().exitValue()).as("%s", events).isZero();
    }
}
