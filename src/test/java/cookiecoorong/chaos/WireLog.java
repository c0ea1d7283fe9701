package cookiecoorong.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.mqtt.packet.MqttPacket;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest packets between one client and its broker, to be read when a round has failed. Any thread calls. */
public final class WireLog {
    private static final int MOST = 2000;
    private static final int MOST_PAYLOAD = 24;
    private final Deque<String> lines = new ArrayDeque<>();
    private int pings;

    public synchronized void say(String line) {
        if (line.contains(" PING")) {
            pings += line.endsWith(" PINGREQ") ? 1 : 0;
            return;
        }
        lines.addLast(LocalTime.now(ZoneId.systemDefault()) + " " + line);
        if (lines.size() > MOST) {
            lines.removeFirst();
        }
    }

    public synchronized int pings() {
        return pings;
    }

    synchronized List<String> lines() {
        return new ArrayList<>(lines);
    }

    /** One way of one connection; called by the thread that reads it. */
    public final class Way {
        private final String name;
        private byte[] rest = new byte[0];

        public Way(String name) {
            this.name = name;
        }

        public void passed(byte[] bytes, int length) {
            byte[] all = Arrays.copyOf(rest, rest.length + length);
            System.arraycopy(bytes, 0, all, rest.length, length);
            ByteBuffer buffer = ByteBuffer.wrap(all);
            for (Optional<MqttPacket> next = MqttPacket.poll(buffer);
                    next.isPresent();
                    next = MqttPacket.poll(buffer)) {
                say(name + " " + described(next.get()));
            }
            rest = Arrays.copyOfRange(all, buffer.position(), all.length);
        }

        private static String described(MqttPacket packet) {
            if (!packet.isWholePublish()) {
                return packet.toString();
            }
            byte[] payload = packet.payload();
            return (packet.dup() ? "DUP " : "") + packet + " "
                    + new String(payload, 0, Math.min(MOST_PAYLOAD, payload.length), UTF_8);
        }
    }
}
