package cookiecoorong.mqtt;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttPersistenceException;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttPublish;

/**
 * Keeps the payloads of received QoS 2 messages out of Paho, which otherwise holds each of them in memory until PUBREL.
 * Paho gets the packet without its payload; {@link Mailbox} takes the payload from the store.
 */
final class PublishHeader {
    private static final int ID_BYTES = 2;

    private PublishHeader() {}

    /** Takes the payload out of Paho's PUBLISH and returns the whole packet as it travels. */
    static byte[] takePayload(MqttPublish publish) throws MqttPersistenceException {
        byte[] payload = publish.getMessage().getPayload();
        publish.getMessage().clearPayload(); // before Paho makes a header, which would keep the payload for good
        try {
            byte[] header = publish.getHeader();
            int start = afterLength(header);
            byte[] length = length(header.length - start + payload.length);
            byte[] packet = new byte[1 + length.length + header.length - start + payload.length];
            packet[0] = header[0];
            System.arraycopy(length, 0, packet, 1, length.length);
            System.arraycopy(header, start, packet, 1 + length.length, header.length - start);
            System.arraycopy(payload, 0, packet, packet.length - payload.length, payload.length);
            return packet;
        } catch (MqttException e) {
            throw new MqttPersistenceException(e);
        }
    }

    /** The same PUBLISH (QoS 1 or 2) with an empty payload. */
    static byte[] withoutPayload(byte[] packet) {
        int start = afterLength(packet);
        int topic = ((packet[start] & 0xff) << 8) | (packet[start + 1] & 0xff);
        byte[] length = length(2 + topic + ID_BYTES);
        byte[] header = Arrays.copyOf(packet, 1 + length.length + 2 + topic + ID_BYTES);
        System.arraycopy(length, 0, header, 1, length.length);
        System.arraycopy(packet, start, header, 1 + length.length, 2 + topic + ID_BYTES);
        return header;
    }

    private static int afterLength(byte[] packet) {
        int at = 1;
        while (packet[at] < 0) {
            at++;
        }
        return at + 1;
    }

    private static byte[] length(int bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = bytes;
        do {
            out.write(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
        return out.toByteArray();
    }
}
