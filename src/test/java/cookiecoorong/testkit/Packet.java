package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** An MQTT 3.1.1 packet as it travels, for the broker's part in tests. */
public final class Packet {
    public static final int CONNECT = 1;
    static final int CONNACK = 2;
    public static final int PUBLISH = 3;
    public static final int PUBACK = 4;
    public static final int PUBREC = 5;
    public static final int PUBREL = 6;
    public static final int PUBCOMP = 7;
    public static final int SUBSCRIBE = 8;
    static final int SUBACK = 9;
    public static final int UNSUBSCRIBE = 10;
    public static final int UNSUBACK = 11;
    public static final int PINGREQ = 12;
    public static final int PINGRESP = 13;
    public static final int DISCONNECT = 14;

    private final int first;
    private final byte[] body;

    private Packet(int first, byte[] body) {
        this.first = first;
        this.body = body;
    }

    public static Packet of(int first, int... body) {
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

    /** A PUBLISH with these flags: DUP 8, QoS 2 and 1, RETAIN 1. */
    public static Packet publish(int flags, String topic, int packetId, String payload) {
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

    public static Packet read(InputStream in) throws IOException {
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

    public byte[] bytes() {
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

    public int type() {
        return first >> 4;
    }

    public boolean dup() {
        return (first & 8) != 0;
    }

    public int qos() {
        return (first >> 1) & 3;
    }

    public boolean retain() {
        return (first & 1) != 0;
    }

    public String topic() {
        return new String(body, 2, word(0), UTF_8);
    }

    public int packetId() {
        return word(type() == PUBLISH ? 2 + word(0) : 0);
    }

    public String payload() {
        return new String(Arrays.copyOfRange(body, 2 + word(0) + (qos() > 0 ? 2 : 0), body.length), UTF_8);
    }

    /** The lower half of the first byte. */
    public int flags() {
        return first & 0xf;
    }

    public byte[] body() {
        return body.clone();
    }

    /** Of CONNECT: the flags byte. */
    public int connectFlags() {
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
