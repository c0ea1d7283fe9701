package cookiecoorong.broker;

import static cookiecoorong.testkit.MqttWire.PUBREL;
import static cookiecoorong.testkit.MqttWire.SUBACK;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.MqttWire;
import cookiecoorong.testkit.MqttWire.Packet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A client whose new connection comes while the broker still stores what its last one brought. Whether it does so is a
 * matter of a fraction of a millisecond, so each test has many turns, each with a client of its own. */
final class ResumedSessionTest extends WithTestBroker {
    @Test
    void connack_is_the_first_packet_and_no_message_and_no_pubrel_is_missing() throws Exception {
        for (int turn = 0; turn < 50; turn++) {
            String client = "A" + turn;
            subscriberGoes(client, client);
            try (MqttWire publisher = MqttWire.connected(broker.port(), "P", true)) {
                Publisher.publish(publisher, client, List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), 10);
            }
            try (MqttWire lost = broker.client(client);
                    MqttWire back = new MqttWire(broker.port())) {
                List<Integer> left = packetIds(lost, 10);
                for (int packetId : left.subList(0, 5)) {
                    lost.pubrec(packetId);
                }
                back.connect(client, false, 60);
                assertThat(packetIds(back, 10)).containsExactlyInAnyOrderElementsOf(left);
            }
        }
    }

    @Test
    void messages_come_in_order_when_another_client_leaves_its_will_at_that_moment() throws Exception {
        subscriberGoes("A", "x");
        publishUntilTheEnd();
        for (int turn = 0; turn < 100; turn++) {
            try (MqttWire back = new MqttWire(broker.port())) {
                try (MqttWire lost = broker.client("A");
                        MqttWire other = new MqttWire(broker.port())) {
                    other.connectWithWill("B", "will", "gone");
                    take(lost, 1);
                }
                back.connect("A", false, 60);
                assertThat(take(back, 20)).isSorted();
            }
        }
    }

    private void subscriberGoes(String client, String topic) throws IOException {
        try (MqttWire subscriber = broker.client(client).subscribe(topic)) {
            subscriber.receive(SUBACK);
        }
    }

    private void publishUntilTheEnd() {
        List<String> texts =
                IntStream.range(0, 1_000_000).mapToObj(String::valueOf).toList();
        Thread thread = new Thread(
                () -> {
                    try (MqttWire publisher = MqttWire.connected(broker.port(), "P", true)) {
                        Publisher.publish(publisher, "x", texts, 10);
                    } catch (IOException e) {
                        // The test is at its end, and the broker gone.
                    }
                },
                "publisher");
        thread.setDaemon(true);
        thread.start();
    }

    /** Of so many packets, each PUBLISH or PUBREL. */
    private static List<Integer> packetIds(MqttWire wire, int count) throws IOException {
        List<Integer> ids = new ArrayList<>();
        while (ids.size() < count) {
            ids.add(wire.receive().id());
        }
        return ids;
    }

    /** Takes so many messages, and answers all packets. */
    private static List<Integer> take(MqttWire wire, int count) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            Packet packet = wire.receive();
            if (packet.type() == PUBREL) {
                wire.pubcomp(packet.id());
            } else {
                numbers.add(Integer.valueOf(packet.text()));
                wire.pubrec(packet.id());
            }
        }
        return numbers;
    }
}
