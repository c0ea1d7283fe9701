package cookiecoorong.broker;

import static cookiecoorong.testkit.MqttWire.PUBCOMP;
import static cookiecoorong.testkit.MqttWire.PUBLISH;
import static cookiecoorong.testkit.MqttWire.PUBREC;
import static cookiecoorong.testkit.MqttWire.PUBREL;
import static cookiecoorong.testkit.MqttWire.SUBACK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cookiecoorong.testkit.MqttWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What clients may take of the local broker, and that their neighbours do not notice when one wants all of it. */
final class BrokerLimitsTest extends WithTestBroker {
    private static final LocalBrokerSettings.Limits LIMITS = LocalBrokerSettings.DEFAULT.limits();
    private static final String REFUSED = "128";

    private static final int RETAINED_TOPICS = 10_000;
    private static final int SUBSCRIPTIONS = 20_000;

    private int said;

    /** A message from one to the other and its whole exchange. */
    private void converse(MqttWire from, MqttWire to) throws IOException {
        said++;
        from.publish("cookie", said % 1000 + 1, "text " + said);
        from.receive(PUBREC);
        from.pubrel(said % 1000 + 1);
        from.receive(PUBCOMP);
        MqttWire.Packet message = to.receive();
        for (; message.type() == PUBREL; message = to.receive()) {
            to.pubcomp(message.id()); // from before a kill
        }
        assertThat(message.text()).isEqualTo("text " + said);
        to.pubrec(message.id());
        to.receive(PUBREL);
        to.pubcomp(message.id());
    }

    @Test
    void thousands_of_retained_topics_and_subscriptions_of_one_client_leave_a_conversation_as_it_was()
            throws Exception {
        try (MqttWire cookie = broker.client("COOKIE");
                MqttWire coorong = broker.client("COORONG").subscribe("cookie")) {
            coorong.receive(SUBACK);
            converse(cookie, coorong);
            for (int from = 0; from < RETAINED_TOPICS; from += LIMITS.clientRetained()) {
                assertThat(retain("greedy", from)).isLessThanOrEqualTo(LIMITS.clientRetained());
                converse(cookie, coorong);
            }
            assertThat(subscribe("greedy")).isEqualTo(LIMITS.clientSubscriptions());
            converse(cookie, coorong);
        }
        broker.kill();
        broker.start();
        try (MqttWire cookie = broker.client("COOKIE");
                MqttWire coorong = broker.client("COORONG")) {
            converse(cookie, coorong);
        }
    }

    /** How many are taken before the broker closes the connection. */
    private int retain(String id, int from) throws IOException {
        try (MqttWire greedy = broker.client(id)) {
            int taken = 0;
            try {
                for (; taken < LIMITS.clientRetained() + 10; taken++) {
                    greedy.publishRetained("greedy/" + (from + taken), 1, "x".repeat(100));
                    greedy.receive(PUBREC);
                    greedy.pubrel(1);
                    greedy.receive(PUBCOMP);
                }
            } catch (IOException closed) {
                // As it should be.
            }
            return taken;
        }
    }

    /** How many of many subscriptions that are asked for without waiting for an answer are granted. */
    private int subscribe(String id) throws Exception {
        try (MqttWire greedy = broker.client(id)) {
            Thread asking = new Thread(() -> {
                try {
                    for (int i = 0; i < SUBSCRIPTIONS; i++) {
                        greedy.subscribe("other/+/" + i + "/#");
                    }
                } catch (IOException closed) {
                    throw new UncheckedIOException(closed);
                }
            });
            asking.start();
            int granted = 0;
            for (int i = 0; i < SUBSCRIPTIONS; i++) {
                granted += greedy.receive(SUBACK).text().equals(REFUSED) ? 0 : 1;
            }
            asking.join();
            return granted;
        }
    }

    @Test
    void more_connections_than_the_limit_are_told_that_there_is_no_room() throws Exception {
        List<MqttWire> all = new ArrayList<>();
        try {
            for (int i = 0; i < LIMITS.connections(); i++) {
                all.add(MqttWire.connected(broker.port(), "C" + i, true));
            }
            assertThatThrownBy(() -> broker.client("one more")).hasMessageContaining("id=3");
            all.remove(0).close();
            await().until(() -> {
                try {
                    MqttWire.connected(broker.port(), "next", true).close();
                    return true;
                } catch (IOException stillFull) {
                    return false;
                }
            });
        } finally {
            all.forEach(MqttWire::close);
        }
    }

    @Test
    void more_kept_sessions_than_the_limit_are_told_that_there_is_no_room() throws Exception {
        for (int i = 0; i < LIMITS.sessions(); i++) {
            broker.client("S" + i).close();
        }
        assertThatThrownBy(() -> broker.client("one more")).hasMessageContaining("id=3");
        broker.client("S0").close();
        MqttWire.connected(broker.port(), "for the moment", true).close();
    }

    @Test
    void a_store_that_is_full_takes_no_more_and_hands_out_what_waits() throws Exception {
        broker.stop();
        broker.start(TestBroker.LONG, "--limits=50,100,500,100,500,250,20");
        try (MqttWire reader = broker.client("R").subscribe("x")) {
            reader.receive(SUBACK);
        }
        int taken = 0;
        try (MqttWire writer = broker.client("W")) {
            for (; taken < 100; taken++) {
                writer.publish("x", 1, taken + "x".repeat(1 << 20));
                writer.receive(PUBREC);
                writer.pubrel(1);
                writer.receive(PUBCOMP);
            }
        } catch (IOException closed) {
            // As it should be.
        }
        assertThat(taken).isBetween(3, 40);
        try (MqttWire reader = broker.client("R")) {
            for (int handed = 0; handed < taken; ) {
                MqttWire.Packet packet = reader.receive();
                if (packet.type() == PUBLISH) {
                    assertThat(packet.text()).startsWith(handed + "x");
                    handed++;
                    reader.pubrec(packet.id());
                } else {
                    reader.pubcomp(packet.id());
                }
            }
        }
    }

    @Test
    void a_store_that_cannot_be_read_is_put_aside_and_the_broker_starts() throws Exception {
        broker.client("A").close();
        broker.stop();
        Path folder = temp.resolve("b");
        try (Stream<Path> files = Files.list(folder.resolve("bindings"))) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {1, 2, 3, 4});
            }
        }
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".amq")).toList()) {
                Files.write(file, "no journal at all".repeat(1000).getBytes(UTF_8));
            }
        }
        broker.start();
        broker.client("A").close();
    }

    @Test
    void a_store_at_which_every_start_dies_is_put_aside() throws Exception {
        broker.client("A").close();
        broker.stop();
        Path folder = temp.resolve("b");
        StoreGuard guard = new StoreGuard(folder);
        guard.begin();
        guard.begin();
        broker.start();
        assertThat(broker.log()).contains("has begun a new one");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(StoreGuard.ASIDE)))
                    .singleElement()
                    .satisfies(aside -> assertThat(aside.resolve("journal")).isNotEmptyDirectory());
        }
        broker.client("A").close();
        assertThat(guard.hopeless()).isFalse();
    }
}
