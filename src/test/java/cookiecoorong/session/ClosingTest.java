package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Quitting, in every state. */
final class ClosingTest extends WithScriptedBroker {
    private static final Duration SOON = Duration.ofSeconds(2);

    private void closesSoon(Fixture cookie) {
        assertTimeout(SOON, cookie::close);
        assertTimeout(SOON, cookie::close, "a second time");
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void before_start() {
        closesSoon(new Fixture(Fixture.profile(broker.uri()), storage, Fixture.NO_BROKER));
    }

    @Test
    void connected_says_disconnect() throws IOException {
        Fixture cookie = Fixture.started(storage, broker.uri());
        Client client = broker.connected(false);
        cookie.awaitConnected(1);
        closesSoon(cookie);
        client.expect(Packet.DISCONNECT);
        client.awaitEnd();
    }

    @Test
    void connected_with_presence_says_offline_before_disconnect() throws IOException {
        Fixture cookie = Fixture.started(Fixture.withPresence(Fixture.profile(broker.uri())), storage);
        Client client = broker.connected(false);
        cookie.awaitConnected(1);
        client.expect(Packet.PUBLISH);
        closesSoon(cookie);
        Packet offline = client.expect(Packet.PUBLISH);
        assertThat(offline.topic()).isEqualTo("presence/COOKIE");
        assertThat(offline.payload()).startsWith("offline ");
        assertThat(offline.retain()).isTrue();
        client.expect(Packet.DISCONNECT);
    }

    @Test
    void what_was_sent_just_before_is_on_disk() throws IOException {
        Fixture cookie = new Fixture(Fixture.profile(broker.uri()), storage, Fixture.NO_BROKER);
        cookie.send("last words");
        cookie.close();
        assertThat(storage.nextWaiting())
                .hasValueSatisfying(message -> assertThat(message.payload()).isEqualTo(Payload.of("last words")));
    }

    @Test
    void connecting_to_silence() throws IOException {
        Fixture cookie = Fixture.started(storage, broker.uri());
        broker.accept().expect(Packet.CONNECT);
        closesSoon(cookie);
    }

    @Test
    void at_any_moment_of_connecting() throws IOException {
        for (int i = 0; i < 20; i++) {
            Fixture cookie = Fixture.started(storage, broker.uri());
            LockSupport.parkNanos(Duration.ofMillis(i).toNanos());
            closesSoon(cookie);
        }
    }

    @Test
    void connected_to_a_broker_that_is_frozen_with_messages_in_flight() throws IOException {
        Fixture cookie = Fixture.started(storage, broker.uri());
        broker.connected(false);
        cookie.awaitConnected(1);
        IntStream.range(0, 20).forEach(i -> cookie.send("m" + i));
        Fixture.until(() -> !storage.keys().isEmpty());
        closesSoon(cookie);
    }

    @Test
    void connected_to_a_broker_that_does_not_read() throws IOException {
        Fixture cookie = Fixture.started(storage, broker.uri());
        broker.connected(false);
        cookie.awaitConnected(1);
        IntStream.range(0, 4).forEach(i -> cookie.session.send(Payload.of(new byte[8_000_000])));
        Fixture.until(() -> !storage.keys().isEmpty());
        closesSoon(cookie);
    }

    @Test
    void waiting_for_the_next_try() throws IOException {
        URI nowhere = broker.uri();
        broker.close();
        Profile patient = Fixture.with(Fixture.profile(nowhere), all -> Settings.reconnect(Duration.ofMinutes(2)));
        Fixture cookie = Fixture.started(patient, storage);
        cookie.awaitFailed(FailureReason.Kind.REFUSED);
        closesSoon(cookie);
    }
}
