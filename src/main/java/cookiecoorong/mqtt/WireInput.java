package cookiecoorong.mqtt;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.net.FailureException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * What the broker sends, looked at packet by packet before the library sees it. The first has to be CONNACK, and if it
 * says that the broker has no session, the library must not go on with the exchanges of the lost one. A message that is
 * larger than one may be is {@linkplain TruncatedPayload cut}: the library would take in 256 MB. Read by the library's
 * receiving thread.
 */
final class WireInput extends InputStream {
    private static final int CONNACK = 0x20;
    private static final int PUBLISH = 3;
    private static final int PUBREL = 6;
    private static final int PINGRESP = 13;
    private static final int SESSION_PRESENT = 1;
    private static final int MOST_LENGTH_BYTES = 4;

    private final Wire wire;
    private final InflightPersistence exchanges;
    private final boolean clean;
    private final LongConsumer cut;
    private InputStream below = InputStream.nullInputStream();
    private final AtomicLong count = new AtomicLong();
    private volatile boolean connected;

    /** What is known of the packet already, and how much of it the library has. */
    private byte[] head = {};

    private int given;
    /** The rest of the packet, and how long it is. */
    private InputStream body = below;

    private int left;

    /**
     * @param clean whether a broker without our session is as it should be
     * @param cut told the size of a message that is cut
     */
    WireInput(Wire wire, InflightPersistence exchanges, boolean clean, LongConsumer cut) {
        this.wire = wire;
        this.exchanges = exchanges;
        this.clean = clean;
        this.cut = cut;
    }

    void from(InputStream stream) {
        below = new BufferedInputStream(new FilterInputStream(stream) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                count.addAndGet(Math.max(0, read));
                return read;
            }
        });
    }

    /** How many bytes have come. Any thread may ask. */
    long count() {
        return count.get();
    }

    /** Whether CONNACK is here. Any thread may ask. */
    boolean connected() {
        return connected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (given == head.length && left == 0 && !begin()) {
            return -1;
        }
        if (given < head.length) {
            int count = Math.min(length, head.length - given);
            System.arraycopy(head, given, bytes, offset, count);
            given += count;
            return count;
        }
        int count = body.read(bytes, offset, Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }

    /** Whether there is another packet. */
    private boolean begin() throws IOException {
        if (!connected) {
            wire.awaitConnect();
        }
        int first = first();
        if (first < 0) {
            return false;
        }
        if (!connected && first != CONNACK) {
            throw wire.explained(notMqtt("The first bytes are not CONNACK"));
        }
        if (connected && !fromBroker(first)) {
            throw notMqtt("No packet of a broker begins with " + first);
        }
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        start.write(first);
        body = below;
        left = length(start);
        if (!connected) {
            connack(start);
        } else if (first >> 4 == PUBLISH) {
            publish(first, start);
        } else if (left > Payload.MAX_BYTES) {
            throw notMqtt("A packet is longer than its type can be");
        } else if (first >> 4 == PINGRESP) {
            exchanges.pingAnswered();
        }
        head = start.toByteArray();
        given = 0;
        connected = true;
        return true;
    }

    private int first() throws IOException {
        try {
            int first = below.read();
            if (first < 0 && !connected) {
                throw new EOFException();
            }
            return first;
        } catch (IOException failure) {
            throw connected ? failure : wire.explained(failure);
        }
    }

    /**
     * Type and flags that a broker may send (section 2.2). The library lets others pass, and at QoS 3 its receiving
     * thread dies without a word.
     */
    private static boolean fromBroker(int first) {
        int flags = first & 0xf;
        return switch (first >> 4) {
            case PUBLISH -> (flags & 6) != 6;
            case PUBREL -> flags == 2;
            // PUBACK, PUBREC, PUBCOMP, SUBACK, UNSUBACK.
            case 4, 5, 7, 9, 11, PINGRESP -> flags == 0;
            default -> false;
        };
    }

    /** Section 2.2.3. */
    private int length(ByteArrayOutputStream start) throws IOException {
        int length = 0;
        int digit = 0x80;
        for (int i = 0; (digit & 0x80) != 0; i++) {
            if (i == MOST_LENGTH_BYTES) {
                throw notMqtt("A packet is longer than there can be");
            }
            digit = next();
            start.write(digit);
            length |= (digit & 0x7f) << (7 * i);
        }
        return length;
    }

    private int next() throws IOException {
        int next = below.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    /** Type, remaining length 2, flags, return code (section 3.2). */
    private void connack(ByteArrayOutputStream start) throws IOException {
        if (left != 2) {
            throw notMqtt("The first packet is not CONNACK");
        }
        int flags = next();
        int code = next();
        if (code == 0 && (flags & SESSION_PRESENT) == 0 && !clean && !exchanges.isEmpty()) {
            throw new WireFailure.SessionLost();
        }
        start.write(flags);
        start.write(code);
        left = 0;
    }

    /** With a topic that the library can read, and no more of the payload than a message may hold (section 3.3). */
    private void publish(int first, ByteArrayOutputStream start) throws IOException {
        int topicLength = left < 2 ? 0 : (next() << 8) | next();
        int idLength = (first & 6) == 0 ? 0 : 2;
        long size = (long) left - 2 - topicLength - idLength;
        if (size < 0) {
            throw notMqtt("A PUBLISH ends before its payload");
        }
        byte[] topic = TopicSanitizer.readable(bytes(topicLength));
        byte[] id = bytes(idLength);
        left = (int) Math.min(size, Payload.MAX_BYTES);
        if (size > left) {
            body = TruncatedPayload.of(below, size);
            cut.accept(size);
        }
        start.reset();
        start.write(first);
        writeLength(start, 2 + topic.length + id.length + left);
        start.write(topic.length >> 8);
        start.write(topic.length);
        start.writeBytes(topic);
        start.writeBytes(id);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = below.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private static void writeLength(ByteArrayOutputStream start, int length) {
        int rest = length;
        do {
            start.write(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
    }

    private static FailureException notMqtt(String why) {
        return FailureException.of(FailureReason.Kind.NOT_MQTT, why);
    }
}
