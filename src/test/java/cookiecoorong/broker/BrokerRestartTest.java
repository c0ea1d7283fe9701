package cookiecoorong.broker;

import static cookiecoorong.testkit.MqttWire.PUBCOMP;
import static cookiecoorong.testkit.MqttWire.PUBLISH;
import static cookiecoorong.testkit.MqttWire.PUBREC;
import static cookiecoorong.testkit.MqttWire.PUBREL;
import static cookiecoorong.testkit.MqttWire.SUBACK;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.MqttWire;
import cookiecoorong.testkit.MqttWire.Packet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is under way when the broker ends or a connection is lost (MQTT 3.1.1, sections 4.3.3 and 4.4). */
final class BrokerRestartTest extends WithSharedBroker {
    enum Ending {
        TERM,
        KILL
    }

    @ParameterizedTest
    @EnumSource
    void what_is_queued_for_an_absent_subscriber_comes_once_and_in_order(Ending ending) throws Exception {
        subscriberGoes();
        List<String> messages =
                IntStream.rangeClosed(1, 50).mapToObj(i -> "message " + i).toList();
        try (MqttWire publisher = guest("P")) {
            Publisher.publish(publisher, own("x"), messages, 10);
        }
        restart(ending);
        try (MqttWire subscriber = client("A")) {
            assertThat(subscriber.sessionPresent()).isTrue();
            assertThat(texts(take(subscriber, messages.size()))).isEqualTo(messages);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_retained_message_is_kept(Ending ending) throws Exception {
        try (MqttWire publisher = client("P")) {
            publisher.publishRetained(own("presence"), 1, "online");
            publisher.receive(PUBREC);
        }
        restart(ending);
        try (MqttWire subscriber = client("A").subscribe(own("presence"))) {
            assertThat(take(subscriber, 1)).singleElement().satisfies(packet -> {
                assertThat(packet.text()).isEqualTo("online");
                assertThat(packet.retained()).isTrue();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_publish_sent_again_because_its_pubrec_was_lost_is_one_message(Ending ending) throws Exception {
        subscriberGoes();
        try (MqttWire publisher = client("P")) {
            publisher.publish(own("x"), 7, "once");
            publisher.receive(PUBREC);
        }
        restart(ending);
        try (MqttWire publisher = client("P")) {
            assertThat(publisher.sessionPresent()).isTrue();
            publisher.publishAgain(own("x"), 7, "once");
            assertThat(publisher.receive(PUBREC).id()).isEqualTo(7);
            publisher.pubrel(7);
            publisher.receive(PUBCOMP);
            publisher.publish(own("x"), 7, "another");
            publisher.receive(PUBREC);
        }
        try (MqttWire subscriber = client("A")) {
            assertThat(texts(take(subscriber, 2))).containsExactly("once", "another");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_packet_id_is_free_again_after_its_pubrel(Ending ending) throws Exception {
        subscriberGoes();
        try (MqttWire publisher = client("P")) {
            publisher.publish(own("x"), 7, "first");
            publisher.receive(PUBREC);
            publisher.pubrel(7);
            publisher.receive(PUBCOMP);
        }
        restart(ending);
        try (MqttWire publisher = client("P")) {
            publisher.publish(own("x"), 7, "second");
            publisher.receive(PUBREC);
        }
        try (MqttWire subscriber = client("A")) {
            assertThat(texts(take(subscriber, 2))).containsExactly("first", "second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_pubrel_that_is_due_comes_again_and_no_other_message_has_its_packet_id(Ending ending) throws Exception {
        subscriberGoes();
        publish("one", "two", "three", "four");
        List<Integer> released = new ArrayList<>();
        try (MqttWire subscriber = client("A")) {
            for (String text : List.of("one", "two")) {
                Packet packet = subscriber.receive(PUBLISH);
                assertThat(packet.text()).isEqualTo(text);
                released.add(packet.id());
            }
            subscriber.receive(PUBLISH);
            subscriber.receive(PUBLISH);
            for (int packetId : released) {
                subscriber.pubrec(packetId);
                assertThat(subscriber.receive(PUBREL).id()).isEqualTo(packetId);
            }
        }
        restart(ending);
        try (MqttWire subscriber = client("A")) {
            List<Packet> again = subscriber.receiveAll(4);
            assertThat(again)
                    .filteredOn(packet -> packet.type() == PUBREL)
                    .extracting(Packet::id)
                    .isEqualTo(released);
            List<Packet> left =
                    again.stream().filter(packet -> packet.type() == PUBLISH).toList();
            assertThat(texts(left)).containsExactly("three", "four");
            assertThat(left).extracting(Packet::id).doesNotContainAnyElementsOf(released);
            for (int packetId : released) {
                subscriber.pubcomp(packetId);
            }
            assertThat(texts(take(subscriber, 2, left))).containsExactly("three", "four");
        }
        restart(ending);
        try (MqttWire subscriber = client("A")) {
            assertThat(subscriber.receiveAll()).isEmpty();
        }
    }

    @Test
    void a_pubrel_that_is_due_comes_with_the_next_connection_without_another_message() throws Exception {
        subscriberGoes();
        publish("one");
        int packetId;
        try (MqttWire subscriber = client("A")) {
            packetId = subscriber.receive(PUBLISH).id();
            subscriber.pubrec(packetId);
            subscriber.receive(PUBREL);
        }
        try (MqttWire subscriber = client("A")) {
            Packet pubrel = subscriber.receive(PUBREL);
            assertThat(pubrel.id()).isEqualTo(packetId);
            subscriber.pubcomp(packetId);
            assertThat(subscriber.receiveAll()).isEmpty();
        }
    }

    @Test
    void a_message_without_pubrec_comes_again_with_its_packet_id() throws Exception {
        subscriberGoes();
        publish("one", "two");
        List<Packet> before;
        try (MqttWire subscriber = client("A")) {
            before = subscriber.receiveAll(2);
        }
        try (MqttWire subscriber = client("A")) {
            assertThat(subscriber.receiveAll(2)).isEqualTo(before);
        }
    }

    @Test
    void messages_of_two_subscriptions_without_pubrec_come_again_with_their_packet_ids() throws Exception {
        List<String> topics = List.of(own("x"), own("y"));
        try (MqttWire subscriber = client("A").subscribe(topics.get(0)).subscribe(topics.get(1))) {
            subscriber.receive(SUBACK);
            subscriber.receive(SUBACK);
        }
        List<String> messages =
                IntStream.rangeClosed(1, 300).mapToObj(String::valueOf).toList();
        for (String topic : topics) {
            try (MqttWire publisher = guest("clean")) {
                Publisher.publish(
                        publisher,
                        topic,
                        messages.stream().map(text -> topic + text).toList(),
                        10);
            }
        }
        Map<String, Integer> first = packetIds(2 * messages.size());
        for (int turn = 0; turn < 5; turn++) {
            assertThat(packetIds(2 * messages.size())).isEqualTo(first);
        }
    }

    private Map<String, Integer> packetIds(int count) throws IOException {
        try (MqttWire subscriber = client("A")) {
            return subscriber.receiveAll(count).stream().collect(Collectors.toMap(Packet::text, Packet::id));
        }
    }

    @Test
    void to_subscribe_again_neither_doubles_nor_drops_what_is_queued() throws Exception {
        subscriberGoes();
        publish("one", "two", "three");
        try (MqttWire subscriber = client("A").subscribe(own("x"))) {
            assertThat(texts(take(subscriber, 3))).containsExactly("one", "two", "three");
        }
    }

    private void subscriberGoes() throws IOException {
        try (MqttWire subscriber = client("A").subscribe(own("x"))) {
            subscriber.receive(SUBACK);
            subscriber.disconnect();
            assertThat(subscriber.closedByBroker()).isTrue();
        }
    }

    private void publish(String... texts) throws IOException {
        try (MqttWire publisher = guest("clean")) {
            Publisher.publish(publisher, own("x"), List.of(texts), 1);
        }
    }

    private void restart(Ending ending) throws IOException {
        if (ending == Ending.TERM) {
            broker.stop();
        } else {
            broker.kill();
        }
        broker.start();
    }

    /** Takes part in the exchanges until so many messages are released and all is silent; these, in that order. */
    private static List<Packet> take(MqttWire subscriber, int count) throws IOException {
        return take(subscriber, count, List.of());
    }

    private static List<Packet> take(MqttWire subscriber, int count, List<Packet> first) throws IOException {
        List<Packet> published = new ArrayList<>();
        List<Packet> released = new ArrayList<>();
        List<Packet> next = first;
        do {
            for (Packet packet : next) {
                if (packet.type() == PUBLISH) {
                    published.add(packet);
                    subscriber.pubrec(packet.id());
                } else if (packet.type() == PUBREL) {
                    published.stream()
                            .filter(message -> message.id() == packet.id())
                            .forEach(released::add);
                    subscriber.pubcomp(packet.id());
                }
            }
            next = released.size() < count ? List.of(subscriber.receive()) : subscriber.receiveAll();
        } while (!next.isEmpty());
        return released;
    }

    private static List<String> texts(List<Packet> packets) {
        return packets.stream().map(Packet::text).toList();
    }
}
