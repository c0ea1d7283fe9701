package cookiecoorong.broker;

import static cookiecoorong.testkit.MqttWire.CONNACK;
import static cookiecoorong.testkit.MqttWire.PUBLISH;
import static cookiecoorong.testkit.MqttWire.PUBREC;
import static cookiecoorong.testkit.MqttWire.SUBACK;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.MqttWire;
import cookiecoorong.testkit.OtherUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the local broker answers to those who do not belong there. */
final class AttackTest extends WithSharedBroker {
    private static final String FAILURE = "128";
    private static final int ID_REJECTED = 2;
    private static final int NOT_AUTHORISED = 5;

    @Test
    void a_web_page_cannot_open_a_websocket() {
        HttpClient browser = HttpClient.newHttpClient();
        assertThatThrownBy(() -> browser.newWebSocketBuilder()
                        .header("Origin", "http://example.org")
                        .subprotocols("mqtt")
                        .buildAsync(
                                URI.create("ws://127.0.0.1:" + broker.port() + "/mqtt"), new WebSocket.Listener() {})
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "P", "\u0016", "\u0000", "0", "\u0011"})
    void a_connection_is_closed_at_the_first_byte_that_is_not_connect(String first) throws Exception {
        try (MqttWire stranger = new MqttWire(broker.port())) {
            stranger.raw(first.getBytes(US_ASCII));
            assertThat(stranger.closedByBroker()).isTrue();
        }
    }

    @Test
    void another_user_of_the_machine_is_refused_and_told_so() throws Exception {
        assertThat(asStranger("mosquitto_sub", "-p", String.valueOf(broker.port()), "-t", "#", "-C", "1"))
                .contains("not authorised");
        assertThat(asStranger(
                        "mosquitto_pub", "-p", String.valueOf(broker.port()), "-t", own("x"), "-m", "forged", "-r"))
                .contains("not authorised");
        try (MqttWire client = client("A").subscribe(own("x"))) {
            assertThat(client.receiveAll(1)).extracting(MqttWire.Packet::type).containsExactly(SUBACK);
        }
    }

