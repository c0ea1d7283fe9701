package cookiecoorong.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.packet.MqttPacket;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttPublish;

/**
 * What a PUBLISH says (section 3.3).
 *
 * @param retained whether it was kept by the broker and comes because we subscribed
 */
public record PublishPacket(boolean retained, String topic, Payload payload) {

    /** As Paho has read it. */
    static PublishPacket of(MqttPublish publish) {
        return new PublishPacket(
                publish.getMessage().isRetained(),
                publish.getTopicName(),
                Payload.of(publish.getMessage().getPayload()));
    }

    /** Takes apart a PUBLISH of QoS 1 or 2 that was kept; nothing if it is damaged. */
    public static Optional<PublishPacket> of(byte[] packet) {
        return MqttPacket.poll(ByteBuffer.wrap(packet))
                .filter(MqttPacket::isWholePublish)
                .map(publish -> new PublishPacket(publish.retain(), publish.topic(), Payload.of(publish.payload())));
    }

    /** The same PUBLISH of QoS 1 or 2 with another payload. */
    public static byte[] withPayload(byte[] packet, Payload payload) {
        MqttPacket publish = MqttPacket.poll(ByteBuffer.wrap(packet)).orElseThrow();
        return MqttPacket.publish(publish.flags(), publish.topic().getBytes(UTF_8), publish.packetId(), payload.bytes())
                .bytes();
    }
}
