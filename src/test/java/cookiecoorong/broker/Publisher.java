package cookiecoorong.broker;

import static cookiecoorong.testkit.MqttWire.PUBCOMP;
import static cookiecoorong.testkit.MqttWire.PUBREC;

import cookiecoorong.testkit.MqttWire;
import cookiecoorong.testkit.MqttWire.Packet;
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
            complete += goesOn(wire) ? 1 : 0;
        }
    }

    /** Sends the first of these again and the others for the first time; returns when all exchanges are complete. */
    static void publishAgain(MqttWire wire, String topic, List<String> texts, int again) throws IOException {
        for (int i = 0; i < texts.size(); i++) {
            if (i < again) {
                wire.publishAgain(topic, i + 1, texts.get(i));
            } else {
                wire.publish(topic, i + 1, texts.get(i));
            }
        }
        for (int complete = 0; complete < texts.size(); ) {
            complete += goesOn(wire) ? 1 : 0;
        }
    }

    /** Answers one packet; whether that was the last of an exchange. */
    private static boolean goesOn(MqttWire wire) throws IOException {
        Packet packet = wire.receive();
        if (packet.type() == PUBREC) {
            wire.pubrel(packet.id());
        }
        return packet.type() == PUBCOMP;
    }
}
