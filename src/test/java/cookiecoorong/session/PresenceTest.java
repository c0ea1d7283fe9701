package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Presence;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresenceTest extends WithScriptedBroker {
    private static final int WILL = 4;
    private static final int WILL_RETAIN = 32;
    private static final int QOS_1 = 2;
    private static final int WAITING = 200;
    private static final Duration BEYOND_THE_TEST = Duration.ofMinutes(1);

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

    @Test
    void at_a_broker_that_closes_at_a_will_the_conversation_goes_on_without_presence() throws IOException {
        try (Fixture cookie = started();
                Refusal refusal = new Refusal(PresenceTest::hasWill)) {
            refusal.awaitMessage(cookie);
            assertToldOnce(cookie);
        }
    }

    /** HiveMQ says so of a will that is retained or on a topic that is not allowed. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void at_a_broker_that_refuses_a_will_as_not_authorised_the_conversation_goes_on_without_presence(int code)
            throws IOException {
        try (Fixture cookie = started();
                Refusal refusal = new Refusal(PresenceTest::hasWill, Packet.of(0x20, 0, code))) {
            refusal.awaitMessage(cookie);
            assertToldOnce(cookie);
            assertThat(cookie.hasGivenUp(FailureReason.Kind.NOT_AUTHORISED)).isFalse();
        }
    }

    @Test
    void where_the_password_is_wrong_presence_is_not_blamed_and_two_attempts_are_all() throws IOException {
        try (Fixture cookie = started();
                Refusal refusal = new Refusal(packet -> packet.type() == Packet.CONNECT, Packet.of(0x20, 0, 5))) {
            cookie.awaitGivenUp(FailureReason.Kind.NOT_AUTHORISED);
            assertThat(refusal.refusals).hasValue(2);
            assertThat(cookie.notices(Notice.Kind.PRESENCE_REFUSED)).isEmpty();
        }
    }

    @Test
    void at_a_broker_that_closes_at_retained_messages_the_conversation_goes_on_without_presence() throws IOException {
        try (Fixture cookie = started();
                Refusal refusal = new Refusal(packet -> packet.type() == Packet.PUBLISH && packet.retain())) {
            refusal.awaitMessage(cookie);
            assertToldOnce(cookie);
        }
    }

    /** As where another client with our id connects each time. */
    @Test
    void a_broker_that_closes_when_it_has_taken_presence_and_states_is_not_said_to_refuse_them() throws IOException {
        try (Fixture cookie = started()) {
            for (int i = 0; i < 4; i++) {
                Client client = broker.accept();
                Packet packet = client.raw();
                assertThat(hasWill(packet)).isTrue();
                client.send(Packet.of(0x20, 1, 0));
                client.grant(client.expect(Packet.SUBSCRIBE), 2);
                client.expect(Packet.PUBLISH);
                deliver(client, 5, "hello " + i);
                client.cut();
            }
            assertThat(cookie.notices(Notice.Kind.PRESENCE_REFUSED)).isEmpty();
        }
    }

    @Test
    void where_the_broker_has_changed_its_mind_presence_is_back_by_itself() throws IOException {
        try (Fixture cookie = started();
                Refusal refusal = new Refusal(packet -> packet.type() == Packet.PUBLISH && packet.retain())) {
            refusal.awaitMessage(cookie);
            refusal.mended = true;
            Fixture.until(() -> refusal.online);
            cookie.send("once more");
            cookie.awaitDelivered(0L, 1L);
            assertToldOnce(cookie);
        }
    }

    @Test
    void start_tries_presence_again_at_once() throws IOException {
        Profile patient = Fixture.with(Fixture.profile(broker.uri()), all -> Settings.reconnectMax(BEYOND_THE_TEST));
        try (Fixture cookie = Fixture.started(Fixture.withPresence(patient), storage);
                Refusal refusal = new Refusal(PresenceTest::hasWill)) {
            refusal.awaitMessage(cookie);
            refusal.mended = true;
            cookie.session.start();
            Fixture.until(() -> refusal.online);
            assertThat(cookie.links()).noneMatch(ConnectionState.Lost.class::isInstance);
        }
    }

    /** They go out right behind presence, and it is not they that the broker closes at. */
    @Test
    void messages_that_wait_do_not_hide_that_the_broker_closes_at_presence() throws IOException {
        try (Fixture cookie =
                        new Fixture(Fixture.withPresence(Fixture.profile(broker.uri())), storage, Fixture.NO_BROKER);
                Refusal refusal = new Refusal(PresenceTest::isRetainedAfterAWhile)) {
            for (int i = 0; i < WAITING; i++) {
                cookie.send("message " + i);
            }
            cookie.session.start();
            cookie.awaitEvent(Event.Noticed.class, noticed -> noticed.notice().kind() == Notice.Kind.PRESENCE_REFUSED);
            Fixture.until(() -> cookie.delivered().size() == WAITING);
            assertThat(cookie.links().filter(ConnectionState.Lost.class::isInstance))
                    .hasSizeLessThan(3);
            assertThat(refusal.online).isFalse();
        }
    }

    @Test
    void at_a_broker_that_refuses_to_tell_of_the_peer_this_is_said_and_the_conversation_goes_on() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.welcome(false);
            Packet subscribe = client.expect(Packet.SUBSCRIBE);
            int id = subscribe.packetId();
            client.send(Packet.of(0x90, id >> 8, id & 0xff, 2, 0x80, 0x80, 0x80));
            cookie.awaitConnected(1);
            assertToldOnce(cookie);
            client.expect(Packet.PUBLISH);
            deliver(client, 5, "hello");
            cookie.awaitReceived("hello");
        }
    }

    @Test
    void no_time_and_no_word_on_the_presence_topic_ends_the_connection() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            client.expect(Packet.PUBLISH);
            client.send(Packet.publish(RETAIN, "presence/coorong", 0, "offline +999999999-12-31T23:59:59-18:00"));
            cookie.awaitPresence("OFFLINE");
            client.send(Packet.publish(RETAIN, "presence/coorong", 0, "online -999999999-01-01T00:00:00+18:00"));
            cookie.awaitPresence("ONLINE");
            deliver(client, 5, "hello");
            cookie.awaitReceived("hello");
            assertThat(cookie.links()).hasSize(2);
        }
    }

    /** A look whether TLS is spoken here begins with the same bits as CONNECT. */
    private static boolean hasWill(Packet packet) {
        return packet.type() == Packet.CONNECT && packet.body().length > 10 && (packet.connectFlags() & WILL) != 0;
    }

    private static void assertToldOnce(Fixture cookie) {
        cookie.awaitEvent(Event.Noticed.class, noticed -> noticed.notice().kind() == Notice.Kind.PRESENCE_REFUSED);
        assertThat(cookie.events.stream()
                        .filter(event -> event instanceof Event.Noticed noticed
                                && noticed.notice().kind() == Notice.Kind.PRESENCE_REFUSED))
                .hasSize(1);
        assertThat(cookie.hasGivenUp(FailureReason.Kind.TAKEN_OVER)).isFalse();
    }

    /** Messages come in the meantime, which are not answered. */
    private static boolean isRetainedAfterAWhile(Packet packet) {
        boolean retained = packet.type() == Packet.PUBLISH && packet.retain();
        if (retained) {
            LockSupport.parkNanos(200_000_000);
        }
        return retained;
    }

    /** A broker that closes each connection at such a packet and answers all others. */
    private final class Refusal implements AutoCloseable {
        private final Thread thread;
        private volatile boolean delivered;
        private volatile boolean mended;
        private volatile boolean online;
        private final AtomicInteger refusals = new AtomicInteger();

        /** @param lastWords sent before the connection is closed */
        Refusal(Predicate<Packet> refused, Packet... lastWords) {
            thread = new Thread(() -> {
                try {
                    while (!delivered) {
                        serve(broker.accept(), refused, lastWords);
                    }
                } catch (IOException closed) {
                    // the test is over
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(Client client, Predicate<Packet> refused, Packet... lastWords) throws IOException {
            try {
                while (true) {
                    Packet packet = client.raw();
                    if (!mended && refused.test(packet)) {
                        refusals.incrementAndGet();
                        List.of(lastWords).forEach(client::send);
                        client.cut();
                        return;
                    }
                    answer(client, packet);
                }
            } catch (IOException ended) {
                client.cut();
            }
        }

        private void answer(Client client, Packet packet) {
            switch (packet.type()) {
                case Packet.CONNECT -> client.send(Packet.of(0x20, 1, 0));
                case Packet.SUBSCRIBE -> client.grant(packet, 2);
                case Packet.PUBLISH -> {
                    online |= packet.payload().startsWith("online ");
                    if (packet.qos() > 0) {
                        client.acknowledge(packet.qos() == 2 ? Packet.PUBREC : Packet.PUBACK, packet.packetId());
                    }
                }
                case Packet.PUBREL -> client.acknowledge(Packet.PUBCOMP, packet.packetId());
                default -> {}
            }
        }

        /** Sent when it has settled down. */
        void awaitMessage(Fixture cookie) {
            cookie.awaitEvent(Event.Noticed.class, noticed -> noticed.notice().kind() == Notice.Kind.PRESENCE_REFUSED);
            cookie.send("hello");
            cookie.awaitDelivered(0L);
        }

        @Override
        public void close() throws IOException {
            delivered = true;
            broker.close();
        }
    }
}
