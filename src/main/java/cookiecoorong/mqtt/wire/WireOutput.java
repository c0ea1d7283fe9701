package cookiecoorong.mqtt.wire;

import cookiecoorong.mqtt.PahoPersistence;
import cookiecoorong.mqtt.packet.MqttPacket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * What goes to the broker. The library flushes after each packet, so that a packet of up to 8 KB comes here in one write,
 * and a longer one in several. PUBRECs and PUBCOMPs that follow one another go out together: in a flood of messages a
 * write for each of them takes a seventh of the time. Written by the library's sending thread.
 */
final class WireOutput extends OutputStream {
    /** Of answers of four bytes. The broker may wait for them before it sends more. */
    private static final int MAX_HELD_BYTES = 512;

    private final Wire wire;
    private final PahoPersistence exchanges;
    private final ExpectedAnswers answers;
    private final LineClock line;
    private OutputStream below = OutputStream.nullOutputStream();
    private boolean connected;
    /** So much of a packet is still to come. */
    private int left;

    /** The packet id of the PUBLISH that is being written; 0 if it has none. */
    private int publishing;

    /** Answers that more are about to follow. */
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    WireOutput(Wire wire, PahoPersistence exchanges, ExpectedAnswers answers, LineClock line) {
        this.wire = wire;
        this.exchanges = exchanges;
        this.answers = answers;
        this.line = line;
    }

    void to(OutputStream stream) {
        below = stream;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (left > 0) {
            left -= length;
            publish(bytes, offset, length);
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        left = MqttPacket.size(buffer) - length;
        MqttPacket packet = MqttPacket.beginning(buffer);
        if (packet.type() == MqttPacket.PUBREC || packet.type() == MqttPacket.PUBCOMP) {
            answer(packet, bytes, offset, length);
            return;
        }
        writeHeld();
        if (packet.type() == MqttPacket.PUBLISH) {
            exchanges.beforePublish();
            publishing = packet.isWholePublish() && packet.qos() > 0 ? packet.packetId() : 0;
            publish(bytes, offset, length);
            return;
        }
        before(packet);
        if (connected) {
            writeOut(bytes, offset, length);
            if (packet.type() == MqttPacket.DISCONNECT) {
                wire.disconnected();
            }
        } else {
            connected = true;
            wire.beforeConnect();
            try {
                below.write(bytes, offset, length);
            } finally {
                wire.afterConnect();
            }
        }
    }

    private void answer(MqttPacket packet, byte[] bytes, int offset, int length) throws IOException {
        if (packet.type() == MqttPacket.PUBREC) {
            exchanges.pubrecs().pass(packet.packetId());
        }
        held.write(bytes, offset, length);
        if (packet.type() == MqttPacket.PUBCOMP) {
            exchanges.pubcompWritten(packet.packetId());
        }
        if (held.size() >= MAX_HELD_BYTES || !exchanges.owesAnswers()) {
            writeHeld();
        }
    }

    private void writeHeld() throws IOException {
        if (held.size() > 0) {
            writeOut(held.toByteArray(), 0, held.size());
            held.reset();
        }
    }

    private void publish(byte[] bytes, int offset, int length) throws IOException {
        line.goes(length);
        if (left == 0 && publishing > 0) {
            line.gone(publishing); // before it is written: the answer may be faster than this thread
        }
        writeOut(bytes, offset, length);
    }

    private void writeOut(byte[] bytes, int offset, int length) throws IOException {
        line.writing(true);
        try {
            below.write(bytes, offset, length);
        } finally {
            line.writing(false);
        }
    }

    /** Before it is written: the answer may be faster than this thread. */
    private void before(MqttPacket packet) throws IOException {
        switch (packet.type()) {
            case MqttPacket.SUBSCRIBE, MqttPacket.UNSUBSCRIBE -> answers.expect(packet, left == 0);
            case MqttPacket.PINGREQ -> {
                exchanges.pinging();
                line.pinged();
            }
            default -> {
                // Nothing depends on it here.
            }
        }
    }

    @Override
    public void flush() throws IOException {
        below.flush();
    }
}
