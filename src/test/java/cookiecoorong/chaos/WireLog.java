package cookiecoorong.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The latest packets between one client and its broker, to be read when a round has failed. Any thread calls. */
public final class WireLog {
    private static final int MOST = 2000;
    private static final int MOST_PAYLOAD = 24;
    private static final String[] TYPES = {
        "",
        "CONNECT",
        "CONNACK",
        "PUBLISH",
        "PUBACK",
        "PUBREC",
        "PUBREL",
        "PUBCOMP",
        "SUBSCRIBE",
        "SUBACK",
        "UNSUBSCRIBE",
        "UNSUBACK",
        "PINGREQ",
        "PINGRESP",
        "DISCONNECT",
        ""
    };

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
            int at = 0;
            for (int end = end(all, at); end >= 0; end = end(all, at)) {
                describe(all, at, end);
                at = end;
            }
            rest = Arrays.copyOfRange(all, at, all.length);
        }

        /** Where the packet that begins here ends (section 2.2.3), or -1 where some of it is still to come. */
        private static int end(byte[] bytes, int at) {
            int length = 0;
            for (int i = 1; i <= 4 && at + i < bytes.length; i++) {
                length |= (bytes[at + i] & 0x7f) << (7 * (i - 1));
                if ((bytes[at + i] & 0x80) == 0) {
                    int end = at + i + 1 + length;
                    return end <= bytes.length ? end : -1;
                }
            }
            return -1;
        }

        private void describe(byte[] bytes, int at, int end) {
            int flags = bytes[at] & 0xf;
            int type = (bytes[at] & 0xff) >> 4;
            int body = at + 1;
            while ((bytes[body++] & 0x80) != 0) {
                // The rest of the length.
            }
            if (type == 3) {
                int topic = number(bytes, body);
                int id = body + 2 + topic;
                int payload = (flags & 6) == 0 ? id : id + 2;
                say(name + " PUBLISH" + ((flags & 8) == 0 ? " " : " DUP ")
                        + (payload == id ? "" : number(bytes, id) + " ")
                        + new String(bytes, payload, Math.min(MOST_PAYLOAD, end - payload), UTF_8));
            } else if (type < 12 && type != 1) {
                say(name + " " + TYPES[type] + " " + (end - body >= 2 ? number(bytes, body) : ""));
            } else {
                say(name + " " + TYPES[type]);
            }
        }

        private static int number(byte[] bytes, int at) {
            return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
        }
    }
}
