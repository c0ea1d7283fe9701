package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** An MQTT 3.1.1 packet as it travels, for the broker's part in tests. */
final class Packet {
    static final int CONNECT = 1;
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int PUBREC = 5;
    static final int PUBREL = 6;
    static final int PUBCOMP = 7;
    static final int SUBSCRIBE = 8;
    static final int SUBACK = 9;
    static final int PINGREQ = 12;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;

    private final int first;
    private final byte[] body;

    private Packet(int first, byte[] body) {
        this.first = first;
        this.body = body;
    }

    static Packet of(int first, int... body) {
        byte[] bytes = new byte[body.length];
        for (int i = 0; i < body.length; i++) {
            bytes[i] = (byte) body[i];
        }
        return new Packet(first, bytes);
    }

    /** PUBACK, PUBREC, PUBREL or PUBCOMP. */
    static Packet acknowledging(int type, int packetId) {
        return of((type << 4) | (type == PUBREL ? 2 : 0), packetId >> 8, packetId & 0xff);
    }

    /** @param flags DUP 8, QoS 2 and 1, RETAIN 1 */
    static Packet publish(int flags, String topic, int packetId, String payload) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] name = topic.getBytes(UTF_8);
        body.write(name.length >> 8);
        body.write(name.length);
        body.writeBytes(name);
        if ((flags & 6) != 0) {
            body.write(packetId >> 8);
            body.write(packetId);
        }
        body.writeBytes(payload.getBytes(UTF_8));
        return new Packet((PUBLISH << 4) | flags, body.toByteArray());
    }

    static Packet read(InputStream in) throws IOException {
        int first = in.read();
        int length = 0;
        int digit = 0x80;
        for (int shift = 0; first >= 0 && (digit & 0x80) != 0; shift += 7) {
            digit = in.read();
            length |= (digit & 0x7f) << shift;
        }
        byte[] body = in.readNBytes(length);
        if (first < 0 || body.length < length) {
            throw new EOFException();
        }
        return new Packet(first, body);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        int rest = body.length;
        do {
            out.write(rest > 127 ? (rest & 0x7f) | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
        out.writeBytes(body);
        return out.toByteArray();
    }

    int type() {
        return first >> 4;
    }

    boolean dup() {
        return (first & 8) != 0;
    }

    int qos() {
        return (first >> 1) & 3;
    }

    boolean retain() {
        return (first & 1) != 0;
    }

    String topic() {
        return new String(body, 2, word(0), UTF_8);
    }

    int packetId() {
        return word(type() == PUBLISH ? 2 + word(0) : 0);
    }

    String payload() {
        return new String(Arrays.copyOfRange(body, 2 + word(0) + (qos() > 0 ? 2 : 0), body.length), UTF_8);
    }

    /** The lower half of the first byte. */
    int flags() {
        return first & 0xf;
    }

    byte[] body() {
        return body.clone();
    }

    /** Of CONNECT: the flags byte. */
    int connectFlags() {
        return body[7] & 0xff;
    }

    /** Of SUBSCRIBE: how many topics. */
    int topics() {
        int count = 0;
        for (int at = 2; at < body.length; at += 2 + word(at) + 1) {
            count++;
        }
        return count;
    }

    private int word(int at) {
        return ((body[at] & 0xff) << 8) | (body[at + 1] & 0xff);
    }

    @Override
    public String toString() {
        return "packet of type " + type() + " " + Arrays.toString(body);
    }
}
