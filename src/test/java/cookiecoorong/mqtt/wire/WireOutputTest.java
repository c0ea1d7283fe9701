package cookiecoorong.mqtt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.PahoPersistence;
import cookiecoorong.mqtt.net.BrokerSocket;
import cookiecoorong.mqtt.packet.MqttPacket;
import cookiecoorong.session.MemoryStorage;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.Unannounced;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttPublish;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttWireMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that follow one another go out in one write, and none waits for one that does not come. */
final class WireOutputTest {
    private static final int QOS_2 = 4;

    private final PahoPersistence exchanges =
            new PahoPersistence(new MemoryStorage(), publish -> {}, id -> {}, new Unannounced());
    private final List<byte[]> writes = new ArrayList<>();
    private WireOutput output;

    @BeforeEach
    void connect() throws IOException {
        BrokerSocket socket =
                new BrokerSocket(URI.create("tcp://127.0.0.1:9"), Optional.empty(), Duration.ofSeconds(1));
        Wire wire = new Wire(socket, exchanges, true, Payload.MAX_BYTES, (topic, size) -> {});
        output = new WireOutput(wire, exchanges, new ExpectedAnswers(), new LineClock(() -> 0));
        output.to(new OutputStream() {
            @Override
            public void write(int b) {
                writes.add(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        });
        output.write(new byte[] {MqttPacket.CONNECT << 4, 0});
        writes.clear();
    }

    private void publishCame(int packetId) throws MqttException {
        exchanges.put("r-" + packetId, (MqttPublish) MqttWireMessage.createWireMessage(
                Packet.publish(QOS_2, "coorong", packetId, "hello").bytes()));
    }

    private void write(int type, int packetId) throws IOException {
        output.write(MqttPacket.acknowledgement(type, packetId).bytes());
        output.flush();
    }

    /** The packets of each write. */
    private List<String> written() {
        return writes.stream().map(WireOutputTest::packets).toList();
    }

    private static String packets(byte[] write) {
        List<String> packets = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(write);
        while (buffer.hasRemaining()) {
            packets.add(MqttPacket.poll(buffer).orElseThrow().toString());
        }
        return String.join(", ", packets);
    }

    @Test
    void the_answer_to_the_only_message_goes_at_once() throws MqttException, IOException {
        publishCame(5);
        write(MqttPacket.PUBREC, 5);
        assertThat(written()).containsExactly("PUBREC 5");
        write(MqttPacket.PUBCOMP, 5);
        assertThat(written()).containsExactly("PUBREC 5", "PUBCOMP 5");
    }

    @Test
    void pubrecs_of_messages_that_came_together_go_together() throws MqttException, IOException {
        publishCame(5);
        publishCame(6);
        publishCame(7);
        write(MqttPacket.PUBREC, 5);
        write(MqttPacket.PUBREC, 6);
        assertThat(written()).isEmpty();
        write(MqttPacket.PUBREC, 7);
        assertThat(written()).containsExactly("PUBREC 5, PUBREC 6, PUBREC 7");
    }

    @Test
    void pubcomps_that_are_asked_for_together_go_together() throws IOException {
        exchanges.completing(3);
        write(MqttPacket.PUBCOMP, 5);
        write(MqttPacket.PUBCOMP, 6);
        assertThat(written()).isEmpty();
        write(MqttPacket.PUBCOMP, 7);
        assertThat(written()).containsExactly("PUBCOMP 5, PUBCOMP 6, PUBCOMP 7");
    }

    @Test
    void a_pubcomp_that_the_library_sends_by_itself_is_not_held_back() throws IOException {
        write(MqttPacket.PUBCOMP, 5);
        exchanges.completing(1);
        write(MqttPacket.PUBCOMP, 6);
        assertThat(written()).containsExactly("PUBCOMP 5", "PUBCOMP 6");
    }

    @Test
    void another_packet_overtakes_none() throws MqttException, IOException {
        publishCame(5);
        publishCame(6);
        write(MqttPacket.PUBREC, 5);
        output.write(new byte[] {(byte) (MqttPacket.PINGREQ << 4), 0});
        output.write(Packet.publish(QOS_2, "cookie", 1, "hello").bytes());
        assertThat(written()).containsExactly("PUBREC 5", "PINGREQ", "PUBLISH 1");
    }

    @Test
    void a_broker_does_not_wait_for_all_of_very_many() throws IOException {
        exchanges.completing(1000);
        for (int packetId = 1; packetId <= 200; packetId++) {
            write(MqttPacket.PUBCOMP, packetId);
        }
        assertThat(writes).hasSize(1);
        assertThat(writes.get(0)).hasSize(512);
    }
}
