package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Presence;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

final class PresenceTest extends WithScriptedBroker {
    private static final int WILL = 4;
    private static final int WILL_RETAIN = 32;
    private static final int QOS_1 = 2;

    private Fixture started() {
        return Fixture.started(Fixture.withPresence(Fixture.profile(broker.uri())), storage);
    }

    @Test
    void online_is_published_retained_after_suback_and_offline_is_left_as_a_retained_will() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.accept();
            int flags = client.expect(Packet.CONNECT).connectFlags();
            assertThat(flags & WILL).isEqualTo(WILL);
            assertThat(flags & WILL_RETAIN).isEqualTo(WILL_RETAIN);
            client.send(Packet.of(0x20, 0, 0));
            client.grant(2);
            Packet online = client.expect(Packet.PUBLISH);
            assertThat(online.topic()).isEqualTo("presence/COOKIE");
            assertThat(online.qos()).isZero();
            assertThat(online.retain()).isTrue();
            assertThat(online.payload()).startsWith("online 2");
            cookie.awaitConnected(1);
        }
    }

    @Test
    void the_peers_presence_is_told_and_touches_no_storage() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            client.expect(Packet.PUBLISH);
            client.send(Packet.publish(QOS_1 | RETAIN, "presence/coorong", 3, "online 2026-01-02T03:04:05+09:00"));
            assertThat(client.expect(Packet.PUBACK).packetId()).isEqualTo(3);
            OffsetDateTime since = OffsetDateTime.parse("2026-01-02T03:04:05+09:00");
            cookie.awaitEvent(
                    Event.PresenceChanged.class,
                    changed -> changed.presence().state() == Presence.State.ONLINE
                            && changed.presence().since().orElseThrow().isEqual(since));
            client.send(Packet.publish(0, "presence/coorong", 0, "offline"));
            cookie.awaitEvent(
                    Event.PresenceChanged.class, changed -> changed.presence().state() == Presence.State.OFFLINE);
            assertThat(storage.recent(10)).isEmpty();
            assertThat(storage.keys()).isEmpty();
        }
    }

    @Test
    void junk_and_a_lost_connection_make_it_unknown() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            client.expect(Packet.PUBLISH);
            client.send(Packet.publish(0, "presence/coorong", 0, "online"));
            cookie.awaitEvent(
                    Event.PresenceChanged.class, changed -> changed.presence().state() == Presence.State.ONLINE);
            client.send(Packet.publish(0, "presence/coorong", 0, "\u001b[2J"));
            cookie.awaitEvent(Event.PresenceChanged.class, new Event.PresenceChanged(Presence.UNKNOWN)::equals);
            client.send(Packet.publish(0, "presence/coorong", 0, "online"));
            Fixture.until(() -> presences(cookie) == 3);
            client.cut();
            Fixture.until(() -> presences(cookie) == 4);
            assertThat(cookie.events.stream()
                            .filter(Event.PresenceChanged.class::isInstance)
                            .toList())
                    .last()
                    .isEqualTo(new Event.PresenceChanged(Presence.UNKNOWN));
        }
    }

    private static long presences(Fixture cookie) {
        return cookie.events.stream()
                .filter(Event.PresenceChanged.class::isInstance)
                .count();
    }
}
