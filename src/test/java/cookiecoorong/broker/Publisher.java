package cookiecoorong.broker;

import static cookiecoorong.broker.MqttWire.PUBCOMP;
import static cookiecoorong.broker.MqttWire.PUBREC;

import cookiecoorong.broker.MqttWire.Packet;
import java.io.IOException;
import java.util.List;

/** Sends messages at QoS 2, several at a time. */
final class Publisher {
    private Publisher() {}

    /** Returns when all exchanges are complete. */
    static void publish(MqttWire wire, String topic, List<String> texts, int inFlight) throws IOException {
        int sent = 0;
        int complete = 0;
        while (complete < texts.size()) {
            while (sent < texts.size() && sent - complete < inFlight) {
                wire.publish(topic, sent + 1, texts.get(sent));
                sent++;
            }
            Packet packet = wire.receive();
            if (packet.type() == PUBREC) {
                wire.pubrel(packet.id());
            } else if (packet.type() == PUBCOMP) {
                complete++;
            }
        }
    }
}
