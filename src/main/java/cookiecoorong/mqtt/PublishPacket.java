package cookiecoorong.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.chat.Payload;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a PUBLISH packet of QoS 1 or 2 says (section 3.3).
 *
 * @param retained whether it was kept by the broker and comes because we subscribed
 */
public record PublishPacket(boolean retained, String topic, Payload payload) {
    private static final int RETAIN = 0x01;

    /** Nothing if the packet is damaged. */
    public static Optional<PublishPacket> of(byte[] packet) {
        int at = 1;
        while (at < packet.length && packet[at] < 0) {
            at++;
        }
        int topic = at + 3;
        if (topic > packet.length) {
            return Optional.empty();
        }
        int topicLength = ((packet[topic - 2] & 0xff) << 8) | (packet[topic - 1] & 0xff);
        int payload = topic + topicLength + 2;
        return payload > packet.length
                ? Optional.empty()
                : Optional.of(new PublishPacket(
                        (packet[0] & RETAIN) != 0,
                        new String(packet, topic, topicLength, UTF_8),
                        Payload.of(Arrays.copyOfRange(packet, payload, packet.length))));
    }
}
