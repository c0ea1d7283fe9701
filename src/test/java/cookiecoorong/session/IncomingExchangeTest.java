package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Reason;
import cookiecoorong.chat.Storage;
import cookiecoorong.session.ScriptedBroker.Client;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The other side's messages at QoS 2, with the connection cut at each step (MQTT 3.1.1, sections 4.3.3 and 4.4). */
final class IncomingExchangeTest {
    private static final int QOS_2 = 4;
    private static final int DUP = 8;
    private static final int RETAIN = 1;

    private final MemoryStorage storage = new MemoryStorage();
    private ScriptedBroker broker;

    @BeforeEach
    void listen() throws IOException {
        broker = new ScriptedBroker();
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
    }

    private static Packet publish(int flags, int packetId, String text) {
        return Packet.publish(flags, "coorong", packetId, text);
    }

    private static void deliver(Client client, int packetId, String text) {
        client.send(publish(QOS_2, packetId, text));
        assertThat(client.expect(Packet.PUBREC).packetId()).isEqualTo(packetId);
        client.acknowledge(Packet.PUBREL, packetId);
        assertThat(client.expect(Packet.PUBCOMP).packetId()).isEqualTo(packetId);
    }

    @Test
    void a_message_is_in_the_transcript_before_pubcomp_and_synced_before_pubrec() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            client.send(publish(QOS_2, 5, "안녕 👍"));
            client.expect(Packet.PUBREC);
            assertThat(storage.syncs()).isEqualTo(1);
            assertThat(storage.received()).isEmpty();
            client.acknowledge(Packet.PUBREL, 5);
            client.expect(Packet.PUBCOMP);
            assertThat(storage.received()).containsExactly("안녕 👍");
            cookie.awaitReceived("안녕 👍");
        }
    }

    @Test
    void a_publish_that_comes_again_with_dup_is_shown_once() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            first.send(publish(QOS_2, 5, "hello"));
            first.expect(Packet.PUBREC);
            first.cut();

            Client second = broker.connected(true);
            second.send(publish(QOS_2 | DUP, 5, "hello"));
            second.expect(Packet.PUBREC);
            second.acknowledge(Packet.PUBREL, 5);
            second.expect(Packet.PUBCOMP);
            cookie.awaitReceived("hello");
            deliver(second, 5, "hello");
            cookie.awaitReceived("hello", "hello");
        }
    }

    @Test
    void a_pubrel_that_comes_again_because_pubcomp_was_lost_is_answered_and_shows_nothing() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            deliver(first, 5, "hello");
            first.cut();

            Client second = broker.connected(true);
            second.acknowledge(Packet.PUBREL, 5);
            assertThat(second.expect(Packet.PUBCOMP).packetId()).isEqualTo(5);
            cookie.awaitReceived("hello");
        }
    }

    @Test
    void a_publish_that_comes_again_though_pubrel_is_due_is_shown_once_also_after_a_restart() throws IOException {
        try (Fixture before = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            deliver(first, 5, "hello");
            first.cut();

            Client second = broker.connected(true);
            again(second, 5, "hello");
            deliver(second, 6, "next");
            before.awaitReceived("hello", "next");
        }
        try (ScriptedBroker back = new ScriptedBroker();
                Fixture after = Fixture.started(storage, back.uri())) {
            Client third = back.connected(true);
            again(third, 5, "hello");
            again(third, 6, "next");
            deliver(third, 5, "hello");
            after.awaitReceived("hello");
        }
    }

    private static void again(Client client, int packetId, String text) {
        client.send(publish(QOS_2 | DUP, packetId, text));
        assertThat(client.expect(Packet.PUBREC).packetId()).isEqualTo(packetId);
        client.acknowledge(Packet.PUBREL, packetId);
        assertThat(client.expect(Packet.PUBCOMP).packetId()).isEqualTo(packetId);
    }

    @Test
    void exchanges_that_are_over_are_not_remembered_without_end() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            IntStream.rangeClosed(1, 30).forEach(i -> deliver(first, i, "m" + i));
            first.cut();
            Client second = broker.connected(true);
            IntStream.rangeClosed(31, 40).forEach(i -> deliver(second, i, "m" + i));
            deliver(second, 41, "x".repeat(100_000));
            Fixture.until(() -> storage.keys().isEmpty());
            assertThat(cookie.received()).hasSize(41);
        }
    }

    @Test
    void a_message_that_was_shown_but_not_acknowledged_before_a_kill_is_not_shown_again() throws IOException {
        storage.put("r-5", publish(QOS_2, 5, "hello").bytes());
        storage.receive(List.of(new Storage.Arrival(Optional.of("r-5"), Payload.of("hello"))));
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(true);
            client.acknowledge(Packet.PUBREL, 5);
            client.expect(Packet.PUBCOMP);
            deliver(client, 6, "next");
            cookie.awaitReceived("next");
        }
    }

    @Test
    void a_message_taken_over_before_a_restart_is_shown_when_its_pubrel_comes_after() throws IOException {
        try (Fixture before = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            client.send(publish(QOS_2, 5, "hello"));
            client.expect(Packet.PUBREC);
            before.awaitConnected(1);
            client.cut();
        }
        try (ScriptedBroker again = new ScriptedBroker();
                Fixture after = Fixture.started(storage, again.uri())) {
            Client client = again.connected(true);
            client.acknowledge(Packet.PUBREL, 5);
            client.expect(Packet.PUBCOMP);
            after.awaitReceived("hello");
        }
    }

    @Test
    void what_a_broker_that_lost_the_session_had_handed_over_is_kept() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            first.send(publish(QOS_2, 5, "one"));
            first.expect(Packet.PUBREC);
            first.send(publish(QOS_2, 4, "two"));
            first.expect(Packet.PUBREC);
            first.cut();

            Client second = broker.accept();
            second.expect(Packet.CONNECT);
            second.send(Packet.of(0x20, 0, 0));
            second.awaitEnd();
            cookie.awaitReceived("one", "two");

            Client third = broker.connected(false);
            deliver(third, 5, "three");
            cookie.awaitReceived("one", "two", "three");
        }
    }

    @Test
    void a_pubrel_for_an_unknown_packet_id_is_answered_with_pubcomp() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            client.acknowledge(Packet.PUBREL, 99);
            assertThat(client.expect(Packet.PUBCOMP).packetId()).isEqualTo(99);
            deliver(client, 1, "hello");
            cookie.awaitReceived("hello");
        }
    }

    @Test
    void a_new_message_under_a_packet_id_used_before_is_shown_though_its_text_is_the_same() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            deliver(client, 1, "ok");
            deliver(client, 1, "ok");
            cookie.awaitReceived("ok", "ok");
        }
    }

    @Test
    void many_messages_are_shown_in_order() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            IntStream.rangeClosed(1, 20).forEach(i -> client.send(publish(QOS_2, i, "m" + i)));
            IntStream.rangeClosed(1, 20).forEach(i -> client.expect(Packet.PUBREC));
            IntStream.rangeClosed(1, 20).forEach(i -> client.acknowledge(Packet.PUBREL, i));
            IntStream.rangeClosed(1, 20).forEach(i -> client.expect(Packet.PUBCOMP));
            cookie.awaitReceived(
                    IntStream.rangeClosed(1, 20).mapToObj(i -> "m" + i).toArray(String[]::new));
        }
    }

    @Test
    void messages_stand_in_the_order_of_their_publishes_whatever_the_order_of_the_pubrels() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            client.send(publish(QOS_2, 1, "first"));
            client.expect(Packet.PUBREC);
            client.send(publish(QOS_2, 2, "second"));
            client.expect(Packet.PUBREC);
            client.acknowledge(Packet.PUBREL, 2);
            assertThat(client.expect(Packet.PUBCOMP).packetId()).isEqualTo(2);
            client.acknowledge(Packet.PUBREL, 1);
            assertThat(client.expect(Packet.PUBCOMP).packetId()).isEqualTo(1);
            cookie.awaitReceived("first", "second");
        }
    }

    @Test
    void a_retained_copy_of_the_last_message_is_not_shown_again() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            deliver(first, 1, "hello");
            first.send(publish(QOS_2 | RETAIN, 2, "hello"));
            first.expect(Packet.PUBREC);
            first.acknowledge(Packet.PUBREL, 2);
            first.expect(Packet.PUBCOMP);
            deliver(first, 3, "next");
            cookie.awaitReceived("hello", "next");
        }
    }

    @Test
    void a_full_disk_acknowledges_nothing_and_the_message_comes_again_when_there_is_room() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            first.send(publish(QOS_2, 5, "hello"));
            first.expect(Packet.PUBREC);
            storage.full(true);
            first.acknowledge(Packet.PUBREL, 5);
            first.awaitEnd();
            cookie.awaitLost(Reason.Kind.STORAGE);
            assertThat(cookie.received()).isEmpty();

            storage.full(false);
            Client second = broker.connected(true);
            second.acknowledge(Packet.PUBREL, 5);
            second.expect(Packet.PUBCOMP);
            cookie.awaitReceived("hello");
        }
    }

    @Test
    void a_disk_that_is_full_before_pubrec_leaves_the_message_with_the_broker() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.awaitConnected(1);
            storage.full(true);
            first.send(publish(QOS_2, 5, "hello"));
            first.awaitEnd();
            cookie.awaitLost(Reason.Kind.STORAGE);
            storage.full(false);
            deliver(broker.connected(true), 5, "hello");
            cookie.awaitReceived("hello");
        }
    }

    @Test
    void a_message_that_cannot_be_saved_is_refused_and_the_connection_stays() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            storage.full(true);
            cookie.send("lost?");
            cookie.awaitEvent(
                    Event.Refused.class, refused -> refused.reason().detail().equals("No space left on device"));
            storage.full(false);
            cookie.send("kept");
            assertThat(client.complete(client.expect(Packet.PUBLISH)).payload()).isEqualTo("kept");
        }
    }
}
