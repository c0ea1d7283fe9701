package cookiecoorong.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.mqtt.packet.MqttPacket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttPersistable;
import org.eclipse.paho.client.mqttv3.MqttPersistenceException;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttPublish;

/**
 * Keeps the payloads of received QoS 2 messages out of Paho, which otherwise holds each of them in memory until PUBREL.
 * Paho gets the packet without its payload; {@link Mailbox} takes the payload from the store.
 */
final class PublishHeader {
    private PublishHeader() {}

    /** Takes the payload out of Paho's PUBLISH and returns the whole packet as it travels. */
    static byte[] takePayload(MqttPublish publish) throws MqttPersistenceException {
        byte[] payload = publish.getMessage().getPayload();
        publish.getMessage().clearPayload(); // before Paho makes a header, which would keep the payload for good
        try {
            int flags = publish.getHeader()[0] & 0xf;
            byte[] topic = publish.getTopicName().getBytes(UTF_8);
            return MqttPacket.publish(flags, topic, publish.getMessageId(), payload)
                    .bytes();
        } catch (MqttException e) {
            throw new MqttPersistenceException(e);
        }
    }

    /** The same PUBLISH (QoS 1 or 2) with an empty payload. */
    static byte[] withoutPayload(byte[] packet) {
        return MqttPacket.poll(ByteBuffer.wrap(packet))
                .map(whole ->
                        MqttPacket.publishHead(whole.flags(), whole.topic().getBytes(UTF_8), whole.packetId(), 0))
                .orElse(packet);
    }

    /** A packet of ours as it travels. */
    static byte[] whole(MqttPersistable persistable) throws MqttPersistenceException {
        byte[] header = persistable.getHeaderBytes(); // made anew by each call, also by the one for its length
        byte[] packet = Arrays.copyOf(header, header.length + persistable.getPayloadLength());
        System.arraycopy(
                persistable.getPayloadBytes(),
                persistable.getPayloadOffset(),
                packet,
                header.length,
                persistable.getPayloadLength());
        return packet;
    }
}
