package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Messages that are too large for one end or the other. */
final class MessageSizeTest extends WithScriptedBroker {

    @Test
    void a_message_of_the_most_bytes_goes_out_and_comes_in_whole() throws IOException {
        String longest = "한".repeat(Payload.MAX_BYTES / 3) + "x";
        assertThat(longest.getBytes(UTF_8)).hasSize(Payload.MAX_BYTES);
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.send(longest);
            assertThat(client.complete(client.expect(Packet.PUBLISH)).payload()).isEqualTo(longest);
            deliver(client, 1, longest);
            cookie.awaitReceived(longest);
        }
    }

    @Test
    void of_a_larger_one_the_beginning_is_kept_with_its_size_and_that_is_told() throws IOException {
        String whole = "한".repeat(Payload.MAX_BYTES / 2);
        long size = whole.getBytes(UTF_8).length;
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            deliver(client, 1, whole);
            deliver(client, 2, "next");
            Fixture.until(() -> cookie.received().size() == 2);
            String kept = cookie.received().get(0);
            assertThat(kept.getBytes(UTF_8)).hasSize(Payload.MAX_BYTES);
            assertThat(kept)
                    .startsWith("한".repeat(Payload.MAX_BYTES / 3 - 20))
                    .endsWith("\n… (" + Payload.sizeInWords(size) + ")");
            assertThat(kept).doesNotContain("\ufffd");
            assertThat(cookie.received().get(1)).isEqualTo("next");
            cookie.awaitEvent(
                    Event.Noticed.class,
                    noticed -> noticed.notice().equals(new Notice(Notice.Kind.CUT, Payload.sizeInWords(size))));
        }
    }

    @Test
    void one_of_which_nothing_is_kept_is_not_told() throws IOException {
        String whole = "x".repeat(2 * Payload.MAX_BYTES);
        Profile profile = Fixture.withPresence(Fixture.profile(broker.uri()));
        try (Fixture cookie = Fixture.started(profile, storage)) {
            Client client = broker.connected(false);
            client.send(Packet.publish(0, profile.presence().peerTopic(), 0, whole));
            client.send(Packet.publish(0, "another", 0, whole));
            client.send(Packet.publish(0, profile.session().subscribe(), 0, "next"));
            cookie.awaitReceived("next");
            assertThat(cookie.events).noneMatch(Event.Noticed.class::isInstance);
        }
    }

    @Test
    void one_that_has_not_come_whole_is_not_told() throws IOException {
        byte[] whole = publish(QOS_1, 5, "x".repeat(2 * Payload.MAX_BYTES)).bytes();
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.awaitConnected(1);
            first.send(Arrays.copyOf(whole, whole.length - 1));
            first.cut();
            broker.connected(true);
            cookie.awaitConnected(2);
            assertThat(cookie.events).noneMatch(Event.Noticed.class::isInstance);
        }
    }

    @Test
    void a_larger_one_that_comes_again_is_shown_once() throws IOException {
        String whole = "x".repeat(2 * Payload.MAX_BYTES);
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            handOver(first, publish(QOS_2, 5, whole));
            first.cut();
            Client second = broker.connected(true);
            deliverAgain(second, 5, whole);
            deliver(second, 6, "next");
            Fixture.until(() -> cookie.received().size() == 2);
            assertThat(cookie.received().get(1)).isEqualTo("next");
        }
    }

    @Test
    void a_length_that_only_a_publish_can_have_ends_the_connection() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.welcome(false);
            client.send(new byte[] {(byte) 0x90, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f});
            client.awaitEnd();
            cookie.awaitFailed(FailureReason.Kind.NOT_MQTT);
        }
    }

    @Test
    void a_broker_that_closes_at_one_message_is_told_with_its_time_and_size_and_tried_ever_more_slowly()
            throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.send("x".repeat(2000));
            first.expect(Packet.PUBLISH);
            first.cut();
            for (int i = 0; i < 5; i++) {
                Client next = broker.welcome(true);
                next.expect(Packet.PUBLISH);
                next.cut();
            }
            String written =
                    storage.recent(1).get(0).time().toLocalTime().toString().substring(0, 5);
            cookie.awaitLink(link -> link instanceof ConnectionState.Lost lost
                    && lost.reason()
                            .equals(new FailureReason(FailureReason.Kind.MESSAGE_REFUSED, written + " (2 KB)")));
            assertThat(cookie.hasGivenUp(FailureReason.Kind.TAKEN_OVER)).isFalse();

            Client kinder = broker.welcome(true);
            kinder.complete(kinder.expect(Packet.PUBLISH));
            cookie.awaitDelivered(0L);
        }
    }
}
