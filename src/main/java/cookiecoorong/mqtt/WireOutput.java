package cookiecoorong.mqtt;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What goes to the broker. The library flushes after each packet, so that a packet of up to 8 KB comes here in one write.
 * Written by the library's sending thread.
 */
final class WireOutput extends OutputStream {
    private static final int PUBLISH = 3;
    private static final int PUBREC = 0x50;
    private static final int PUBCOMP = 0x70;
    private static final int PINGREQ = 0xc0;
    private static final int DISCONNECT = 0xe0;

    private final Wire wire;
    private final InflightPersistence exchanges;
    private OutputStream below = OutputStream.nullOutputStream();
    private boolean connected;

    WireOutput(Wire wire, InflightPersistence exchanges) {
        this.wire = wire;
        this.exchanges = exchanges;
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
        int type = length > 0 ? bytes[offset] & 0xff : 0;
        if (type == PUBREC && length == 4) {
            exchanges.acknowledging(packetId(bytes, offset));
        } else if (type >> 4 == PUBLISH) {
            exchanges.publishing();
        } else if (type == PINGREQ && length == 2) {
            exchanges.pinging(); // before it is written: the answer may be faster than this thread
        }
        if (connected) {
            below.write(bytes, offset, length);
            if (type == PUBCOMP && length == 4) {
                exchanges.pubcompWritten(packetId(bytes, offset));
            } else if (type == DISCONNECT && length == 2) {
                wire.disconnected();
            }
        } else {
            connected = true;
            wire.connectIsHere();
            try {
                below.write(bytes, offset, length);
            } finally {
                wire.connectIsHandedOver();
            }
        }
    }

    private static int packetId(byte[] bytes, int offset) {
        return ((bytes[offset + 2] & 0xff) << 8) | (bytes[offset + 3] & 0xff);
    }

    @Override
    public void flush() throws IOException {
        below.flush();
    }
}
