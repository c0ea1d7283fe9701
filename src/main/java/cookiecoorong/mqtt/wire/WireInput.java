package cookiecoorong.mqtt.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.mqtt.PahoPersistence;
import cookiecoorong.mqtt.net.BlockInputStream;
import cookiecoorong.mqtt.packet.MqttPacket;
import cookiecoorong.mqtt.packet.PacketRules;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/**
 * What the broker sends, checked packet by packet before the library sees it. The first has to be CONNACK, and if it
 * says that the broker has no session, the library must not go on with the exchanges of the lost one. A message that is
 * larger than one may be is {@linkplain TruncatedPayload cut}: the library would take in 256 MB. Read by the library's
 * receiving thread.
 */
final class WireInput extends BlockInputStream {
    private static final int FIRST_BYTE_OF_CONNACK = MqttPacket.CONNACK << 4;
    private static final int SESSION_PRESENT = 1;

    private final Wire wire;
    private final PahoPersistence exchanges;
    private final ExpectedAnswers answers;
    private final LineClock line;
    private final boolean clean;
    private final int maxBytes;
    private final ObjLongConsumer<String> cut;
    private final SlowPacketGuard slowness = new SlowPacketGuard(System::nanoTime);
    private InputStream below = InputStream.nullInputStream();
    private volatile boolean connected;

    /** The packet as far as it is known already, and how much of it the library has. */
    private byte[] head = {};

    private int given;
    /** The rest of the packet, and how long it is. */
    private InputStream body = below;

    private int left;

    /**
     * @param clean whether a broker without our session is as it should be
     * @param maxBytes of a message
     * @param cut told the topic and the size of a message that has come and was cut
     */
    WireInput(
            Wire wire,
            PahoPersistence exchanges,
            ExpectedAnswers answers,
            LineClock line,
            boolean clean,
            int maxBytes,
            ObjLongConsumer<String> cut) {
        this.wire = wire;
        this.exchanges = exchanges;
        this.answers = answers;
        this.line = line;
        this.clean = clean;
        this.maxBytes = maxBytes;
        this.cut = cut;
    }

    void from(InputStream stream) {
        below = new BufferedInputStream(new BlockInputStream() {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = stream.read(bytes, offset, length);
                int came = Math.max(0, read);
                line.came(came);
                slowness.came(came);
                return read;
            }
        });
    }

    /** Whether CONNACK is here. Any thread may ask. */
    boolean connected() {
        return connected;
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
        slowness.end();
        int first = first();
        if (first < 0) {
            return false;
        }
        slowness.begin();
        int length = MqttPacket.readLength(below);
        given = 0;
        if (first >> 4 == MqttPacket.PUBLISH) {
            publish(first & 0xf, length);
        } else {
            other(first, length);
        }
        return true;
    }

    /** The first byte of a packet that a broker may send now. */
    private int first() throws IOException {
        if (connected) {
            int first = below.read();
            if (first >= 0) {
                PacketRules.checkFirstByte(first);
            }
            return first;
        }
        try {
            int first = below.read();
            if (first < 0) {
                throw new EOFException();
            }
            if (first != FIRST_BYTE_OF_CONNACK) {
                throw new ProtocolException("The first bytes are not CONNACK");
            }
            return first;
        } catch (IOException failure) {
            throw wire.explained(failure);
        }
    }

    private void other(int first, int length) throws IOException {
        PacketRules.checkLength(first >> 4, length);
        MqttPacket packet = MqttPacket.of(first, MqttPacket.bytes(below, length));
        PacketRules.check(packet);
        switch (packet.type()) {
            case MqttPacket.CONNACK -> connack(packet.body()[0], packet.body()[1]);
            case MqttPacket.PINGRESP -> {
                line.pingAnswered();
                exchanges.pingAnswered();
            }
            case MqttPacket.PUBACK, MqttPacket.PUBREC -> {
                line.answered(packet.packetId());
                answers.check(packet);
            }
            default -> answers.check(packet);
        }
        head = packet.bytes();
        left = 0;
    }

    private void connack(int flags, int returnCode) throws IOException {
        if (returnCode == 0 && (flags & SESSION_PRESENT) == 0 && !clean && !exchanges.isEmpty()) {
            throw new WireFailure.SessionLost();
        }
        connected = true;
        if (returnCode == 0) {
            Optional<byte[]> first = exchanges.resends().before();
            if (first.isPresent()) {
                wire.writeFirst(first.get());
            }
        }
    }

    /** With a topic that the library can read, and no more of the payload than a message may hold (section 3.3). */
    private void publish(int flags, int length) throws IOException {
        int idLength = MqttPacket.qos(flags) == 0 ? 0 : 2;
        int topicLength = length < 2 ? 0 : word();
        long size = (long) length - 2 - topicLength - idLength;
        if (size < 0) {
            throw new ProtocolException("A PUBLISH ends before its payload");
        }
        byte[] topic = TopicSanitizer.readable(MqttPacket.bytes(below, topicLength));
        int packetId = idLength == 0 ? 0 : word();
        if (idLength > 0 && packetId == 0) {
            throw new ProtocolException("A packet id is 0");
        }
        left = (int) Math.min(size, maxBytes);
        body = below;
        if (size > left) {
            body = new TruncatedPayload(below, size, maxBytes, () -> cut.accept(new String(topic, UTF_8), size));
        }
        head = MqttPacket.publishHead(flags, topic, packetId, left);
    }

    private int word() throws IOException {
        byte[] word = MqttPacket.bytes(below, 2);
        return ((word[0] & 0xff) << 8) | (word[1] & 0xff);
    }
}
