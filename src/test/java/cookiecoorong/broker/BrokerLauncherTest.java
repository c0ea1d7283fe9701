package cookiecoorong.broker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.testkit.MqttWire;
import cookiecoorong.testkit.Ports;
import cookiecoorong.testkit.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The local broker as a window starts it. */
final class BrokerLauncherTest {
    /** With the signals as a terminal's processes have them, also where the tests run under nohup. */
    private static final String NEW_GROUP = "setpgrp(0, 0); @SIG{qw(INT QUIT HUP)} = ('DEFAULT') x 3; exec @ARGV";

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    private final int port = Ports.free();

    /** They outlive who started them. */
    @AfterEach
    void end() {
        Processes.kill(() -> Processes.localBrokers(temp).toList());
    }

    @Test
    void a_client_can_connect_soon_after_the_start() throws Exception {
        BrokerLauncher broker = new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT, IDLE);
        broker.start("127.0.0.1", port);
        await().atMost(PATIENCE).until(() -> TestBroker.listens(port));
        try (MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, "A", new MemoryPersistence())) {
            client.connect();
            client.disconnect();
        }
        assertThat(broker.failure()).isEmpty();
        awaitBrokers(0);
        assertThat(broker.failure()).isEmpty();
    }

    @Test
    void its_folder_and_files_are_the_owners_alone() throws Exception {
        new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT, TestBroker.LONG).start("127.0.0.1", port);
        await().atMost(PATIENCE).until(() -> TestBroker.listens(port));
        Path folder = temp.resolve(String.valueOf(port));
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    @Test
    void two_windows_at_once_have_one_broker_and_no_failure() throws Exception {
        BrokerLauncher first = new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT, TestBroker.LONG);
        BrokerLauncher second = new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT, TestBroker.LONG);
        first.start("127.0.0.1", port);
        second.start("127.0.0.1", port);
        await().atMost(PATIENCE).until(() -> TestBroker.listens(port));
        awaitBrokers(1);
        assertThat(first.failure()).isEmpty();
        assertThat(second.failure()).isEmpty();
    }

    @Test
    void a_broker_of_someone_elses_is_remembered_until_the_local_one_has_taken_its_place() throws Exception {
        BrokerLauncher broker = new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT, TestBroker.LONG);
        assertThat(broker.replacesAnother("127.0.0.1", port)).isFalse();
        broker.used("127.0.0.1", port);
        assertThat(new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT, TestBroker.LONG)
                        .replacesAnother("127.0.0.1", port))
                .isTrue();
        broker.start("127.0.0.1", port);
        await().atMost(PATIENCE).until(() -> TestBroker.listens(port));
        broker.used("127.0.0.1", port);
        assertThat(broker.replacesAnother("127.0.0.1", port)).isFalse();
        Processes.localBrokers(temp).forEach(ProcessHandle::destroy);
        awaitBrokers(0);
        broker.used("127.0.0.1", port);
        assertThat(broker.replacesAnother("127.0.0.1", port)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void it_listens_where_the_uri_says(String host) throws Exception {
        assumeTrue(isHere(host), host + " is no address of this machine");
        new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT, TestBroker.LONG).start(host, port);
        try (MqttClient client = awaitConnection(host)) {
            client.disconnect();
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost,[::1]", "127.0.0.1,[::1]", "[::1],127.0.0.1", "[::1],localhost"})
    void windows_that_name_this_machine_differently_meet(String started, String other) throws Exception {
        assumeTrue(isHere("[::1]"), "this machine has no IPv6");
        new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT, TestBroker.LONG).start(started, port);
        try (MqttClient first = awaitConnection(started);
                MqttClient second = awaitConnection(other)) {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            second.subscribe("x", 2, (topic, message) -> heard.add(message.toString()));
            first.publish("x", "hello".getBytes(UTF_8), 2, false);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
            first.disconnect();
            second.disconnect();
        }
    }

    private MqttClient awaitConnection(String host) throws MqttException {
        MqttClient client =
                new MqttClient("tcp://" + host + ":" + port, "client at " + host.length(), new MemoryPersistence());
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            client.connect();
            return client.isConnected();
        });
        return client;
    }

    private static boolean isHere(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void why_it_could_not_start_can_be_asked() throws Exception {
        BrokerLauncher broker = new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT, TestBroker.LONG);
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            broker.start("127.0.0.1", port);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(broker.failure())
                            .hasValueSatisfying(sentence -> assertThat(sentence)
                                    .startsWith(
                                            "The local broker cannot listen on 127.0.0.1:" + other.getLocalPort())));
        }
    }

    @Test
    void a_file_in_its_folders_place_is_told_in_words() throws Exception {
        Path file = Files.writeString(temp.resolve(String.valueOf(port)), "no folder");
        BrokerLauncher broker = new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT, TestBroker.LONG);
        assertThatThrownBy(() -> broker.start("127.0.0.1", port)).hasMessage(file + " is not a folder");
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
            window.destroyForcibly().waitFor();
        }
    }

    @Test
    void it_has_nothing_of_the_environment_that_may_be_a_secret() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/environ")), "no environments to read here");
        Process window = window(System.getenv("PATH"));
        try {
            await().atMost(PATIENCE).until(() -> TestBroker.listens(port));
            assertThat(environment(window.toHandle())).contains("COOKIE_PASSWORD=secret");
            List<ProcessHandle> brokers = Processes.localBrokers(temp.resolve(String.valueOf(port)))
                    .filter(ProcessHandle::isAlive)
                    .toList();
            assertThat(brokers)
                    .isNotEmpty()
                    .allSatisfy(broker ->
                            assertThat(environment(broker)).contains("PATH=").doesNotContain("secret", "COOKIE"));
        } finally {
            window.destroyForcibly().waitFor();
        }
    }

    private static String environment(ProcessHandle process) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "environ"), ISO_8859_1);
    }

    /** A process that starts the broker and stays, in a process group of its own with the number of its process. */
    private Process window(String path) throws IOException {
        List<String> java = TestBroker.java(List.of(Window.class.getName(), temp.toString(), Integer.toString(port)))
                .command();
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of("perl", "-e", NEW_GROUP, "--"), java.stream())
                        .toList());
        builder.environment().put("PATH", path);
        builder.environment().put("COOKIE_PASSWORD", "secret");
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
            new BrokerLauncher(Path.of(args[0]), LocalBrokerSettings.DEFAULT, TestBroker.LONG)
                    .start("127.0.0.1", Integer.parseInt(args[1]));
            Thread.currentThread().join();
        }
    }

    private static Process sh(String command) throws IOException {
        return new ProcessBuilder("sh", "-c", command).start();
    }

    private void awaitBrokers(int count) {
        await().atMost(PATIENCE).until(() -> Processes.localBrokers(temp).count() == count);
    }
}
