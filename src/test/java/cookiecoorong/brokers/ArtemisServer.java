package cookiecoorong.brokers;

import cookiecoorong.chaos.Jvm;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.awaitility.Awaitility;

/** Apache Artemis as it comes, with a configuration of {@code src/site}, in a process of its own. */
final class ArtemisServer implements AutoCloseable {
    private final Path configuration;
    private final Path store;
    private final Path log;
    private final int port = Mosquitto.freePort();
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
        process = Jvm.start(
                ArtemisServer.class,
                log,
                List.of(configuration.toAbsolutePath().toString(), store.toString(), Integer.toString(port)));
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