    @Test
    void another_user_who_hangs_up_at_once_is_not_taken_for_root() throws Exception {
        Path program = folder.resolve("hangs-up.pl");
        Files.writeString(program, """
                use IO::Socket::INET;
                for (1 .. 200) {
                    my $s = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $ARGV[0]) or next;
                    syswrite $s, "\\x10\\x0d\\0\\4MQTT\\4\\2\\0\\x3c\\0\\1z\\x31" . chr(8 + length $ARGV[1]) . "\\0" . chr(length $ARGV[1])
                        . $ARGV[1] . "forged";
                    close $s;
                }
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        asStranger("perl", program.toString(), String.valueOf(broker.port()), own("x"));
        try (MqttWire client = client("A").subscribe(own("x"))) {
            assertThat(client.receiveAll(1)).extracting(MqttWire.Packet::type).containsExactly(SUBACK);
        }
    }

    /** At a broker of their own: it is rid of them only after the test. */
    @Test
    void strangers_that_say_nothing_do_not_keep_the_user_out() throws Exception {
        try (TestBroker crowded = new TestBroker(folder.resolve("crowded")).start()) {
            assertThatTheUserComesIn(crowded);
        }
    }

    private static void assertThatTheUserComesIn(TestBroker crowded) throws Exception {
        Process silent = OtherUser.command(
                        "perl",
                        "-MIO::Socket::INET",
                        "-e",
                        "push @s, IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $ARGV[0]) for 1 .. 150;"
                                + " $| = 1; print \"there\\n\"; sleep 600",
                        String.valueOf(crowded.port()))
                .start();
        try {
            assertThat(silent.inputReader().readLine()).isEqualTo("there");
            crowded.client("A").close();
        } finally {
            silent.destroyForcibly().waitFor();
        }
    }

    @Test
    void the_same_user_needs_no_password() throws Exception {
        assumeTrue(Mosquitto.installed("mosquitto_pub"), "no mosquitto_pub here");
        assertThat(run(new ProcessBuilder(
                        "mosquitto_pub", "-p", String.valueOf(broker.port()), "-t", own("x"), "-m", "mine", "-q", "2")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$sys/mqtt/sessions",
                "$sys/mqtt/#",
                "$sys/mqtt/retain/#",
                "$SYS/#",
                "$share/group/x",
                "$sys.mqtt.sessions",
                "$sys/management",
                "x::A.x",
                "coorong::COORONG.coorong"
            })
    void what_is_the_brokers_own_cannot_be_subscribed_to(String filter) throws Exception {
        try (MqttWire client = client("A").subscribe(filter)) {
            assertThat(client.receive(SUBACK).text()).isEqualTo(FAILURE);
            client.subscribe(own("y"));
            assertThat(client.receive(SUBACK).text()).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$sys/mqtt/sessions", "$sys/mqtt/retain/x", "$sys/management", "x::A.x"})
    void what_is_the_brokers_own_cannot_be_written(String topic) throws Exception {
        try (MqttWire client = client("A")) {
            client.publish(topic, 1, "forged");
            assertThat(client.closedByBroker()).isTrue();
        }
    }

    @Test
    void a_will_cannot_be_written_there_either() throws Exception {
        try (MqttWire client = new MqttWire(broker.port())) {
            assertThatThrownBy(() -> client.connectWithWill(own("A"), "$sys/mqtt/sessions", "forged"))
                    .hasMessageContaining(String.valueOf(NOT_AUTHORISED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"activemq/management", "activemq.management", "activemq/notifications", "#", "+/+"})
    void a_topic_of_artemis_management_is_one_like_any_other(String filter) throws Exception {
        try (MqttWire listener = guest("L").subscribe(filter);
                MqttWire other = guest("A").subscribe(own("z"))) {
            listener.receive(SUBACK);
            other.receive(SUBACK);
            other.publish("activemq/management", 1, "x");
            other.receive(PUBREC);
            assertThat(listener.receiveAll())
                    .allMatch(
                            packet -> packet.type() == PUBLISH && packet.text().equals("x"));
        }
    }

    @Test
    void a_client_id_that_looks_like_an_address_is_rejected() {
        for (String id : List.of("x::COORONG", "coorong::COORONG")) {
            assertThatThrownBy(() -> broker.client(id)).hasMessageContaining("id=" + ID_REJECTED);
        }
    }

    @Test
    void a_client_id_that_looks_like_anothers_subscription_does_not_have_what_waits_there() throws Exception {
        String topic = own("b") + "/c";
        try (MqttWire client = client("A").subscribe(topic)) {
            client.receive(SUBACK);
        }
        try (MqttWire sender = client("P")) {
            sender.publish(topic, 1, "for A");
            sender.receive(PUBREC);
            sender.pubrel(1);
            sender.receive(MqttWire.PUBCOMP);
        }
        try (MqttWire thief = broker.client(own("A") + "." + own("b")).subscribe("c")) {
            assertThat(thief.receive(SUBACK).text()).isEqualTo(FAILURE);
        }
        try (MqttWire client = client("A")) {
            assertThat(client.receive(PUBLISH).text()).isEqualTo("for A");
        }
    }

    @Test
    void a_second_connect_ends_the_connection() throws Exception {
        try (MqttWire client = client("A")) {
            assertThatThrownBy(() -> client.connect("B", true, 60)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void half_a_connect_is_waited_for() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            socket.setSoTimeout(30_000);
            for (byte each : new byte[] {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 1, 'z'}) {
                socket.getOutputStream().write(each);
            }
            assertThat(socket.getInputStream().read() >> 4).isEqualTo(CONNACK);
        }
    }

    private static String asStranger(String... command) throws Exception {
        return run(OtherUser.command(command));
    }

    private static String run(ProcessBuilder builder) throws Exception {
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        process.waitFor();
        return said;
    }
}
