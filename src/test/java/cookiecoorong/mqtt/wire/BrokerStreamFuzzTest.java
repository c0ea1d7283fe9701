package cookiecoorong.mqtt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.FailureClassifier;
import cookiecoorong.mqtt.PahoPersistence;
import cookiecoorong.mqtt.net.BrokerSocket;
import cookiecoorong.mqtt.net.ConnectPhase;
import cookiecoorong.mqtt.packet.MqttPacket;
import cookiecoorong.session.MemoryStorage;
import cookiecoorong.testkit.BrokerStreams;
import cookiecoorong.testkit.Unannounced;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttWireMessage;
import org.junit.jupiter.api.Test;

/** Whatever a broker sends, the library gets whole packets that it can read, or none. */
final class BrokerStreamFuzzTest {
    /** So many in the usual run of tests; more by {@code -Dfuzz.streams}. */
    private static final int STREAMS = Integer.getInteger("fuzz.streams", 10_000);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Passed(byte[] bytes, Optional<IOException> failure) {}

    private static Passed passed(byte[] stream) throws IOException {
        PahoPersistence exchanges =
                new PahoPersistence(new MemoryStorage(), publish -> {}, id -> {}, new Unannounced());
        BrokerSocket socket =
                new BrokerSocket(URI.create("tcp://127.0.0.1:9"), Optional.empty(), Duration.ofSeconds(1));
        Wire wire = new Wire(socket, exchanges, true, Payload.MAX_BYTES, (topic, size) -> {});
        wire.afterConnect();
        ExpectedAnswers answers = new ExpectedAnswers();
        answers.expect(MqttPacket.subscribe(1, 2, "coorong"), true);
        WireInput input = new WireInput(
                wire, exchanges, answers, new LineClock(() -> 0), true, Payload.MAX_BYTES, (topic, size) -> {});
        input.from(new ByteArrayInputStream(stream));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] some = new byte[700];
        try {
            for (int count = input.read(some); count >= 0; count = input.read(some)) {
                out.write(some, 0, count);
            }
            return new Passed(out.toByteArray(), Optional.empty());
        } catch (IOException failure) {
            return new Passed(out.toByteArray(), Optional.of(failure));
        }
    }

    @Test
    void what_is_as_it_should_be_is_passed_on_but_for_topics_that_the_library_cannot_read() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            byte[] stream = BrokerStreams.valid(random);
            Passed passed = passed(stream);
            assertThat(passed.failure()).isEmpty();
            assertThat(count(passed.bytes())).isEqualTo(count(stream));
        }
    }

    private static int count(byte[] stream) {
        ByteBuffer buffer = ByteBuffer.wrap(stream);
        int count = 0;
        while (MqttPacket.poll(buffer).isPresent()) {
            count++;
        }
        assertThat(buffer.hasRemaining()).isFalse();
        return count;
    }

    @Test
    void of_what_is_not_the_library_gets_nothing_that_it_cannot_read_and_the_reason_is_readable() throws IOException {
        Random random = new Random(20261129);
        for (int i = 0; i < STREAMS; i++) {
            byte[] stream = BrokerStreams.mutated(random);
            Passed passed = passed(stream);
            String hex = HexFormat.of().formatHex(stream);
            ByteBuffer buffer = ByteBuffer.wrap(passed.bytes());
            for (Optional<MqttPacket> next = MqttPacket.poll(buffer);
                    next.isPresent();
                    next = MqttPacket.poll(buffer)) {
                assertReadable(next.get(), hex);
            }
            passed.failure()
                    .map(failure -> FailureClassifier.of(failure, ConnectPhase.CONNECTED)
                            .kind())
                    .ifPresent(kind ->
                            assertThat(kind).as(hex).isIn(FailureReason.Kind.NOT_MQTT, FailureReason.Kind.CLOSED));
        }
    }

    private static void assertReadable(MqttPacket packet, String stream) {
        try {
            assertThat(MqttWireMessage.createWireMessage(packet.bytes()).getType())
                    .as(stream)
                    .isEqualTo((byte) packet.type());
        } catch (MqttException | RuntimeException failure) {
            throw new AssertionError(packet + " of " + stream, failure);
        }
    }
}
