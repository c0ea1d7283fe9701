package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Secret;
import cookiecoorong.testkit.BrokerProfile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log has to say when somebody asks why a message did not arrive. */
final class LogTest {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final MemoryStorage storage = new MemoryStorage();
    private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private ScriptedBroker broker;

    @BeforeEach
    void listen() throws IOException {
        broker = new ScriptedBroker();
        LOG.setLevel(Level.FINE);
        LOG.addHandler(handler);
    }

    @AfterEach
    void stop() throws IOException {
        LOG.removeHandler(handler);
        LOG.setLevel(null);
        broker.close();
    }

    @Test
    void an_own_messages_way_is_told_by_its_number_over_a_cut_connection() throws IOException {
        int id;
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.awaitConnected(1);
            cookie.send("hello");
            id = first.expect(Packet.PUBLISH).packetId();
            first.cut();
            Client second = broker.welcome(true);
            second.complete(second.expect(Packet.PUBLISH));
            cookie.awaitDelivered(0L);
        }
        assertThat(lines("message 0:"))
                .containsExactly(
                        "FINE message 0: handed over as packet " + id, // the broker waits for it, the log does not
                        "INFO message 0: accepted, 5 bytes",
                        "FINE message 0: under way as packet " + id,
                        "FINE message 0: PUBREC for packet " + id,
                        "INFO message 0: the broker has it");
        assertThat(lines("No connection to " + broker.uri())).isNotEmpty().allMatch(line -> line.startsWith("INFO"));
    }

    @Test
    void a_message_whose_session_the_broker_lost_is_told_to_wait_again() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.send("hello");
            first.expect(Packet.PUBLISH);
            first.cut();
            broker.welcome(false);
            broker.welcome(false).grant(2);
            Fixture.until(() -> !lines("waits again").isEmpty());
        }
        assertThat(lines("message 0:")).contains("INFO message 0: waits again, its session is lost");
    }

    @Test
    void a_received_messages_way_is_told_by_its_packet_and_its_number() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            client.send(Packet.publish(4, "coorong", 5, "hello"));
            client.expect(Packet.PUBREC);
            client.acknowledge(Packet.PUBREL, 5);
            client.expect(Packet.PUBCOMP);
            cookie.awaitReceived("hello");
        }
        assertThat(lines("packet 5"))
                .containsExactly(
                        "FINE packet 5: received", "FINE packet 5: a message, QoS 2", "FINE packet 5: acknowledged");
        assertThat(lines("message 0")).containsExactly("INFO message 0: received, 5 bytes");
    }

    @Test
    void a_local_broker_that_takes_its_time_is_told_of_once() throws IOException {
        URI uri = broker.uri();
        broker.close();
        Profile local = Fixture.withLocalStart(Fixture.profile(uri));
        try (Fixture cookie = new Fixture(local, storage, (host, port) -> Optional::empty)) {
            cookie.session.start();
            cookie.awaitEvent(
                    Event.ConnectionChanged.class, changed -> changed.link() instanceof ConnectionState.StartingBroker);
            try (ScriptedBroker up =
                    new ScriptedBroker(new ServerSocket(uri.getPort(), 50, InetAddress.getLoopbackAddress()))) {
                up.accept().cut(); // A look whether it is up.
                up.connected(false);
                cookie.awaitConnected(1);
            }
        }
        assertThat(lines("").stream().filter(line -> line.startsWith("INFO")).limit(5))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("INFO Start"),
                        line -> assertThat(line).startsWith("INFO Connecting to " + uri),
                        line -> assertThat(line).startsWith("INFO No connection to " + uri + ": REFUSED"),
                        line -> assertThat(line).startsWith("INFO Starting the local broker at " + uri),
                        line -> assertThat(line).startsWith("INFO Connected to " + uri));
    }

    @Test
    void no_text_and_no_secret_is_ever_logged() throws IOException {
        URI uri = URI.create("ws://127.0.0.1:" + broker.uri().getPort() + "/mqtt?token=hunter2");
        Profile profile = Fixture.withBroker(
                Fixture.profile(uri, broker.uri()),
                all -> BrokerProfile.of(
                        all.uris(), Optional.of("me"), Optional.of(new Secret("hunter2")), all.tls(), false));
        try (Fixture cookie = Fixture.started(profile, storage)) {
            broker.accept().cut();
            Client refusing = broker.accept();
            refusing.expect(Packet.CONNECT);
            refusing.send(Packet.of(0x20, 0, 5));
            cookie.send("my text");
            Fixture.until(() -> lines("NOT_AUTHORISED").size() >= 1);
            cookie.session.start();
            Client client = broker.accept();
            client.cut();
            Fixture.until(() -> lines("No connection to").size() >= 3);
        }
        assertThat(lines("")).isNotEmpty().noneMatch(line -> line.contains("hunter2") || line.contains("my text"));
    }

    /** Those that hold this, with their level, and with what was thrown. */
    private List<String> lines(String part) {
        return records.stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage()
                        + (entry.getThrown() == null
                                ? ""
                                : " " + entry.getThrown() + entry.getThrown().getCause()))
                .filter(line -> line.contains(part))
                .toList();
    }
}
