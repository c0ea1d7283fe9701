package cookiecoorong.session;

import cookiecoorong.chat.Payload;
import java.util.Arrays;
import java.util.Optional;

/** A PUBLISH packet of QoS 1 or 2 (section 3.3). */
final class Publication {
    private Publication() {}

    /** What it carries; nothing if the packet is damaged. */
    static Optional<Payload> payload(byte[] packet) {
        int at = 1;
        while (at < packet.length && packet[at] < 0) {
            at++;
        }
        int topic = at + 1;
        if (topic + 2 > packet.length) {
            return Optional.empty();
        }
        int topicLength = ((packet[topic] & 0xff) << 8) | (packet[topic + 1] & 0xff);
        int payload = topic + 2 + topicLength + 2;
        return payload > packet.length
                ? Optional.empty()
                : Optional.of(Payload.of(Arrays.copyOfRange(packet, payload, packet.length)));
    }
}
