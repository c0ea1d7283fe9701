package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.FaultRelay;
import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message takes the line longer than the broker may be silent. */
final class SlowLineTest {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

    /** The relay passes 8 KB at a time. */
    private static final long KILOBYTES_8_MILLIS = 400;

    private static final String LARGE = "안녕 👍 ".repeat(10_000);

    @TempDir
    private Path folder;

    private static Profile lively(URI broker) {
        return Fixture.with(Fixture.profile(broker), all -> Settings.keepAlive(KEEP_ALIVE));
    }

    @Test
    void a_message_that_a_slow_line_carries_for_several_keep_alives_gets_there_on_one_connection() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder);
                FaultRelay relay = new FaultRelay(mosquitto.port())) {
            relay.delay(KILOBYTES_8_MILLIS);
            URI slow = URI.create("tcp://127.0.0.1:" + relay.port());
            try (Fixture coorong =
                            Fixture.started(Fixture.mirrored(Fixture.profile(mosquitto.uri())), new MemoryStorage());
                    Fixture cookie = Fixture.started(lively(slow), new MemoryStorage())) {
                coorong.awaitConnected(1);
                cookie.awaitConnected(1);
                cookie.send(LARGE);
                cookie.awaitDelivered(0L);
                coorong.awaitReceived(LARGE);
                assertThat(cookie.links().filter(ConnectionState.Connected.class::isInstance))
                        .hasSize(1);
            }
        }
    }

    /** The broker may be waiting for them. */
    @Test
    void a_large_message_that_is_not_answered_holds_no_ping_back() throws IOException {
        try (ScriptedBroker broker = new ScriptedBroker();
                Fixture cookie = Fixture.started(lively(broker.uri()), new MemoryStorage())) {
            ScriptedBroker.Client client = broker.connected(false);
            cookie.awaitConnected(1);
            cookie.send(LARGE);
            client.expect(Packet.PUBLISH);
            for (int i = 0; i < 3; i++) {
                assertThat(client.raw().type()).isEqualTo(Packet.PINGREQ);
                client.send(Packet.of(Packet.PINGRESP << 4));
            }
        }
    }
}
