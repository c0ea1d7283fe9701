package cookiecoorong.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cookiecoorong.testkit.MqttWire;
import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The local broker as a real process on a free port, started again on the same folder as often as a test likes. */
final class TestBroker implements AutoCloseable {
    static final Duration LONG = Duration.ofMinutes(1);

    private final int port = Ports.free();
    private final Path folder;
    private Process process;

    TestBroker(Path folder) {
        this.folder = folder;
    }

    TestBroker start() throws IOException {
        return start(LONG);
    }

    TestBroker start(Duration idle, String... more) throws IOException {
        process = launch(idle, more);
        awaitListening();
        return this;
    }

    Process launch(Duration idle, String... more) throws IOException {
        return command(idle, more)
                .redirectOutput(output().toFile())
                .redirectError(errors().toFile())
                .start();
    }

    ProcessBuilder command(Duration idle, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                BrokerMain.class.getName(), "127.0.0.1", String.valueOf(port), folder.toString(), idle.toString()));
        arguments.addAll(List.of(more));
        return java(arguments);
    }

    static ProcessBuilder java(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(BrokerLauncher.JVM_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    void awaitListening() {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> {
            assertThat(process.isAlive()).as("the broker runs").isTrue();
            return listens(port);
        });
    }

    int port() {
        return port;
    }

    Process process() {
        return process;
    }

    Path output() {
        return folder.resolveSibling(folder.getFileName() + ".out");
    }

    Path errors() {
        return folder.resolveSibling(folder.getFileName() + ".err");
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("broker.log"));
    }

    MqttWire client(String clientId) throws IOException {
        return MqttWire.connected(port, clientId, false);
    }

    /** SIGTERM. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    int awaitEnd() {
        return awaitEnd(process);
    }

    static int awaitEnd(Process process) {
        return process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
