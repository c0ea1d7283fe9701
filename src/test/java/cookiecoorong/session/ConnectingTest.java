package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers when we connect, and what is made of it. */
final class ConnectingTest extends WithScriptedBroker {
    @Test
    void nothing_happens_before_start_but_the_transcript_is_recalled() throws IOException {
        storage.accept(List.of(Payload.of("from before")));
        try (Fixture cookie = new Fixture(Fixture.profile(broker.uri()), storage, Fixture.NO_BROKER)) {
            Fixture.until(() -> !cookie.events.isEmpty());
            assertThat(cookie.events).containsExactly(new Event.Recalled(storage.recent(10)));
        }
    }

    @Test
    void it_is_connected_when_suback_is_here() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.welcome(false);
            client.expect(Packet.SUBSCRIBE);
            assertThat(cookie.links())
                    .containsExactly(new ConnectionState.Connecting(broker.uri().getAuthority()));
            client.send(Packet.of(0x90, 0, 1, 2));
            cookie.awaitConnected(1);
            assertThat(cookie.links())
                    .containsExactly(
                            new ConnectionState.Connecting(broker.uri().getAuthority()),
                            new ConnectionState.Connected(broker.uri().getAuthority()));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, VERSION_REJECTED", "2, CLIENT_ID_REJECTED", "4, NOT_AUTHORISED", "5, NOT_AUTHORISED"})
    void a_refusal_that_stays_is_given_up_and_start_tries_again(int code, FailureReason.Kind kind) throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.accept();
            client.expect(Packet.CONNECT);
            client.send(Packet.of(0x20, 0, code));
            cookie.awaitGivenUp(kind);
            cookie.session.start();
            broker.connected(false);
            cookie.awaitConnected(1);
        }
    }

    @Test
    void a_broker_that_is_unavailable_is_tried_again() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.accept();
            client.expect(Packet.CONNECT);
            client.send(Packet.of(0x20, 0, 3));
            cookie.awaitFailed(FailureReason.Kind.BROKER_UNAVAILABLE);
            broker.connected(false);
            cookie.awaitConnected(1);
        }
    }

    @Test
    void a_refused_subscription_is_given_up() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            broker.welcome(false).grant(0x80);
            cookie.awaitGivenUp(FailureReason.Kind.SUBSCRIPTION_REFUSED);
        }
    }

    @Test
    void a_lower_qos_is_noticed() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            broker.welcome(false).grant(1);
            cookie.awaitEvent(
                    Event.Noticed.class, noticed -> noticed.notice().equals(new Notice(Notice.Kind.LOWER_QOS, "1")));
            cookie.awaitConnected(1);
        }
    }

    @Test
    void nothing_that_listens_is_refused() throws IOException {
        URI nowhere = broker.uri();
        broker.close();
        try (Fixture cookie = Fixture.started(storage, nowhere)) {
            cookie.awaitFailed(FailureReason.Kind.REFUSED);
        }
    }

    @Test
    void a_host_that_does_not_exist_is_told_even_with_an_underscore() {
        try (Fixture cookie = Fixture.started(storage, URI.create("tcp://no_such_host.invalid:1883"))) {
            cookie.awaitFailed(FailureReason.Kind.NO_SUCH_HOST);
            assertThat(cookie.links()).contains(new ConnectionState.Connecting("no_such_host.invalid"));
        }
    }

    /** A link-local address says on which of this machine's networks it is. */
    @Test
    void an_address_with_a_zone_is_taken_as_it_is() {
        try (Fixture cookie = Fixture.started(storage, URI.create("tcp://[fe80::1%nowhere]:1883"))) {
            cookie.awaitFailed(FailureReason.Kind.NO_SUCH_HOST);
            assertThat(cookie.links()).contains(new ConnectionState.Connecting("[fe80::1%nowhere]"));
        }
    }

    @Test
    void silence_before_connack_ends_at_the_deadline_and_leaves_no_thread() throws IOException {
        Profile impatient =
                Fixture.with(Fixture.profile(broker.uri()), all -> Settings.connectTimeout(Duration.ofMillis(200)));
        try (Fixture cookie = Fixture.started(impatient, storage)) {
            Client silent = broker.accept();
            silent.expect(Packet.CONNECT);
            cookie.awaitFailed(FailureReason.Kind.NO_ANSWER);
            silent.awaitEnd();
            broker.connected(false);
            cookie.awaitConnected(1);
        }
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void silence_before_suback_ends_at_the_deadline() throws IOException {
        Profile impatient =
                Fixture.with(Fixture.profile(broker.uri()), all -> Settings.connectTimeout(Duration.ofMillis(200)));
        try (Fixture cookie = Fixture.started(impatient, storage)) {
            Client silent = broker.welcome(false);
            silent.expect(Packet.SUBSCRIBE);
            cookie.awaitFailed(FailureReason.Kind.NO_ANSWER);
        }
    }

    @Test
    void suback_may_come_late_behind_an_unfinished_message_on_a_slow_line() throws IOException {
        String large = "x".repeat(Payload.MAX_BYTES);
        try (ScriptedBroker narrow = ScriptedBroker.behindNarrowLine()) {
            Profile impatient =
                    Fixture.with(Fixture.profile(narrow.uri()), all -> Settings.connectTimeout(Duration.ofMillis(500)));
            try (Fixture cookie = Fixture.started(impatient, storage)) {
                Client first = narrow.connected(false);
                cookie.send(large);
                Packet publish = first.expect(Packet.PUBLISH);
                first.cut();
                Client slow = narrow.welcome(true);
                // more than the time-out altogether, less from piece to piece
                slow.readSlowly(Duration.ofMillis(30));
                // the library's two threads decide which of them is written first
                List<Packet> taken = Stream.of(slow.raw(), slow.raw())
                        .sorted(Comparator.comparingInt(Packet::type))
                        .toList();
                assertThat(taken).extracting(Packet::type).containsExactly(Packet.PUBLISH, Packet.SUBSCRIBE);
                slow.grant(taken.get(1), 2);
                cookie.awaitConnected(2);
                slow.complete(publish);
                cookie.awaitDelivered(0L);
                assertThat(cookie.links()).noneMatch(ConnectionState.Failed.class::isInstance);
            }
        }
    }

    @Test
    void suback_may_come_late_behind_all_that_waited() throws IOException {
        Profile impatient =
                Fixture.with(Fixture.profile(broker.uri()), all -> Settings.connectTimeout(Duration.ofMillis(500)));
        try (Fixture cookie = Fixture.started(impatient, storage)) {
            Client slow = broker.welcome(false);
            Packet subscribe = slow.expect(Packet.SUBSCRIBE);
            byte[] waited = publish(QOS_2, 5, "waited".repeat(3)).bytes();
            for (byte piece : waited) {
                LockSupport.parkNanos(50_000_000); // more than the time-out altogether, less from piece to piece
                slow.send(new byte[] {piece});
            }
            slow.expect(Packet.PUBREC);
            slow.grant(subscribe, 2);
            cookie.awaitConnected(1);
            assertThat(cookie.links()).noneMatch(ConnectionState.Failed.class::isInstance);
        }
    }

    @Test
    void silence_of_tcp_itself_ends_at_the_deadline() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("tcp://127.0.0.1:" + full.getLocalPort());
            List<Socket> queue = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket();
                queue.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 100);
                } catch (SocketTimeoutException queueIsFull) {
                    break;
                }
            }
            Profile impatient =
                    Fixture.with(Fixture.profile(uri), all -> Settings.connectTimeout(Duration.ofMillis(200)));
            try (Fixture cookie = Fixture.started(impatient, storage)) {
                cookie.awaitFailed(FailureReason.Kind.NO_ANSWER);
            }
            for (Socket socket : queue) {
                socket.close();
            }
        }
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void a_broker_that_accepts_and_closes_at_once_is_tried_again_and_leaves_no_thread() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            for (int i = 0; i < 10; i++) {
                broker.accept().cut();
            }
            cookie.awaitFailed(FailureReason.Kind.NO_CONNACK);
            broker.connected(false);
            cookie.awaitConnected(1);
        }
        Fixture.awaitNoLibraryThreads();
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 400 Bad Request", "220 mail ESMTP", "' garbage'"})
    void what_does_not_speak_mqtt_is_told_as_such(String answer) throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.accept();
            client.expect(Packet.CONNECT);
            client.send(answer.getBytes(US_ASCII));
            cookie.awaitFailed(FailureReason.Kind.NOT_MQTT);
        }
    }

    @Test
    void one_line_of_a_greeting_that_comes_first_is_not_mqtt() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            broker.accept().send("SSH-2.0-OpenSSH".getBytes(US_ASCII));
            cookie.awaitFailed(FailureReason.Kind.NOT_MQTT);
        }
    }

    @Test
    void packets_that_come_in_slices_with_pauses_are_put_together() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            byte[] publish = Packet.publish(4, "coorong", 7, "sliced").bytes();
            for (byte slice : publish) {
                client.send(new byte[] {slice});
            }
            client.expect(Packet.PUBREC);
            client.acknowledge(Packet.PUBREL, 7);
            cookie.awaitReceived("sliced");
        }
    }

    @Test
    void a_broker_that_sends_nonsense_later_is_left_and_tried_again() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            client.send(new byte[] {(byte) 0xf0, 0});
            cookie.awaitLost(FailureReason.Kind.NOT_MQTT);
            broker.connected(true);
            cookie.awaitConnected(2);
        }
    }
}
