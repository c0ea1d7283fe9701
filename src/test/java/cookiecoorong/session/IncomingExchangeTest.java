package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The other side's messages at QoS 2, with the connection cut at each step (MQTT 3.1.1, sections 4.3.3 and 4.4). */
final class IncomingExchangeTest extends WithScriptedBroker {
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
    void a_message_is_told_as_arriving_before_the_broker_has_released_it() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            client.send(publish(QOS_2, 5, "hello"));
            client.expect(Packet.PUBREC);
            assertThat(cookie.arriving()).containsExactly("hello");
            cookie.awaitReceived();
            client.acknowledge(Packet.PUBREL, 5);
            client.expect(Packet.PUBCOMP);
            cookie.awaitReceived("hello");
            client.send(publish(QOS_2 | RETAIN, 6, "hello"));
            client.expect(Packet.PUBREC);
            assertThat(cookie.arriving()).hasSize(1);
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
    void a_message_that_was_shown_but_not_acknowledged_before_a_kill_is_not_shown_deliverAgain() throws IOException {
        storage.put("r-5", publish(QOS_2, 5, "hello").bytes());
        storage.receive(
                List.of(new Storage.Arrival(Optional.of("r-5"), Payload.of("hello"), MessageMetadata.UNKNOWN)),
                message -> {});
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

    /** HiveMQ brings what came to a side that was stopped once more as a new message, under the packet id of one before. */
    @Test
    void what_came_on_this_connection_waits_for_its_pubrel_when_what_earlier_ones_left_is_taken_without()
            throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            handOver(first, publish(QOS_2, 5, "released late"));
            handOver(first, publish(QOS_2, 6, "never released"));
            first.cut();

            Client second = broker.connected(true);
            release(second, 5);
            handOver(second, publish(QOS_2, 5, "of this connection"));
            cookie.awaitReceived("released late", "never released");
            second.cut();

            Client third = broker.connected(true);
            deliver(third, 5, "of this connection");
            cookie.awaitReceived("released late", "never released", "of this connection");
            deliver(third, 5, "the last");
            cookie.awaitReceived("released late", "never released", "of this connection", "the last");
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
    void a_retained_copy_of_the_last_message_is_not_shown_deliverAgain() throws IOException {
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
}
