package cookiecoorong.brokers;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.awaitility.Awaitility;

/** Apache Artemis as it comes, with a configuration of {@code src/site} and the plugin, in a process of its own. */
final class ArtemisServer implements AutoCloseable {
    private static final Path PLUGIN = Path.of("target/cookie-coorong-exactlyonce.jar");

    private final Path configuration;
    private final Path store;
    private final Path log;
    private final int port = Ports.free();
    private Process process;

    ArtemisServer(Path configuration, Path store, Path log) {
        this.configuration = configuration;
        this.store = store;
        this.log = log;
    }

    /** In the process: the configuration, and the system properties it takes. */
    public static void main(String[] args) throws Exception {
        System.setProperty("store", args[1]);
        System.setProperty("host", "127.0.0.1");
        System.setProperty("port", args[2]);
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        server.setConfigResourcePath(Path.of(args[0]).toUri().toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        server.start();
    }

    private static void stop(EmbeddedActiveMQ server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        classPath(),
                        ArtemisServer.class.getName(),
                        configuration.toAbsolutePath().toString(),
                        store.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Of this program the plugin's jar alone: it is all that the documents ask for. */
    private static String classPath() {
        Stream<String> libraries = Stream.of(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("cookie-coorong.jar") && !entry.endsWith("target/classes"));
        return Stream.concat(Stream.of(PLUGIN.toString()), libraries).collect(Collectors.joining(File.pathSeparator));
    }

    void awaitListening() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Mosquitto.listens(port));
    }

    void stop() {
        process.destroy();
        process.onExit().join();
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
