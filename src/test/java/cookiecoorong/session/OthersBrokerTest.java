package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A broker on this machine that is somebody else's, or not the local one. */
final class OthersBrokerTest extends WithScriptedBroker {
    /** What the local broker's starter would find on this machine. */
    private static class Machine implements MqttSession.LocalBrokerControl {
        final AtomicInteger starts = new AtomicInteger();
        final AtomicInteger used = new AtomicInteger();

        @Override
        public Supplier<Optional<String>> start(String host, int port) {
            starts.incrementAndGet();
            return Optional::empty;
        }

        @Override
        public void used(String host, int port) throws IOException {
            used.incrementAndGet();
        }

        @Override
        public boolean replacesAnother(String host, int port) {
            return used.get() > 0;
        }
    }

    private String host() {
        return BrokerAddress.of(broker.uri()).shown();
    }

    private static final class StrangersMachine extends Machine {
        @Override
        public Optional<String> strangerAt(String host, int port) {
            return Optional.of("anna");
        }
    }

    @Test
    void nothing_is_sent_to_a_strangers_broker_before_start_is_pressed_again() throws Exception {
        try (Fixture cookie = new Fixture(Fixture.profile(broker.uri()), storage, new StrangersMachine())) {
            cookie.session.start();
            FailureReason reason = new FailureReason(FailureReason.Kind.STRANGERS_BROKER, "anna");
            cookie.awaitLink(new ConnectionState.GivenUp(reason)::equals);
            cookie.session.start();
            broker.connected(false); // the first connection that there is
            cookie.awaitConnected(1);
            assertThat(cookie.links())
                    .containsExactly(
                            new ConnectionState.Connecting(host()),
                            new ConnectionState.GivenUp(reason),
                            new ConnectionState.Connecting(host()),
                            new ConnectionState.Connected(host()));
        }
    }

    @Test
    void who_is_refused_as_another_user_is_not_told_of_a_password() throws Exception {
        Machine roots = new Machine() {
            @Override
            public Optional<String> otherUserAt(String host, int port) {
                return Optional.of("root");
            }
        };
        try (Fixture cookie = new Fixture(Fixture.profile(broker.uri()), storage, roots)) {
            cookie.session.start();
            ScriptedBroker.Client client = broker.accept();
            client.expect(Packet.CONNECT);
            client.send(Packet.of(0x20, 0, 5));
            cookie.awaitLink(new ConnectionState.GivenUp(
                    new FailureReason(FailureReason.Kind.STRANGERS_BROKER_REFUSED, "root"))::equals);
        }
    }

    @Test
    void a_local_broker_does_not_take_the_place_of_another_by_itself_but_when_start_is_pressed() throws Exception {
        URI uri = broker.uri();
        Machine machine = new Machine();
        Profile local = Fixture.withLocalStart(Fixture.profile(uri));
        try (Fixture cookie = new Fixture(local, storage, machine)) {
            cookie.session.start();
            broker.connected(false);
            cookie.awaitConnected(1);
            assertThat(machine.used).hasValue(1);
            broker.close();
            cookie.awaitLink(link ->
                    link instanceof ConnectionState.Lost lost && lost.reason().kind() == FailureReason.Kind.REFUSED);
            assertThat(machine.starts).hasValue(0);
            cookie.session.start();
            cookie.awaitLink(
                    new ConnectionState.ReplacingBroker(BrokerAddress.of(uri).shown())::equals);
            Fixture.until(() -> machine.starts.get() == 1);
        }
    }
}
