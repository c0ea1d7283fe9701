package cookiecoorong.broker;

import static cookiecoorong.testkit.MqttWire.SUBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import cookiecoorong.exactlyonce.OrderedMqttProtocol;
import cookiecoorong.testkit.MqttWire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local broker as a process: when it starts, when it ends, what it says. */
final class BrokerMainTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int PIPE_BYTES = 65_536;

    @TempDir
    Path temp;

    @Test
    void it_ends_by_itself_when_no_client_comes() throws Exception {
        TestBroker broker = new TestBroker(temp.resolve("b"));
        assertThat(TestBroker.awaitEnd(broker.launch(SHORT))).isZero();
        assertThat(broker.log()).contains("Ended.");
        assertThat(broker.output()).isEmptyFile();
        assertThat(broker.errors()).isEmptyFile();
    }

    @Test
    void it_stays_while_a_client_is_connected_and_ends_when_the_client_has_gone() throws Exception {
        try (TestBroker broker = new TestBroker(temp.resolve("b")).start(Duration.ofSeconds(2))) {
            try (MqttWire client = broker.client("A")) {
                await().during(Duration.ofSeconds(4))
                        .atMost(Duration.ofSeconds(8))
                        .until(broker.process()::isAlive);
                client.disconnect();
            }
            assertThat(broker.awaitEnd()).isZero();
        }
    }

    @Test
    void a_half_open_connection_is_closed_and_does_not_keep_it() throws Exception {
        try (TestBroker broker = new TestBroker(temp.resolve("b")).start(Duration.ofSeconds(2));
                MqttWire silent = MqttWire.connected(broker.port(), "A", false, 1)) {
            assertThat(silent.closedByBroker()).isTrue();
            assertThat(broker.awaitEnd()).isZero();
        }
    }

    @Test
    void a_second_process_on_the_same_folder_leaves_the_first() throws Exception {
        try (TestBroker broker = new TestBroker(temp.resolve("b")).start()) {
            Process second = broker.launch(TestBroker.LONG);
            assertThat(TestBroker.awaitEnd(second)).isEqualTo(BrokerFailure.ALREADY_RUNNING);
            broker.client("A").close();
        }
    }

    @Test
    void of_two_processes_at_once_on_one_folder_one_is_left() throws Exception {
        TestBroker broker = new TestBroker(temp.resolve("b"));
        List<Process> both = List.of(broker.launch(TestBroker.LONG), broker.launch(TestBroker.LONG));
        try {
            await().atMost(TestBroker.LONG).until(() -> TestBroker.listens(broker.port()));
            await().atMost(TestBroker.LONG)
                    .until(() -> both.stream().filter(Process::isAlive).count() == 1);
            broker.client("A").close();
        } finally {
            both.forEach(Process::destroyForcibly);
            both.forEach(TestBroker::awaitEnd);
        }
    }

    @Test
    void a_port_in_use_is_told_in_one_sentence() throws Exception {
        TestBroker broker = new TestBroker(temp.resolve("b"));
        try (ServerSocket other = new ServerSocket(broker.port(), 1, InetAddress.getLoopbackAddress())) {
            Process process = broker.launch(TestBroker.LONG);
            assertThat(TestBroker.awaitEnd(process)).isEqualTo(BrokerFailure.PORT_IN_USE);
            String sentence = "The local broker cannot listen on 127.0.0.1:" + other.getLocalPort();
            assertThat(broker.log()).contains(sentence).doesNotContain("\tat ");
            assertThat(Files.readAllLines(broker.errors()))
                    .singleElement()
                    .asString()
                    .startsWith(sentence);
        }
    }

    @Test
    void a_store_that_cannot_be_written_is_told_in_one_sentence_and_ends_it() throws Exception {
        Path folder = temp.resolve("b");
        try (TestBroker broker = new TestBroker(folder).start();
                MqttWire client = broker.client("A").subscribe("x")) {
            client.receive(SUBACK);
            Files.move(folder.resolve("journal"), temp.resolve("moved"));
            publishUntilClosed(client, "a text".repeat(10_000));
            assertThat(broker.awaitEnd()).isEqualTo(BrokerFailure.FOLDER);
            assertThat(Files.readAllLines(broker.errors()))
                    .singleElement()
                    .asString()
                    .startsWith("The local broker cannot write to " + folder);
        }
    }

    private static void publishUntilClosed(MqttWire client, String text) {
        try {
            for (int packetId = 1; ; packetId++) {
                client.publish("x", packetId, text);
            }
        } catch (IOException closed) {
            // As it should be.
        }
    }

    @Test
    void only_loopback_is_bound() throws Exception {
        try (TestBroker broker = new TestBroker(temp.resolve("b")).start()) {
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList();
            assumeThat(others)
                    .as("addresses of this machine other than loopback")
                    .isNotEmpty();
            for (InetAddress address : others) {
                try (Socket socket = new Socket()) {
                    assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, broker.port()), 2000))
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void its_files_are_nobody_elses_business() throws Exception {
        Path folder = temp.resolve("b");
        Files.createDirectory(folder);
        try (TestBroker broker = new TestBroker(folder).start()) {
            assertThat(broker.process().isAlive()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void sigterm_ends_it_orderly() throws Exception {
        try (TestBroker broker = new TestBroker(temp.resolve("b")).start();
                MqttWire client = broker.client("A")) {
            broker.stop();
            assertThat(client.closedByBroker()).isTrue();
            assertThat(broker.log()).contains("Ended.").doesNotContain("WARNING", "ERROR");
        }
    }

    /** Nobody reads its output, so that a thread that tells of a client hangs, and with it the end. */
    @Test
    void an_end_that_hangs_is_cut_short_and_nothing_is_lost() throws Exception {
        TestBroker broker = new TestBroker(temp.resolve("b"));
        Process process = broker.command(TestBroker.LONG, "--verbose").start();
        try {
            await().atMost(TestBroker.LONG).until(() -> TestBroker.listens(broker.port()));
            try (MqttWire subscriber = broker.client("A").subscribe("x")) {
                subscriber.receive(SUBACK);
            }
            try (MqttWire publisher = broker.client("P")) {
                publisher.publish("x", 1, "kept");
                publisher.receive(MqttWire.PUBREC);
                publisher.publish("\u0001".repeat(PIPE_BYTES / 4), 2, "told in a line longer than the pipe");
                await().until(() -> process.getInputStream().available() > PIPE_BYTES / 2);
                process.toHandle().destroy();
                assertThat(TestBroker.awaitEnd(process)).isEqualTo(BrokerFailure.BUG);
            }
            assertThat(broker.log()).contains("is halted").doesNotContain("Ended.");
        } finally {
            process.destroyForcibly();
            TestBroker.awaitEnd(process);
        }
        try (TestBroker again = broker.start();
                MqttWire subscriber = again.client("A")) {
            assertThat(subscriber.receive(MqttWire.PUBLISH).text()).isEqualTo("kept");
        }
    }

    @Test
    void verbose_tells_what_clients_do_but_not_what_they_say() throws Exception {
        try (TestBroker broker = new TestBroker(temp.resolve("b")).start(TestBroker.LONG, "--verbose")) {
            try (MqttWire client = broker.client("COOKIE\u001b[2J")) {
                client.subscribe("coorong").receive(SUBACK);
                client.publish("cookie", 1, "안녕");
                client.receive(MqttWire.PUBREC);
                client.publishRetained("here", 2, "yes");
                client.receive(MqttWire.PUBREC);
                client.disconnect();
                assertThat(client.closedByBroker()).isTrue();
            }
            await().until(() -> Files.readString(broker.output()).contains("closed"));
            assertThat(Files.readAllLines(broker.output()))
                    .allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d  .*"))
                    .map(line -> line.substring(10).replaceAll(", at 127.*", ""))
                    .filteredOn(line -> !line.startsWith("closed: 127"))
                    .containsExactly(
                            "Listening on 127.0.0.1:" + broker.port() + ".",
                            "CONNECT from COOKIE<U+001B>[2J, clean session no, keep alive 60 s",
                            "SUBSCRIBE from COOKIE<U+001B>[2J to 'coorong', QoS 2",
                            "PUBLISH from COOKIE<U+001B>[2J to 'cookie', QoS 2, 6 bytes",
                            "PUBLISH from COOKIE<U+001B>[2J to 'here', QoS 2, retained, 3 bytes",
                            "DISCONNECT from COOKIE<U+001B>[2J",
                            "closed: COOKIE<U+001B>[2J");
        }
    }

    @Test
    void verbose_names_a_client_that_has_no_id_by_its_address() throws Exception {
        try (TestBroker broker = new TestBroker(temp.resolve("b")).start(TestBroker.LONG, "--verbose")) {
            try (MqttWire client = MqttWire.connected(broker.port(), "", true)) {
                client.disconnect();
                assertThat(client.closedByBroker()).isTrue();
            }
            await().until(() -> Files.readString(broker.output()).contains("DISCONNECT"));
            assertThat(Files.readString(broker.output()))
                    .containsPattern("  CONNECT from 127\\.0\\.0\\.1:\\d+, clean")
                    .containsPattern("  DISCONNECT from 127\\.0\\.0\\.1:\\d+\n");
        }
    }

    @Test
    void a_packet_too_large_for_its_memory_ends_that_connection_alone() throws Exception {
        try (TestBroker broker = new TestBroker(temp.resolve("b")).start();
                MqttWire other = broker.client("B").subscribe("x")) {
            other.receive(SUBACK);
            try (MqttWire client = broker.client("A")) {
                assertThatThrownBy(() -> {
                            client.publish("x", 1, "too much".repeat((20 << 20) / 8));
                            client.receive();
                        })
                        .isInstanceOf(IOException.class);
            }
            try (MqttWire client = broker.client("A")) {
                client.publish("x", 1, "a lot".repeat(OrderedMqttProtocol.MAX_BYTES / 6));
                assertThat(client.receive(MqttWire.PUBREC).id()).isEqualTo(1);
            }
            assertThat(other.receive(MqttWire.PUBLISH).text()).hasSize(OrderedMqttProtocol.MAX_BYTES / 6 * 5);
        }
    }

    @Test
    void garbage_leaves_it_alive() throws Exception {
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        byte[] http = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] webSocket = """
                GET /mqtt HTTP/1.1
                Host: localhost
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
                Sec-WebSocket-Protocol: mqtt
                Sec-WebSocket-Version: 13

                """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] publishFirst = {0x34, 7, 0, 1, 'x', 0, 1, 'h', 'i'};
        byte[] hugeLength = {0x30, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 0, 1, 'x'};
        try (TestBroker broker = new TestBroker(temp.resolve("b")).start()) {
            for (byte[] bytes : List.of(noise, http, webSocket, publishFirst, hugeLength)) {
                try (MqttWire stranger = new MqttWire(broker.port())) {
                    stranger.raw(bytes);
                }
                try (MqttWire client = broker.client("A")) {
                    client.raw(bytes);
                }
            }
            try (MqttWire client = broker.client("B")) {
                client.subscribe("x").receive(SUBACK);
            }
            assertThat(broker.output()).isEmptyFile();
            assertThat(broker.errors()).isEmptyFile();
        }
    }
}
