package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.ScriptedBroker;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** When the local broker is started. */
final class LocalBrokerTest extends WithScriptedBroker {
    @Test
    void the_local_broker_is_started_once_where_nothing_listens_and_then_connected_to() throws IOException {
        URI uri = broker.uri();
        broker.close();
        AtomicInteger starts = new AtomicInteger();
        ServerSocket[] started = new ServerSocket[1];
        Profile local = Fixture.withLocalStart(Fixture.profile(uri));
        MqttSession.LocalBrokerControl starter = (host, port) -> {
            assertThat(host + ":" + port).isEqualTo(uri.getAuthority());
            starts.incrementAndGet();
            return Optional::empty;
        };
        try (Fixture cookie = new Fixture(local, storage, starter)) {
            cookie.session.start();
            cookie.awaitLink(new ConnectionState.StartingBroker(uri.getAuthority())::equals);
            started[0] = listenAt(uri);
            try (ScriptedBroker up = new ScriptedBroker(started[0])) {
                // First a look whether anyone listens.
                assertThatThrownBy(up.accept()::raw).isInstanceOf(EOFException.class);
                up.connected(false);
                cookie.awaitConnected(1);
                assertThat(cookie.links())
                        .containsExactly(
                                new ConnectionState.Connecting(uri.getAuthority()),
                                new ConnectionState.StartingBroker(uri.getAuthority()),
                                new ConnectionState.Connected(uri.getAuthority()));
            }
        }
        assertThat(starts).hasValue(1);
    }

    @Test
    void where_it_is_known_that_nothing_listens_the_local_broker_starts_before_the_first_attempt() throws IOException {
        URI uri = broker.uri();
        broker.close();
        AtomicReference<ScriptedBroker> started = new AtomicReference<>();
        MqttSession.LocalBrokerControl starter = new MqttSession.LocalBrokerControl() {
            @Override
            public boolean isFree(String host, int port) {
                return started.get() == null;
            }

            @Override
            public Supplier<Optional<String>> start(String host, int port) throws IOException {
                started.set(new ScriptedBroker(listenAt(uri)));
                return Optional::empty;
            }
        };
        try (Fixture cookie = new Fixture(Fixture.withLocalStart(Fixture.profile(uri)), storage, starter)) {
            cookie.session.start();
            cookie.awaitLink(new ConnectionState.StartingBroker(uri.getAuthority())::equals);
            Fixture.until(() -> started.get() != null);
            try (ScriptedBroker up = started.get()) {
                up.connected(false); // the first that there is: it was not looked for
                cookie.awaitConnected(1);
            }
        }
    }

    @Test
    void what_the_tables_do_not_have_but_answers_is_no_reason_to_start_a_local_broker() throws IOException {
        AtomicInteger starts = new AtomicInteger();
        MqttSession.LocalBrokerControl mistaken = new MqttSession.LocalBrokerControl() {
            @Override
            public boolean isFree(String host, int port) {
                return true;
            }

            @Override
            public Supplier<Optional<String>> start(String host, int port) {
                starts.incrementAndGet();
                return Optional::empty;
            }
        };
        try (Fixture cookie = new Fixture(Fixture.withLocalStart(Fixture.profile(broker.uri())), storage, mistaken)) {
            cookie.session.start();
            assertThatThrownBy(broker.accept()::raw).isInstanceOf(EOFException.class); // the look
            broker.connected(false);
            cookie.awaitConnected(1);
        }
        assertThat(starts).hasValue(0);
    }

    @Test
    void a_local_broker_that_cannot_be_started_is_told_and_tried_again() throws IOException {
        URI uri = broker.uri();
        broker.close();
        Profile local = Fixture.withLocalStart(Fixture.profile(uri));
        MqttSession.LocalBrokerControl starter = (host, port) -> {
            throw new IOException("no java");
        };
        try (Fixture cookie = new Fixture(local, storage, starter)) {
            cookie.session.start();
            cookie.awaitFailed(FailureReason.Kind.LOCAL_BROKER);
            Fixture.until(() -> cookie.links()
                            .filter(ConnectionState.StartingBroker.class::isInstance)
                            .count()
                    >= 2);
        }
    }

    @Test
    void a_local_broker_that_ends_is_not_waited_for_and_its_own_words_are_told() throws IOException {
        URI uri = broker.uri();
        broker.close();
        Profile local = Fixture.withLocalStart(Fixture.profile(uri));
        MqttSession.LocalBrokerControl starter = (host, port) -> () -> Optional.of("the disk is full");
        try (Fixture cookie = new Fixture(local, storage, starter)) {
            cookie.session.start();
            cookie.awaitLink(link -> link instanceof ConnectionState.Failed failed
                    && failed.reason().equals(new FailureReason(FailureReason.Kind.LOCAL_BROKER, "the disk is full")));
        }
    }

    @Test
    void nothing_is_started_where_a_broker_listens() throws IOException {
        Profile local = Fixture.withLocalStart(Fixture.profile(broker.uri()));
        try (Fixture cookie = Fixture.started(local, storage)) {
            broker.connected(false);
            cookie.awaitConnected(1);
        }
    }
}
