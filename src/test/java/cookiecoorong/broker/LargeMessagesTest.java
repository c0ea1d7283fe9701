package cookiecoorong.broker;

import static cookiecoorong.testkit.MqttWire.SUBACK;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import cookiecoorong.testkit.MqttWire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages as large as a window sends them, more of them than the broker's memory holds. */
final class LargeMessagesTest {
    private static final int COUNT = 23;

    @TempDir
    Path temp;

    @Test
    void what_waits_for_both_windows_outlives_a_kill_and_comes_once_and_in_order() throws Exception {
        try (TestBroker broker = new TestBroker(temp.resolve("b")).start()) {
            goAway(broker, "COOKIE", "coorong");
            goAway(broker, "COORONG", "cookie");
            try (MqttWire publisher = MqttWire.connected(broker.port(), "P", true)) {
                Publisher.publish(publisher, "cookie", messages("c"), 10);
                Publisher.publish(publisher, "coorong", messages("r"), 10);
            }
            broker.kill();
            broker.start();
            try (MqttWire cookie = broker.client("COOKIE");
                    MqttWire coorong = broker.client("COORONG")) {
                Subscriber first = new Subscriber(cookie, COUNT);
                Subscriber second = new Subscriber(coorong, COUNT);
                first.start();
                second.start();
                // Compared one by one: a failure need not print 40 MB.
                assertThat(first.texts().equals(messages("r"))).isTrue();
                assertThat(second.texts().equals(messages("c"))).isTrue();
            }
            assertThat(broker.log()).doesNotContain("WARNING", "ERROR");
        }
    }

    private static void goAway(TestBroker broker, String clientId, String topic) throws IOException {
        try (MqttWire subscriber = broker.client(clientId).subscribe(topic)) {
            subscriber.receive(SUBACK);
        }
    }

    private static List<String> messages(String letter) {
        return IntStream.range(0, COUNT)
                .mapToObj(number -> String.valueOf(100 + number) + letter.repeat(Payload.MAX_BYTES - 3))
                .toList();
    }
}
