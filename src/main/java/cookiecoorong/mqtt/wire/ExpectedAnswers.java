package cookiecoorong.mqtt.wire;

import cookiecoorong.mqtt.packet.MqttPacket;
import java.net.ProtocolException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds every SUBSCRIBE and UNSUBSCRIBE against its answer. The library goes by the packet id alone: to it a PUBACK, or a
 * SUBACK without return codes, answers a SUBSCRIBE, and whoever then asks for the granted QoS finds none. Used by the
 * library's sending and receiving threads.
 */
final class ExpectedAnswers {
    private final Map<Integer, Question> asked = new ConcurrentHashMap<>();

    /** @param length of the answer; 0 if that is not known */
    private record Question(int answer, int length) {}

    /**
     * SUBSCRIBE or UNSUBSCRIBE is written next.
     *
     * @param whole whether its body is all here
     */
    void expect(MqttPacket question, boolean whole) {
        Question due = question.type() == MqttPacket.SUBSCRIBE
                ? new Question(MqttPacket.SUBACK, whole ? 2 + question.filters() : 0)
                : new Question(MqttPacket.UNSUBACK, 2);
        asked.put(question.packetId(), due);
    }

    /** @throws ProtocolException if this is no answer to what was asked under its packet id */
    void check(MqttPacket packet) throws ProtocolException {
        if (packet.type() == MqttPacket.PUBREL) {
            return; // its packet id is the broker's
        }
        boolean answers = packet.type() == MqttPacket.SUBACK || packet.type() == MqttPacket.UNSUBACK;
        Question question = asked.get(packet.packetId());
        if (question == null ? answers : !fits(question, packet)) {
            throw new ProtocolException("A packet answers what nobody asked");
        }
        if (answers) {
            asked.remove(packet.packetId());
        }
    }

    private static boolean fits(Question question, MqttPacket packet) {
        return packet.type() == question.answer()
                && (question.length() == 0 || packet.body().length == question.length());
    }
}
