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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A side as a program of another language, written from the pages of the protocol alone: src/test/python/two_ends.py. */
final class PythonSide implements AutoCloseable {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Thread reader = new Thread(this::read, "events of the Python side");

    /** Starts COORONG, or skips the test if there is no Python. */
    PythonSide(int port, Path folder) throws IOException {
        this(arguments(port, "COORONG", "COOKIE", folder));
    }

    private PythonSide(List<String> arguments) throws IOException {
        process = python(arguments).start();
        reader.setDaemon(true);
        reader.start();
        await("connected");
    }

    /** Starts a side that seals. */
    static PythonSide sealed(int port, String name, String peer, Path folder, String peerLine) throws IOException {
        List<String> arguments = arguments(port, name, peer, folder);
        arguments.add(peerLine);
        return new PythonSide(arguments);
    }

    /** The key line of the side in the folder, whose key is made with the first call. */
    static String keyLine(Path folder) throws IOException {
        try (BufferedReader said =
                python(List.of("--key", folder.toString())).start().inputReader(UTF_8)) {
            return said.readLine();
        }
    }

    private static List<String> arguments(int port, String name, String peer, Path folder) {
        return new ArrayList<>(List.of(
                Integer.toString(port),
                name,
                peer,
                name.toLowerCase(Locale.ROOT),
                peer.toLowerCase(Locale.ROOT),
                folder.toString()));
    }

    private static ProcessBuilder python(List<String> arguments) {
        assumeTrue(Mosquitto.installed("python3"), "Python 3 is not installed");
        List<String> command = new ArrayList<>(
                List.of(Mosquitto.program("python3"), "-B", "-X", "utf8", "src/test/python/two_ends.py"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            lines.lines().forEach(events::add);
        } catch (IOException | UncheckedIOException e) {
            events.add(e.toString());
        }
    }

    /** Returns when it has obeyed. */
    void tell(String command) throws IOException {
        int before = said("obeyed").size();
        process.getOutputStream().write((command + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
        Fixture.until(() -> said("obeyed").size() > before || !process.isAlive());
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
