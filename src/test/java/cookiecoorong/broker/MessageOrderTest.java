package cookiecoorong.broker;

import static cookiecoorong.testkit.MqttWire.SUBACK;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.MqttWire;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages under way together (MQTT 3.1.1, section 4.6). */
final class MessageOrderTest extends WithTestBroker {
    @Test
    void messages_sent_ten_at_a_time_come_in_order() throws Exception {
        List<String> messages =
                IntStream.rangeClosed(1, 1000).mapToObj(String::valueOf).toList();
        try (MqttWire publisher = broker.client("P");
                MqttWire subscriber = broker.client("A").subscribe("x")) {
            subscriber.receive(SUBACK);
            Subscriber taking = new Subscriber(subscriber, messages.size());
            taking.start();
            Publisher.publish(publisher, "x", messages, 10);
            assertThat(taking.texts()).isEqualTo(messages);
        }
    }

    @Test
    void messages_come_in_order_also_from_a_client_that_is_cut_off_and_comes_back_at_once() throws Exception {
        int sentBeforeTheCut = 5;
        List<String> messages =
                IntStream.rangeClosed(1, 500).mapToObj(String::valueOf).toList();
        try (MqttWire subscriber = broker.client("A").subscribe("x")) {
            subscriber.receive(SUBACK);
            Subscriber taking = new Subscriber(subscriber, messages.size());
            taking.start();
            for (int first = 0; first < messages.size(); first += 10) {
                List<String> ten = messages.subList(first, first + 10);
                try (MqttWire cut = broker.client("P")) {
                    for (int i = 0; i < sentBeforeTheCut; i++) {
                        cut.publish("x", i + 1, ten.get(i));
                    }
                }
                try (MqttWire back = broker.client("P")) {
                    Publisher.publishAgain(back, "x", ten, sentBeforeTheCut);
                }
            }
            assertThat(taking.texts()).isEqualTo(messages);
        }
    }

    @Test
    void messages_come_in_order_also_beside_a_subscription_at_qos_0() throws Exception {
        List<String> messages =
                IntStream.rangeClosed(1, 1000).mapToObj(String::valueOf).toList();
        try (MqttWire publisher = broker.client("P");
                MqttWire beside = broker.client("B").subscribe("x", 0);
                MqttWire subscriber = broker.client("A").subscribe("x")) {
            beside.receive(SUBACK);
            subscriber.receive(SUBACK);
            Subscriber taking = new Subscriber(subscriber, messages.size());
            taking.start();
            Publisher.publish(publisher, "x", messages, 10);
            assertThat(taking.texts()).isEqualTo(messages);
        }
    }
}
