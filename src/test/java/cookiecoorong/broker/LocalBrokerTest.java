package cookiecoorong.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local broker as a window starts it. */
final class LocalBrokerTest {
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    private final int port = TestBroker.freePort();

    @ParameterizedTest
    @ValueSource(strings = {"tcp://127.0.0.1:1883", "tcp://127.1.2.3", "tcp://localhost", "tcp://[::1]:1884"})
    void loopback_is_on_this_machine(String uri) {
        assertThat(LocalBroker.isLoopback(URI.create(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl://127.0.0.1:8883",
                "ws://localhost",
                "tcp://192.168.0.1",
                "tcp://localhost.example.org",
                "tcp://127.0.0.1.example.org",
                "tcp://under_score",
                "127.0.0.1"
            })
    void all_else_is_not(String uri) {
        assertThat(LocalBroker.isLoopback(URI.create(uri))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalBroker(temp).start(URI.create(uri)));
    }

    @Test
    void a_client_can_connect_soon_after_the_start() throws Exception {
        LocalBroker broker = new LocalBroker(temp, IDLE);
        broker.start(uri());
        await().atMost(PATIENCE).until(() -> TestBroker.listens(port));
        try (MqttClient client = new MqttClient(uri().toString(), "A", new MemoryPersistence())) {
            client.connect();
            client.disconnect();
        }
        assertThat(broker.failure()).isEmpty();
        awaitEnd();
        assertThat(broker.failure()).isEmpty();
    }

    @Test
    void its_folder_and_files_are_the_owners_alone() throws Exception {
        new LocalBroker(temp, IDLE).start(uri());
        await().atMost(PATIENCE).until(() -> TestBroker.listens(port));
        Path folder = temp.resolve(String.valueOf(port));
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
        awaitEnd();
    }

    @Test
    void two_windows_at_once_have_one_broker_and_no_failure() throws Exception {
        LocalBroker first = new LocalBroker(temp, IDLE);
        LocalBroker second = new LocalBroker(temp, IDLE);
        first.start(uri());
        second.start(uri());
        await().atMost(PATIENCE).until(() -> TestBroker.listens(port));
        awaitEnd();
        assertThat(first.failure()).isEmpty();
        assertThat(second.failure()).isEmpty();
    }

    @Test
    void why_it_could_not_start_can_be_asked() throws Exception {
        LocalBroker broker = new LocalBroker(temp, IDLE);
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            broker.start(uri());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(broker.failure())
                            .hasValueSatisfying(sentence -> assertThat(sentence)
                                    .startsWith(
                                            "The local broker cannot listen on 127.0.0.1:" + other.getLocalPort())));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_outlives_the_window_and_the_signals_of_its_terminal(boolean setsid) throws Exception {
        Process window = window(setsid ? System.getenv("PATH") : pathWithShellOnly());
        try {
            await().atMost(PATIENCE).until(() -> TestBroker.listens(port));
            for (String signal : List.of("INT", "QUIT", "HUP")) {
                sh("kill -s " + signal + " -- -" + window.pid()).waitFor();
            }
            TestBroker.awaitEnd(window);
            // Were the broker gone or on its way, this connection would not be there or would end.
            try (MqttWire client = MqttWire.connected(port, "A", true)) {
                client.subscribe("x").receive(MqttWire.SUBACK);
            }
        } finally {
            window.destroyForcibly();
        }
        awaitEnd();
    }

    /** A process that starts the broker and stays, in a process group of its own with the number of its process. */
    private Process window(String path) throws IOException {
        List<String> java = TestBroker.java(List.of(Window.class.getName(), temp.toString(), uri().toString()))
                .command();
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("perl", "-e", "setpgrp(0, 0); exec @ARGV", "--"), java.stream())
                        .toList());
        builder.environment().put("PATH", path);
        return builder.start();
    }

    private String pathWithShellOnly() throws IOException {
        Path bin = Files.createDirectory(temp.resolve("bin"));
        for (String tool : List.of("sh", "perl")) {
            Path found = Arrays.stream(System.getenv("PATH").split(":"))
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(bin.resolve(tool), found);
        }
        return bin.toString();
    }

    static final class Window {
        private Window() {}

        public static void main(String[] args) throws Exception {
            new LocalBroker(Path.of(args[0]), IDLE).start(URI.create(args[1]));
            Thread.currentThread().join();
        }
    }

    private static Process sh(String command) throws IOException {
        return new ProcessBuilder("sh", "-c", command).start();
    }

    private URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    private void awaitEnd() {
        await().atMost(PATIENCE).until(() -> !TestBroker.listens(port));
    }
}
