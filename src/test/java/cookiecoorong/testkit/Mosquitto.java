package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real Mosquitto of the test's own: its port, its folder, its process. */
public final class Mosquitto implements AutoCloseable {
    /** Another test may take a port that was free a moment ago. */
    private static final int MAX_TRIES = 5;

    private final Path folder;
    private final int port = Ports.free();
    private final int webSocketPort = Ports.free();
    private final Map<String, String> environment;
    private final List<String> more;
    private Process process;

    /**
     * Starts it, or skips the test where it is not installed.
     *
     * @param more lines of its configuration, after the usual ones
     */
    public static Mosquitto start(Path folder, String... more) throws IOException {
        return start(folder, Map.of(), more);
    }

    /**
     * The same.
     *
     * @param environment what its process finds there besides the usual
     */
    public static Mosquitto start(Path folder, Map<String, String> environment, String... more) throws IOException {
        assumeTrue(installed("mosquitto"), "Mosquitto is not installed");
        for (int tries = 1; ; tries++) {
            Mosquitto mosquitto =
                    new Mosquitto(Files.createDirectories(folder.toAbsolutePath()), environment, List.of(more));
            try {
                mosquitto.start();
                return mosquitto;
            } catch (BindException taken) {
                if (tries == MAX_TRIES) {
                    throw taken;
                }
            }
        }
    }

    private Mosquitto(Path folder, Map<String, String> environment, List<String> more) {
        this.folder = folder;
        this.environment = environment;
        this.more = more;
    }

    /** Starts it (again), with what it saved when it was stopped. */
    public void start() throws IOException {
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(config, """
                user %s
                persistence true
                persistence_location %s/
                max_queued_messages 0
                set_tcp_nodelay true
                log_dest stderr
                log_type all
                listener %d 127.0.0.1
                listener %d 127.0.0.1
                protocol websockets
                %s
                """.formatted(
                        System.getProperty("user.name"), folder, port, webSocketPort, String.join("\n", withAccess())));
        ProcessBuilder builder = new ProcessBuilder(program("mosquitto"), "-c", config.toString());
        builder.environment().putAll(environment);
        long said = Files.exists(log()) ? Files.size(log()) : 0;
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        Awaitility.await().until(() -> !process.isAlive() || log(said).contains(" running\n"));
        if (!process.isAlive()) {
            throw new BindException(log(said));
        }
    }

    /** What it has logged from this place on: that somebody listens says nothing, as the port may be another's. */
    private String log(long from) throws IOException {
        byte[] all = Files.readAllBytes(log());
        return new String(all, (int) from, all.length - (int) from, UTF_8);
    }

    /** Everybody may come in, unless something else is said. */
    private List<String> withAccess() {
        return more.stream().anyMatch(line -> line.startsWith("allow_anonymous"))
                ? more
                : Stream.concat(more.stream(), Stream.of("allow_anonymous true"))
                        .toList();
    }

    public int port() {
        return port;
    }

    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    public URI webSocketUri() {
        return URI.create("ws://127.0.0.1:" + webSocketPort + "/mqtt");
    }

    public Path log() {
        return folder.resolve("mosquitto.log");
    }

    /** Ends it with TERM: it saves what it holds. */
    public void stop() {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    /** Ends it with KILL: what it did not save is lost. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** STOP or CONT. */
    public void signal(String name) throws IOException {
        run("kill", "-" + name, Long.toString(process.pid()));
    }

    /** mosquitto_pub or mosquitto_sub at this broker. */
    public Process client(String program, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(program(program), "-h", "127.0.0.1", "-p", Integer.toString(port)),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Waits until somebody subscribes to the topic at QoS 2. */
    public void awaitSubscription(String topic) {
        Awaitility.await().until(() -> Files.readString(log()).contains("\t" + topic + " (QoS 2)"));
    }

    @Override
    public void close() {
        kill();
    }

    public static boolean installed(String program) {
        return !program(program).equals(program);
    }

    public static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Its output; fails the test when it does not end well. */
    public static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code + ": " + output);
        }
        return output;
    }

    /** Debian puts the broker where only root's PATH looks. */
    public static String program(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(name);
    }
}
