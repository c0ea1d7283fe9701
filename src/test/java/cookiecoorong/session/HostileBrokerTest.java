package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.BrokerStreams;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that means harm: each connection ends in time and with words, and the next one is as good as any. */
final class HostileBrokerTest extends WithScriptedBroker {
    /** So many streams in the usual run of tests; more by {@code -Dfuzz.connections}. */
    private static final int CONNECTIONS = Integer.getInteger("fuzz.connections", 150);

    private void assertNextIsGood(Fixture cookie) throws IOException {
        deliver(broker.connected(true), 77, "well");
        cookie.awaitReceived("well");
        assertReadable(cookie);
    }

    private static void assertReadable(Fixture cookie) {
        assertThat(cookie.links()
                        .map(link -> link instanceof ConnectionState.Failed failed
                                ? failed.reason()
                                : link instanceof ConnectionState.Lost lost
                                        ? lost.reason()
                                        : FailureReason.of(FailureReason.Kind.CLOSED)))
                .noneMatch(reason -> reason.kind() == FailureReason.Kind.OTHER);
    }

    static Stream<int[]> wrongSubacks() {
        return Stream.of(
                new int[] {}, new int[] {2, 2}, new int[] {3}, new int[] {0x81}, new int[] {2, 2, 2, 2, 2, 2, 2, 2});
    }

    @ParameterizedTest
    @MethodSource("wrongSubacks")
    void a_suback_that_does_not_answer_the_subscribe_ends_the_connection(int... codes) throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.welcome(false);
            int id = client.expect(Packet.SUBSCRIBE).packetId();
            int[] body = new int[2 + codes.length];
            body[0] = id >> 8;
            body[1] = id & 0xff;
            System.arraycopy(codes, 0, body, 2, codes.length);
            client.send(Packet.of(0x90, body));
            cookie.awaitFailed(FailureReason.Kind.NOT_MQTT);
            assertNextIsGood(cookie);
        }
        Fixture.awaitNoLibraryThreads();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x50, 0x70, 0xb0})
    void another_answer_than_suback_does_not_answer_a_subscribe(int first) throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.welcome(false);
            int id = client.expect(Packet.SUBSCRIBE).packetId();
            client.send(Packet.of(first, id >> 8, id & 0xff));
            cookie.awaitFailed(FailureReason.Kind.NOT_MQTT);
            assertNextIsGood(cookie);
        }
        Fixture.awaitNoLibraryThreads();
    }

    static Stream<byte[]> wrongConnacks() {
        return Stream.of(
                new byte[] {0x20, -1, -1, -1, 0x7f, 0, 0},
                new byte[] {0x20, -1, -1, -1, -1, -1},
                new byte[] {0x20, 3, 0, 0, 0},
                new byte[] {0x20, 0},
                new byte[] {0x20, 2, 2, 0},
                new byte[] {0x20, 2, 0, 6},
                new byte[] {0x20, 2, 0, -1});
    }

    @ParameterizedTest
    @MethodSource("wrongConnacks")
    void a_connack_that_is_none_ends_the_connection(byte... connack) throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.accept();
            client.expect(Packet.CONNECT);
            client.send(connack);
            cookie.awaitFailed(FailureReason.Kind.NOT_MQTT);
            assertNextIsGood(cookie);
        }
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void a_connack_that_comes_byte_by_byte_has_no_more_time_than_another() throws IOException {
        Profile impatient =
                Fixture.with(Fixture.profile(broker.uri()), all -> Settings.connectTimeout(Duration.ofMillis(500)));
        try (Fixture cookie = Fixture.started(impatient, storage)) {
            Client slow = broker.accept();
            slow.expect(Packet.CONNECT);
            for (byte piece : new byte[] {0x20, 2, 0}) {
                slow.send(new byte[] {piece});
                LockSupport.parkNanos(300_000_000); // less than the time-out from piece to piece, more altogether
            }
            cookie.awaitFailed(FailureReason.Kind.NO_ANSWER);
            slow.awaitEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x50, 0x62, 0x70})
    void an_answer_to_what_was_never_sent_does_no_harm(int first) throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            for (int id = 1; id < 100; id++) {
                client.send(Packet.of(first, id >> 8, id));
            }
            client.send(Packet.publish(0, "coorong", 0, "still here"));
            cookie.awaitReceived("still here");
            assertThat(cookie.links()).noneMatch(ConnectionState.Lost.class::isInstance);
        }
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void an_unsuback_that_nobody_asked_for_ends_the_connection() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            client.send(Packet.of(0xb0, 0, 9));
            cookie.awaitLost(FailureReason.Kind.NOT_MQTT);
            assertNextIsGood(cookie);
        }
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void a_broker_that_hands_over_a_message_and_closes_each_time_is_not_dialled_all_the_time() throws IOException {
        Duration first = Duration.ofMillis(100);
        Profile profile = Fixture.with(Fixture.profile(broker.uri()), all -> Settings.reconnect(first));
        try (Fixture cookie = Fixture.started(profile, storage)) {
            long before = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                Client client = broker.connected(true);
                client.send(publish(0, 0, "number " + i));
                int received = i + 1;
                Fixture.until(() -> cookie.received().size() == received);
                client.cut();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(first.multipliedBy(2 * 9 - 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x50, 0x62, 0x70, 0xb0, 0x32, 0x34})
    void a_packet_id_of_0_ends_the_connection(int first) throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            client.send(first >> 4 == Packet.PUBLISH ? Packet.of(first, 0, 1, 'a', 0, 0, 'x') : Packet.of(first, 0, 0));
            cookie.awaitLost(FailureReason.Kind.NOT_MQTT);
            assertNextIsGood(cookie);
        }
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void whatever_a_broker_sends_the_next_connection_is_good_and_reasons_are_readable() throws IOException {
        Random random = new Random(20261129);
        ScheduledExecutorService user = Executors.newSingleThreadScheduledExecutor();
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            // Where CONNACK says that trying again is of no use, somebody has to press Start.
            Future<?> unused = user.scheduleWithFixedDelay(cookie.session::start, 5, 5, TimeUnit.MILLISECONDS);
            for (int i = 0; i < CONNECTIONS; i++) {
                Client client = broker.accept();
                client.expect(Packet.CONNECT);
                client.sendAndEnd(BrokerStreams.mutated(random));
            }
            deliver(broker.connected(true), 77, "well");
            cookie.awaitEvent(
                    Event.Received.class,
                    received -> received.message().payload().equals(Payload.of("well")));
            assertReadable(cookie);
        } finally {
            user.shutdownNow();
        }
        Fixture.awaitNoLibraryThreads();
    }
}
