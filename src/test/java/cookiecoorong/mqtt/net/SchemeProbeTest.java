package cookiecoorong.mqtt.net;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.FailureReason.Kind;
import cookiecoorong.mqtt.FailureClassifier;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Profile;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that close without an answer, or answer to a first byte that they know. */
final class SchemeProbeTest {
    private static final int CLIENT_HELLO = 0x16;
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int ALERT = 0x15;

    private static final class Server implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        Server(Map<Integer, Integer> answers) throws IOException {
            Thread thread = new Thread(() -> serve(answers));
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(Map<Integer, Integer> answers) {
            while (!listening.isClosed()) {
                try (Socket client = listening.accept()) {
                    Integer answer = answers.get(client.getInputStream().read());
                    if (answer != null) {
                        byte[] record = new byte[5]; // Java judges by no fewer
                        Arrays.fill(record, answer.byteValue());
                        client.getOutputStream().write(record);
                    }
                } catch (IOException gone) {
                    // The next one, or the end.
                }
            }
        }

        Socket line() throws IOException {
            return new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
        }

        URI uri(String scheme) {
            return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }

    private static FailureReason reasonOfTls(URI uri) throws GeneralSecurityException, IOException {
        TlsContext tls = new TlsContext(
                new Profile.Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true));
        BrokerSocket socket = new BrokerSocket(uri, Optional.of(tls), Duration.ofSeconds(20));
        try {
            socket.connect();
            throw new AssertionError("no failure");
        } catch (IOException failure) {
            return FailureClassifier.of(socket.explained(failure), ConnectPhase.TLS);
        } finally {
            socket.close();
        }
    }

    /** A relay with no broker behind it does so, too. */
    @ParameterizedTest
    @CsvSource({"ssl", "wss"})
    void a_port_that_closes_without_an_answer_is_not_said_to_be_without_tls(String scheme) throws Exception {
        try (Server relay = new Server(Map.of())) {
            assertThat(reasonOfTls(relay.uri(scheme)).kind()).isEqualTo(Kind.NO_CONNACK);
            assertThat(reasonOfTls(relay.uri(scheme)).kind()).isEqualTo(Kind.NO_CONNACK);
        }
    }

    @Test
    void a_broker_that_closes_at_tls_and_answers_without_is_told_with_the_right_scheme() throws Exception {
        try (Server broker = new Server(Map.of(CONNECT, CONNACK))) {
            String right = broker.uri("tcp").toString();
            assertThat(reasonOfTls(broker.uri("ssl"))).isEqualTo(new FailureReason(Kind.PLAIN_PORT, right));
        }
        try (Server broker = new Server(Map.of((int) 'G', (int) 'H'))) {
            String right = broker.uri("ws").toString();
            assertThat(reasonOfTls(broker.uri("wss"))).isEqualTo(new FailureReason(Kind.PLAIN_PORT, right));
        }
    }

    /** As a web server does, or one that says its name first. */
    @ParameterizedTest
    @CsvSource({"ssl", "wss"})
    void what_answers_to_tls_in_plain_and_is_no_broker_is_not_taken_for_one(String scheme) throws Exception {
        try (Server other = new Server(Map.of(CLIENT_HELLO, (int) 'H', CONNECT, (int) 'S'))) {
            assertThat(reasonOfTls(other.uri(scheme)).kind()).isEqualTo(Kind.NOT_MQTT);
        }
        try (Server broker = new Server(Map.of(CLIENT_HELLO, (int) 'H', CONNECT, CONNACK))) {
            String right = broker.uri("tcp").toString();
            assertThat(reasonOfTls(broker.uri(scheme))).isEqualTo(new FailureReason(Kind.PLAIN_PORT, right));
        }
    }

    @Test
    void a_tls_port_is_still_known_as_one_when_it_is_asked_again() throws Exception {
        try (Server broker = new Server(Map.of(CLIENT_HELLO, ALERT))) {
            BrokerAddress address = BrokerAddress.of(broker.uri("tcp"));
            long now = System.nanoTime();
            assertThat(SchemeProbe.isDue(address, now)).isFalse();
            assertThat(SchemeProbe.isDue(address, now)).isTrue();
            SchemeProbe.ask(address, false, broker::line);

            assertThat(SchemeProbe.isDue(address, now)).isFalse();
            assertThat(SchemeProbe.isDue(address, now + Duration.ofMinutes(2).toNanos()))
                    .isTrue();
            assertThat(FailureClassifier.of(SchemeProbe.explained(new EOFException(), address)))
                    .isEqualTo(
                            new FailureReason(Kind.TLS_PORT, broker.uri("ssl").toString()));
        }
    }
}
