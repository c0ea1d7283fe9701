package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ConnectPolicyTest extends WithScriptedBroker {
    @Test
    void a_lost_connection_is_told_with_the_seconds_to_the_next_try_and_made_again() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            client.cut();
            broker.connected(true);
            cookie.awaitConnected(2);
            assertThat(cookie.links().filter(ConnectionState.Lost.class::isInstance))
                    .singleElement()
                    .satisfies(lost ->
                            assertThat(lost).extracting("secondsToNextTry").isEqualTo(1));
        }
    }

    @Test
    void while_waiting_the_seconds_are_counted_down_and_start_tries_at_once() throws IOException {
        URI uri = broker.uri();
        broker.close();
        Profile patient = Fixture.with(Fixture.profile(uri), all -> Settings.reconnect(Duration.ofMinutes(2)));
        try (Fixture cookie = Fixture.started(patient, storage)) {
            Fixture.until(() -> cookie.links()
                            .filter(ConnectionState.Failed.class::isInstance)
                            .map(link -> ((ConnectionState.Failed) link).secondsToNextTry())
                            .distinct()
                            .count()
                    >= 2);
            try (ScriptedBroker back = new ScriptedBroker(listenAt(uri))) {
                cookie.session.start();
                back.connected(false);
                cookie.awaitConnected(1);
            }
        }
    }

    @Test
    void start_while_connected_does_nothing() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            cookie.session.start();
            cookie.send("still here");
            client.complete(client.expect(Packet.PUBLISH));
            cookie.awaitDelivered(0L);
            assertThat(cookie.links()).hasSize(2);
        }
    }

    @Test
    void a_retained_message_that_comes_each_time_is_no_sign_of_a_good_connection() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            for (int i = 1; i <= 4; i++) {
                Client client = broker.connected(true);
                cookie.awaitConnected(i);
                client.send(publish(QOS_1 | RETAIN, i, "kept"));
                client.expect(Packet.PUBACK);
                client.cut();
            }
            cookie.awaitGivenUp(FailureReason.Kind.TAKEN_OVER);
        }
    }

    @Test
    void another_client_that_takes_our_place_again_and_again_is_not_fought() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            for (int i = 1; i <= 4; i++) {
                assertThat(cookie.hasGivenUp(FailureReason.Kind.TAKEN_OVER)).isFalse();
                Client client = broker.connected(true);
                cookie.awaitConnected(i);
                client.cut();
            }
            cookie.awaitGivenUp(FailureReason.Kind.TAKEN_OVER);
            cookie.session.start();
            broker.connected(true);
            cookie.awaitConnected(5);
        }
    }

    @Test
    void cuts_between_messages_are_no_takeover() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            for (int i = 0; i < 5; i++) {
                Client client = broker.connected(true);
                cookie.send("m" + i);
                client.complete(client.expect(Packet.PUBLISH));
                int done = i + 1;
                Fixture.until(() -> cookie.delivered().size() == done);
                client.cut();
            }
            broker.connected(true);
            cookie.awaitConnected(6);
        }
    }

    @Test
    void the_second_broker_is_taken_when_the_first_does_not_answer_and_the_first_is_preferred_later()
            throws IOException {
        URI first = broker.uri();
        broker.close();
        try (ScriptedBroker second = new ScriptedBroker();
                Fixture cookie = Fixture.started(Fixture.profile(first, second.uri()), storage)) {
            Client client = second.connected(false);
            cookie.awaitConnected(1);
            try (ScriptedBroker back = new ScriptedBroker(listenAt(first))) {
                client.cut();
                back.connected(true);
                cookie.awaitConnected(2);
            }
            assertThat(cookie.links()).noneMatch(ConnectionState.Failed.class::isInstance);
        }
    }

    /** The same machine by another name, so that the links tell which broker is meant. */
    private static URI byName(ScriptedBroker broker) {
        return URI.create(broker.uri().toString().replace("127.0.0.1", "localhost"));
    }

    @Test
    void when_the_broker_in_use_dies_the_next_one_is_taken_without_a_wait() throws IOException {
        try (ScriptedBroker second = new ScriptedBroker();
                Fixture cookie = Fixture.started(Fixture.profile(broker.uri(), byName(second)), storage)) {
            broker.connected(false);
            cookie.awaitConnected(1);
            broker.close();
            second.connected(false);
            cookie.awaitConnected(2);
            assertThat(cookie.links())
                    .containsExactly(
                            new ConnectionState.Connecting(broker.uri().getAuthority()),
                            new ConnectionState.Connected(broker.uri().getAuthority()),
                            new ConnectionState.Connecting(broker.uri().getAuthority()),
                            new ConnectionState.Connecting(byName(second).getAuthority()),
                            new ConnectionState.Connected(byName(second).getAuthority()));
        }
    }

    /** It still listens, so that a connection to it would hang until the time-out. */
    @Test
    void when_the_broker_in_use_falls_silent_the_others_are_tried_before_it() throws IOException {
        try (ScriptedBroker second = new ScriptedBroker()) {
            Profile lively = Fixture.with(
                    Fixture.profile(broker.uri(), byName(second)), all -> Settings.keepAlive(Duration.ofSeconds(1)));
            try (Fixture cookie = Fixture.started(lively, storage)) {
                broker.connected(false);
                cookie.awaitConnected(1);
                second.connected(false);
                cookie.awaitConnected(2);
                assertThat(cookie.links().limit(4))
                        .containsExactly(
                                new ConnectionState.Connecting(broker.uri().getAuthority()),
                                new ConnectionState.Connected(broker.uri().getAuthority()),
                                new ConnectionState.Connecting(byName(second).getAuthority()),
                                new ConnectionState.Connected(byName(second).getAuthority()));
            }
        }
    }

    @Test
    void brokers_that_close_what_they_accept_are_tried_at_once_only_once() throws IOException {
        try (ScriptedBroker second = new ScriptedBroker();
                Fixture cookie = Fixture.started(Fixture.profile(broker.uri(), second.uri()), storage)) {
            for (int i = 1; i <= 3; i++) {
                Client client = broker.connected(true);
                cookie.awaitConnected(i);
                client.cut();
            }
            cookie.awaitLost(FailureReason.Kind.CLOSED);
            assertThat(cookie.links().limit(5).map(ConnectionState::getClass))
                    .containsExactly(
                            ConnectionState.Connecting.class,
                            ConnectionState.Connected.class,
                            ConnectionState.Connecting.class,
                            ConnectionState.Connected.class,
                            ConnectionState.Lost.class);
        }
    }

    @Test
    void a_broker_that_falls_silent_is_noticed_by_keep_alive() throws IOException {
        Profile lively = Fixture.with(Fixture.profile(broker.uri()), all -> Settings.keepAlive(Duration.ofSeconds(1)));
        try (Fixture cookie = Fixture.started(lively, storage)) {
            Client silent = broker.connected(false);
            cookie.awaitConnected(1);
            cookie.awaitLost(FailureReason.Kind.NO_ANSWER);
            silent.awaitEnd();
            broker.connected(true);
            cookie.awaitConnected(2);
        }
    }

    @Test
    void a_quiet_connection_stays_as_long_as_pings_are_answered() throws IOException {
        Profile lively = Fixture.with(Fixture.profile(broker.uri()), all -> Settings.keepAlive(Duration.ofSeconds(1)));
        try (Fixture cookie = Fixture.started(lively, storage)) {
            Client client = broker.connected(false);
            for (int i = 0; i < 3; i++) {
                assertThat(client.raw().type()).isEqualTo(Packet.PINGREQ);
                client.send(Packet.of(Packet.PINGRESP << 4));
            }
            assertThat(cookie.links()).noneMatch(ConnectionState.Lost.class::isInstance);
        }
    }
}
