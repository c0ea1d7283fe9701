package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Our messages at QoS 2, with the connection cut at each step (MQTT 3.1.1, sections 4.3.3 and 4.4). */
final class OutgoingExchangeTest extends WithScriptedBroker {
    @Test
    void a_message_is_told_as_delivered_when_pubcomp_is_here_and_not_before() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.send("hello");

            Packet publish = client.expect(Packet.PUBLISH);
            assertThat(publish.topic()).isEqualTo("cookie");
            assertThat(publish.payload()).isEqualTo("hello");
            assertThat(publish.qos()).isEqualTo(2);
            assertThat(publish.dup()).isFalse();
            assertThat(publish.retain()).isFalse();
            client.acknowledge(Packet.PUBREC, publish.packetId());
            client.expect(Packet.PUBREL);
            assertThat(cookie.delivered()).isEmpty();
            client.acknowledge(Packet.PUBCOMP, publish.packetId());

            cookie.awaitDelivered(0L);
            assertThat(storage.waiting()).isZero();
            assertThat(storage.keys()).isEmpty();
        }
    }

    @Test
    void a_publish_without_pubrec_is_sent_again_with_dup_and_the_same_packet_id() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.send("hello");
            Packet publish = first.expect(Packet.PUBLISH);
            first.cut();

            Client second = broker.welcome(true);
            Packet again = second.expect(Packet.PUBLISH);
            assertThat(again.dup()).isTrue();
            assertThat(again.packetId()).isEqualTo(publish.packetId());
            assertThat(again.payload()).isEqualTo("hello");
            second.complete(again);
            cookie.awaitDelivered(0L);
        }
    }

    @Test
    void after_pubrec_only_pubrel_is_sent_again() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.send("hello");
            Packet publish = first.expect(Packet.PUBLISH);
            first.acknowledge(Packet.PUBREC, publish.packetId());
            first.expect(Packet.PUBREL);
            first.cut();

            Client second = broker.welcome(true);
            assertThat(second.expect(Packet.PUBREL).packetId()).isEqualTo(publish.packetId());
            second.acknowledge(Packet.PUBCOMP, publish.packetId());
            cookie.awaitDelivered(0L);
        }
    }

    @Test
    void a_pubrel_is_sent_again_after_a_restart_and_the_message_is_told_as_delivered() throws IOException {
        int packetId;
        try (Fixture before = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            before.send("hello");
            packetId = client.expect(Packet.PUBLISH).packetId();
            client.acknowledge(Packet.PUBREC, packetId);
            client.expect(Packet.PUBREL);
            client.cut();
        }
        try (ScriptedBroker again = new ScriptedBroker();
                Fixture after = Fixture.started(storage, again.uri())) {
            Client client = again.welcome(true);
            assertThat(client.expect(Packet.PUBREL).packetId()).isEqualTo(packetId);
            client.acknowledge(Packet.PUBCOMP, packetId);
            after.awaitDelivered(0L);
        }
    }

    @Test
    void a_publish_is_sent_again_with_dup_after_a_restart() throws IOException {
        try (Fixture before = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            before.send("hello");
            client.expect(Packet.PUBLISH);
            client.cut();
        }
        try (ScriptedBroker again = new ScriptedBroker();
                Fixture after = Fixture.started(storage, again.uri())) {
            Client client = again.welcome(true);
            Packet publish = client.expect(Packet.PUBLISH);
            assertThat(publish.dup()).isTrue();
            client.complete(publish);
            after.awaitDelivered(0L);
        }
    }

    @Test
    void a_broker_that_lost_the_session_is_subscribed_to_again_and_gets_unfinished_messages_as_new_ones()
            throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.send("one");
            cookie.send("two");
            Packet one = first.expect(Packet.PUBLISH);
            first.expect(Packet.PUBLISH);
            first.acknowledge(Packet.PUBREC, one.packetId());
            first.expect(Packet.PUBREL);
            first.cut();

            Client second = broker.accept();
            second.expect(Packet.CONNECT);
            second.send(Packet.of(0x20, 0, 0));
            second.awaitEnd();

            Client third = broker.connected(false);
            Packet oneAgain = third.expect(Packet.PUBLISH);
            Packet twoAgain = third.expect(Packet.PUBLISH);
            assertThat(oneAgain.payload()).isEqualTo("one");
            assertThat(oneAgain.dup()).isFalse();
            assertThat(twoAgain.payload()).isEqualTo("two");
            third.complete(oneAgain);
            third.complete(twoAgain);
            cookie.awaitDelivered(0L, 1L);
        }
    }

    @Test
    void answers_to_packet_ids_that_are_not_in_use_do_no_harm() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            client.acknowledge(Packet.PUBREC, 77);
            client.acknowledge(Packet.PUBCOMP, 78);
            client.acknowledge(Packet.PUBACK, 79);
            cookie.send("hello");
            client.complete(client.expect(Packet.PUBLISH));
            cookie.awaitDelivered(0L);
            assertThat(cookie.links().filter(link -> link instanceof ConnectionState.Lost))
                    .isEmpty();
        }
    }

    @Test
    void no_more_than_ten_messages_are_in_flight_and_all_go_out_in_order() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            IntStream.range(0, 25).forEach(i -> cookie.send("m" + i));
            Packet[] publishes = new Packet[25];
            for (int i = 0; i < 10; i++) {
                publishes[i] = client.expect(Packet.PUBLISH);
            }
            for (int i = 10; i < 25; i++) {
                client.complete(publishes[i - 10]);
                publishes[i] = client.expect(Packet.PUBLISH);
            }
            for (int i = 15; i < 25; i++) {
                client.complete(publishes[i]);
            }
            assertThat(publishes)
                    .extracting(Packet::payload)
                    .containsExactly(
                            IntStream.range(0, 25).mapToObj(i -> "m" + i).toArray(String[]::new));
            Fixture.until(() -> cookie.delivered().size() == 25);
        }
    }

    @Test
    void what_was_sent_while_away_goes_out_in_order_after_what_is_unfinished() throws IOException {
        try (Fixture before = new Fixture(Fixture.profile(broker.uri()), storage, Fixture.NO_BROKER)) {
            before.send("one");
            before.send("two");
            before.session.start();
            Client client = broker.connected(false);
            Packet one = client.expect(Packet.PUBLISH);
            client.expect(Packet.PUBLISH);
            client.complete(one);
            before.awaitDelivered(0L);
            client.cut();
            before.send("three");
            Client again = broker.welcome(true);
            Packet two = again.expect(Packet.PUBLISH);
            assertThat(two.payload()).isEqualTo("two");
            Packet three = again.expect(Packet.PUBLISH);
            assertThat(three.payload()).isEqualTo("three");
            again.complete(two);
            again.complete(three);
            before.awaitDelivered(0L, 1L, 2L);
        }
    }

    @Test
    void at_qos_1_puback_completes_a_message_and_nothing_else_does() throws IOException {
        try (Fixture cookie =
                Fixture.started(Fixture.with(Fixture.profile(broker.uri()), settings -> Settings.qos(1)), storage)) {
            Client first = broker.connected(false);
            cookie.send("hello");
            Packet publish = first.expect(Packet.PUBLISH);
            assertThat(publish.qos()).isEqualTo(1);
            assertThat(publish.dup()).isFalse();
            first.cut();

            Client second = broker.welcome(true);
            Packet again = second.expect(Packet.PUBLISH);
            assertThat(again.dup()).isTrue();
            assertThat(again.packetId()).isEqualTo(publish.packetId());
            assertThat(cookie.delivered()).isEmpty();
            second.acknowledge(Packet.PUBACK, again.packetId());
            cookie.awaitDelivered(0L);
        }
    }

    @Test
    void at_qos_0_messages_go_out_one_after_the_other() throws IOException {
        try (Fixture cookie =
                Fixture.started(Fixture.with(Fixture.profile(broker.uri()), settings -> Settings.qos(0)), storage)) {
            Client client = broker.connected(false);
            cookie.send("one");
            cookie.send("two");
            assertThat(client.expect(Packet.PUBLISH).payload()).isEqualTo("one");
            assertThat(client.expect(Packet.PUBLISH).payload()).isEqualTo("two");
            cookie.awaitDelivered(0L, 1L);
            assertThat(storage.waiting()).isZero();
        }
    }

    @Test
    void a_clean_session_asks_for_one_and_sends_unfinished_messages_as_new_ones() throws IOException {
        try (Fixture cookie =
                Fixture.started(Fixture.with(Fixture.profile(broker.uri()), settings -> Settings.clean()), storage)) {
            Client first = broker.connected(false);
            cookie.send("hello");
            first.expect(Packet.PUBLISH);
            first.cut();

            Client second = broker.accept();
            assertThat(second.expect(Packet.CONNECT).connectFlags() & 2).isEqualTo(2);
            second.send(Packet.of(0x20, 0, 0));
            second.grant(2);
            Packet again = second.expect(Packet.PUBLISH);
            assertThat(again.dup()).isFalse();
            second.complete(again);
            cookie.awaitDelivered(0L);
        }
    }
}
