package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Messages on topics that the profile does not subscribe to, and subscriptions that it does not have any more. */
final class ForeignTopicsTest extends WithScriptedBroker {

    @Test
    void a_message_on_another_topic_is_acknowledged_and_not_shown_at_any_qos() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(true);
            cookie.awaitConnected(1);
            client.send(Packet.publish(0, "bob", 0, "from bob"));
            assertThat(unsubscribed(client)).contains("bob").contains("#");
            client.send(Packet.publish(QOS_1, "bob", 3, "from bob"));
            assertThat(client.expect(Packet.PUBACK).packetId()).isEqualTo(3);
            exchange(client, 4, "bob", "from bob");
            deliver(client, 5, "from coorong");
            cookie.awaitReceived("from coorong");
            assertThat(storage.recent(10)).hasSize(1);
            assertThat(cookie.arriving()).containsExactly("from coorong");
            assertThat(storage.keys()).doesNotContain("r-4");
        }
    }

    @Test
    void a_subscription_to_all_below_a_level_is_taken_back_too() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(true);
            cookie.awaitConnected(1);
            client.send(Packet.publish(0, "news/world/today", 0, "from bob"));
            assertThat(unsubscribed(client)).contains("news/world/today", "news/#", "news/world/#");
            client.send(Packet.publish(0, "/".repeat(65_535), 0, "many levels"));
            assertThat(unsubscribed(client)).contains("/#");
            deliver(client, 5, "from coorong");
            cookie.awaitReceived("from coorong");
        }
    }

    @Test
    void a_topic_that_is_no_filter_is_not_taken_back_and_the_connection_stays() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(true);
            cookie.awaitConnected(1);
            client.send(Packet.publish(0, "bob#/+", 0, "from bob"));
            assertThat(unsubscribed(client)).contains("#").doesNotContain("bob");
            deliver(client, 5, "from coorong");
            cookie.awaitReceived("from coorong");
            assertThat(cookie.links()).noneMatch(link -> link instanceof ConnectionState.Lost);
        }
    }

    @Test
    void one_that_was_taken_over_but_not_released_before_a_message_of_the_other_side_is_not_shown_either()
            throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(true);
            handOver(client, Packet.publish(QOS_2, "bob", 4, "from bob"));
            deliver(client, 5, "from coorong");
            cookie.awaitReceived("from coorong");
            client.cut();
            broker.welcome(false); // the session is lost: what was taken over goes into the transcript
            broker.connected(false);
            cookie.awaitConnected(2);
            assertThat(cookie.received()).containsExactly("from coorong");
        }
    }

    @Test
    void what_a_wildcard_brings_is_shown() throws IOException {
        Profile rooms = Fixture.with(Fixture.profile(broker.uri()), all -> Settings.subscribe("rooms/+/coorong"));
        try (Fixture cookie = Fixture.started(rooms, storage)) {
            Client client = broker.connected(true);
            exchange(client, 4, "rooms/kitchen/coorong", "hello");
            cookie.awaitReceived("hello");
        }
    }

    @Test
    void a_subscription_that_the_profile_has_no_more_is_taken_back_once() throws IOException {
        Profile toBob = Fixture.with(Fixture.profile(broker.uri()), all -> Settings.subscribe("bob"));
        try (Fixture cookie = Fixture.started(toBob, storage)) {
            broker.connected(false);
            cookie.awaitConnected(1);
        }
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.welcome(true);
            assertThat(unsubscribed(client)).contains("bob");
            client.grant(2);
            cookie.awaitConnected(1);
        }
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            broker.connected(true); // SUBSCRIBE is the first packet
            cookie.awaitConnected(1);
        }
    }

    private static void exchange(Client client, int packetId, String topic, String text) {
        handOver(client, Packet.publish(QOS_2, topic, packetId, text));
        release(client, packetId);
    }

    private static String unsubscribed(Client client) {
        Packet unsubscribe = client.expect(Packet.UNSUBSCRIBE);
        client.acknowledge(Packet.UNSUBACK, unsubscribe.packetId());
        return new String(unsubscribe.body(), StandardCharsets.UTF_8);
    }
}
