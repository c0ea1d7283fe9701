package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a broker keeps, has forgotten or does not say. */
final class BrokerStateTest extends WithScriptedBroker {

    @Test
    void a_retained_message_is_shown_once_also_when_others_have_followed() throws IOException {
        for (int start = 1; start <= 3; start++) {
            try (Fixture cookie = Fixture.started(storage, broker.uri())) {
                Client client = broker.connected(start > 1);
                exchangeRetained(client, "kept");
                deliver(client, 10 + start, "message " + start);
                String next = "message " + start;
                Fixture.until(() -> cookie.received().contains(next));
            }
        }
        assertThat(storage.received()).containsExactly("kept", "message 1", "message 2", "message 3");
    }

    @Test
    void one_that_came_live_before_it_was_retained_is_a_copy_too() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            deliver(client, 1, "live");
            deliver(client, 2, "after");
            cookie.awaitReceived("live", "after");
        }
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(true);
            exchangeRetained(client, "live");
            deliver(client, 2, "now");
            cookie.awaitReceived("now");
        }
    }

    @Test
    void of_several_topics_each_retained_message_is_shown_once_however_many_follow() throws IOException {
        Profile rooms = Fixture.with(Fixture.profile(broker.uri()), all -> Settings.subscribe("rooms/#"));
        for (int start = 1; start <= 2; start++) {
            try (Fixture cookie = Fixture.started(rooms, storage)) {
                Client client = broker.connected(start > 1);
                for (int room = 1; room <= 3; room++) {
                    handOver(client, Packet.publish(QOS_2 | RETAIN, "rooms/" + room, room, "kept " + room));
                    release(client, room);
                }
                handOver(client, Packet.publish(QOS_2, "rooms/1", 9, "message " + start));
                release(client, 9);
                String next = "message " + start;
                Fixture.until(() -> cookie.received().contains(next));
            }
            for (int i = 0; start == 1 && i < 600; i++) { // further back than is looked
                storage.receive(
                        List.of(new Storage.Arrival(
                                Optional.empty(), Payload.of("flood " + i), MessageMetadata.UNKNOWN)),
                        message -> {});
            }
        }
        assertThat(storage.received())
                .filteredOn(text -> text.startsWith("kept"))
                .hasSize(3);
    }

    private static void exchangeRetained(Client client, String text) {
        handOver(client, publish(QOS_2 | RETAIN, 5, text));
        release(client, 5);
    }

    @Test
    void a_broker_that_acknowledges_nothing_is_told_after_a_while_and_start_connects_anew() throws IOException {
        try (Fixture cookie = Fixture.started(
                Fixture.with(Fixture.profile(broker.uri()), all -> Settings.keepAlive(Duration.ofSeconds(1))),
                storage)) {
            Client client = broker.connected(false);
            cookie.send("one");
            cookie.send("two");
            client.expect(Packet.PUBLISH);
            Thread pings = new Thread(() -> client.awaitPings());
            pings.setDaemon(true);
            pings.start();
            cookie.awaitEvent(
                    Event.Noticed.class,
                    noticed -> noticed.notice().equals(new Notice(Notice.Kind.NOT_ACKNOWLEDGED, "2")));
            cookie.session.start();
            assertSentAgain(broker.welcome(true), "one");
        }
    }

    @Test
    void a_broker_that_has_forgotten_the_session_is_told() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.awaitConnected(1);
            assertThat(cookie.events).noneMatch(Event.Noticed.class::isInstance);
            first.cut();
            Client second = broker.connected(true);
            cookie.awaitConnected(2);
            assertThat(cookie.events).noneMatch(Event.Noticed.class::isInstance);
            second.cut();
            broker.connected(false);
            awaitForgotten(cookie);
        }
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            broker.connected(false);
            awaitForgotten(cookie);
        }
    }

    @Test
    void with_a_clean_session_there_is_nothing_to_forget() throws IOException {
        try (Fixture cookie =
                Fixture.started(Fixture.with(Fixture.profile(broker.uri()), all -> Settings.clean()), storage)) {
            Client first = broker.connected(false);
            cookie.awaitConnected(1);
            first.cut();
            broker.connected(false);
            cookie.awaitConnected(2);
            assertThat(cookie.events).noneMatch(Event.Noticed.class::isInstance);
        }
    }

    private static void awaitForgotten(Fixture cookie) {
        cookie.awaitEvent(Event.Noticed.class, noticed -> noticed.notice().kind() == Notice.Kind.SESSION_FORGOTTEN);
    }
}
