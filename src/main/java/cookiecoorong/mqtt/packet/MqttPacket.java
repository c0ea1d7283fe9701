package cookiecoorong.mqtt.packet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A control packet of MQTT 3.1.1 as it travels (section 2): its type, its flags, and what follows the remaining length.
 * What the accessors read has to be there: {@link #isWholePublish} and {@link PacketRules} say whether it is.
 */
public final class MqttPacket {
    public static final int CONNECT = 1;
    public static final int CONNACK = 2;
    public static final int PUBLISH = 3;
    public static final int PUBACK = 4;
    public static final int PUBREC = 5;
    public static final int PUBREL = 6;
    public static final int PUBCOMP = 7;
    public static final int SUBSCRIBE = 8;
    public static final int SUBACK = 9;
    public static final int UNSUBSCRIBE = 10;
    public static final int UNSUBACK = 11;
    public static final int PINGREQ = 12;
    public static final int PINGRESP = 13;
    public static final int DISCONNECT = 14;

    public static final int DUP = 0x08;
    public static final int RETAIN = 0x01;

    private static final List<String> NAMES = List.of(
            "type 0",
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
            "type 15");

    private static final int MAX_LENGTH_BYTES = 4;

    private final int first;
    private final byte[] body;

    private MqttPacket(int first, byte[] body) {
        this.first = first;
        this.body = body;
    }

    /** Of the type and flags that are in the first byte. The body is not copied. */
    public static MqttPacket of(int first, byte[] body) {
        return new MqttPacket(first & 0xff, body);
    }

    /** CONNECT without a user name (section 3.1); the fields are the client id and, if there is a will, its topic and text. */
    public static MqttPacket connect(int connectFlags, int keepAliveSeconds, String... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(4);
        body.write(connectFlags);
        word(body, keepAliveSeconds);
        for (String field : fields) {
            text(body, field);
        }
        return of(CONNECT << 4, body.toByteArray());
    }

    public static MqttPacket subscribe(int packetId, int qos, String... filters) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        word(body, packetId);
        for (String filter : filters) {
            text(body, filter);
            body.write(qos);
        }
        return of(SUBSCRIBE << 4 | 2, body.toByteArray());
    }

    /**
     * A PUBLISH; the packet id is left out at QoS 0.
     *
     * @param flags {@link #DUP}, QoS shifted by one, {@link #RETAIN}
     */
    public static MqttPacket publish(int flags, byte[] topic, int packetId, byte[] payload) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(topic.length + payload.length + 4);
        publishHead(body, flags, topic, packetId);
        body.writeBytes(payload);
        return of(PUBLISH << 4 | flags, body.toByteArray());
    }

    /** A PUBLISH as it travels, up to a payload of this length. */
    public static byte[] publishHead(int flags, byte[] topic, int packetId, int payloadLength) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(topic.length + 4);
        publishHead(body, flags, topic, packetId);
        ByteArrayOutputStream head = new ByteArrayOutputStream(body.size() + 5);
        head.write(PUBLISH << 4 | flags);
        writeLength(head, body.size() + payloadLength);
        head.writeBytes(body.toByteArray());
        return head.toByteArray();
    }

    private static void publishHead(ByteArrayOutputStream body, int flags, byte[] topic, int packetId) {
        word(body, topic.length);
        body.writeBytes(topic);
        if (qos(flags) > 0) {
            word(body, packetId);
        }
    }

    /** PUBACK, PUBREC, PUBREL or PUBCOMP, with the flags that the type demands. */
    public static MqttPacket acknowledgement(int type, int packetId) {
        return of(type << 4 | (type == PUBREL ? 2 : 0), new byte[] {(byte) (packetId >> 8), (byte) packetId});
    }

    /** Reads a whole packet. */
    public static MqttPacket read(InputStream in) throws IOException {
        int first = next(in);
        return of(first, bytes(in, readLength(in)));
    }

    /** Reads the remaining length (section 2.2.3). */
    public static int readLength(InputStream in) throws IOException {
        int length = 0;
        for (int i = 0; i < MAX_LENGTH_BYTES; i++) {
            int digit = next(in);
            length |= (digit & 0x7f) << (7 * i);
            if ((digit & 0x80) == 0) {
                return length;
            }
        }
        throw new ProtocolException("A packet is longer than there can be");
    }

    /** Reads so many bytes. */
    public static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private static int next(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    /** Takes a packet from the buffer, or nothing if it is not whole yet; the position stays before it then. */
    public static Optional<MqttPacket> poll(ByteBuffer buffer) {
        int size = size(buffer);
        if (size < 0 || size > buffer.remaining()) {
            return Optional.empty();
        }
        MqttPacket packet = beginning(buffer.slice(buffer.position(), size));
        buffer.position(buffer.position() + size);
        return Optional.of(packet);
    }

    /** The packet that the buffer begins with, with as much of its body as is in the buffer. */
    public static MqttPacket beginning(ByteBuffer buffer) {
        int start = buffer.position() + 1;
        while (buffer.get(start++) < 0) {
            // The remaining length ends with the first byte below 128.
        }
        byte[] body = new byte[buffer.limit() - start];
        buffer.get(start, body);
        return of(buffer.get(buffer.position()), body);
    }

    /** Says how long the packet at the buffer's position is in all, or -1 if that is still to come. */
    public static int size(ByteBuffer buffer) {
        int length = 0;
        for (int i = 0; i < MAX_LENGTH_BYTES && i + 1 < buffer.remaining(); i++) {
            int digit = buffer.get(buffer.position() + 1 + i);
            length |= (digit & 0x7f) << (7 * i);
            if (digit >= 0) {
                return 2 + i + length;
            }
        }
        return -1;
    }

    /** As it travels. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 5);
        out.write(first);
        writeLength(out, body.length);
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        int rest = length;
        do {
            out.write(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
    }

    public int type() {
        return first >> 4;
    }

    /** The lower half of the first byte. */
    public int flags() {
        return first & 0xf;
    }

    public boolean dup() {
        return (first & DUP) != 0;
    }

    public boolean retain() {
        return (first & RETAIN) != 0;
    }

    public int qos() {
        return qos(first);
    }

    /** The QoS that is in the flags of a PUBLISH. */
    public static int qos(int flags) {
        return (flags >> 1) & 3;
    }

    /** What follows the remaining length; not a copy. */
    public byte[] body() {
        return body;
    }

    public String topic() {
        return new String(body, 2, word(0), UTF_8);
    }

    public int packetId() {
        return word(type() == PUBLISH ? 2 + word(0) : 0);
    }

    /** Of a PUBLISH. */
    public byte[] payload() {
        return Arrays.copyOfRange(body, 2 + word(0) + (qos() > 0 ? 2 : 0), body.length);
    }

    /** Whether it is a PUBLISH that holds all that its accessors read. */
    public boolean isWholePublish() {
        return type() == PUBLISH && body.length >= 2 && body.length >= 2 + word(0) + (qos() > 0 ? 2 : 0);
    }

    /** Counts the topic filters of a SUBSCRIBE. */
    public int filters() {
        int count = 0;
        for (int at = 2; at + 2 < body.length; at += 2 + word(at) + 1) {
            count++;
        }
        return count;
    }

    int word(int at) {
        return ((body[at] & 0xff) << 8) | (body[at + 1] & 0xff);
    }

    private static void word(ByteArrayOutputStream out, int word) {
        out.write(word >> 8);
        out.write(word);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        word(out, bytes.length);
        out.writeBytes(bytes);
    }

    /** Its type and, if it has one, its packet id. */
    @Override
    public String toString() {
        boolean hasId = type() == PUBLISH ? qos() > 0 && isWholePublish() : type() > PUBLISH && body.length > 1;
        return NAMES.get(type()) + (hasId ? " " + packetId() : "");
    }
}
