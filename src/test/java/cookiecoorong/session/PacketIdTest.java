package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Packet ids of the other side's messages that come again, mean something else by now, or nothing. */
final class PacketIdTest extends WithScriptedBroker {

    @Test
    void a_publish_that_comes_again_though_pubrel_is_due_is_shown_once_also_after_a_restart() throws IOException {
        try (Fixture before = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            handOver(first, publish(QOS_2, 5, "hello"));
            handOver(first, publish(QOS_2, 6, "next"));
            release(first, 5);
            release(first, 6);
            first.cut();

            Client second = broker.connected(true);
            handOver(second, publish(QOS_2 | DUP, 5, "hello"));
            handOver(second, publish(QOS_2 | DUP, 6, "next"));
            release(second, 5);
            release(second, 6);
            before.awaitReceived("hello", "next");
        }
        try (ScriptedBroker back = new ScriptedBroker();
                Fixture after = Fixture.started(storage, back.uri())) {
            Client third = back.connected(true);
            handOver(third, publish(QOS_2 | DUP, 5, "hello"));
            handOver(third, publish(QOS_2 | DUP, 6, "next"));
            release(third, 5);
            release(third, 6);
            deliver(third, 5, "hello");
            after.awaitReceived("hello");
        }
    }

    @Test
    void at_qos_1_what_comes_after_puback_is_a_message_of_its_own_whatever_its_dup_and_packet_id_say()
            throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            client.send(publish(QOS_1, 5, "hello"));
            assertThat(client.expect(Packet.PUBACK).packetId()).isEqualTo(5);
            client.send(publish(QOS_1 | DUP, 5, "hello"));
            assertThat(client.expect(Packet.PUBACK).packetId()).isEqualTo(5);
            cookie.awaitReceived("hello", "hello");
        }
    }

    @Test
    void exchanges_that_are_over_are_not_remembered_without_end() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            IntStream.rangeClosed(1, 30).forEach(i -> deliver(first, i, "m" + i));
            first.cut();
            Client second = broker.connected(true);
            IntStream.rangeClosed(31, 40).forEach(i -> deliver(second, i, "m" + i));
            deliver(second, 41, "x".repeat(300_000));
            Fixture.until(() -> storage.keys().isEmpty());
            assertThat(cookie.received()).hasSize(41);
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
    void once_the_broker_has_shown_that_an_exchange_is_over_its_id_and_text_are_those_of_a_new_message()
            throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            deliver(first, 1, "ok");
            deliver(first, 2, "next");
            deliver(first, 3, "third"); // the second may begin before it is noted here that PUBCOMP of the first went
            Fixture.until(() -> !storage.keys().contains("r-1"));
            first.cut();

            Client second = broker.connected(true);
            deliverAgain(second, 1, "ok");
            cookie.awaitReceived("ok", "next", "third", "ok");
        }
    }

    @Test
    void so_does_a_ping_that_was_answered() throws IOException {
        Profile profile = Fixture.with(Fixture.profile(broker.uri()), all -> Settings.keepAlive(Duration.ofSeconds(1)));
        try (Fixture cookie = Fixture.started(profile, storage)) {
            Client first = broker.connected(false);
            deliver(first, 1, "ok");
            assertThat(first.raw().type()).isEqualTo(Packet.PINGREQ);
            first.send(Packet.of(Packet.PINGRESP << 4));
            Fixture.until(() -> storage.keys().isEmpty());
            first.cut();

            Client second = broker.connected(true);
            deliverAgain(second, 1, "ok");
            cookie.awaitReceived("ok", "ok");
        }
    }

    @Test
    void an_unfinished_message_whose_id_a_forgetful_broker_gives_to_another_is_shown_before_it() throws IOException {
        try (Fixture before = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            handOver(first, publish(QOS_2, 5, "one"));
            before.awaitConnected(1);
        }
        try (ScriptedBroker back = new ScriptedBroker();
                Fixture after = Fixture.started(storage, back.uri())) {
            Client second = back.connected(true);
            deliver(second, 5, "two");
            deliver(second, 6, "three");
            after.awaitReceived("one", "two", "three");
        }
    }

    @Test
    void an_unfinished_message_that_comes_again_without_dup_is_shown_once() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            handOver(first, publish(QOS_2, 5, "one"));
            first.cut();

            Client second = broker.connected(true);
            deliver(second, 5, "one");
            deliver(second, 6, "two");
            cookie.awaitReceived("one", "two");
        }
    }

    @Test
    void an_unfinished_message_that_comes_again_after_a_restart_is_shown_once() throws IOException {
        try (Fixture before = Fixture.started(storage, broker.uri())) {
            handOver(broker.connected(false), publish(QOS_2, 5, "one"));
            before.awaitConnected(1);
        }
        try (ScriptedBroker back = new ScriptedBroker();
                Fixture after = Fixture.started(storage, back.uri())) {
            Client second = back.connected(true);
            deliver(second, 6, "two");
            deliverAgain(second, 5, "one");
            after.awaitReceived("one", "two");
        }
    }
}
