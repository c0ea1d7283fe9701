package cookiecoorong.session;

import cookiecoorong.chat.Exchanges;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What goes to the broker. The library flushes after each packet, so that a packet of up to 8 KB comes here in one write.
 * Written by the library's sending thread.
 */
final class WireOutput extends OutputStream {
    private static final int PUBREC = 0x50;

    private final Wire wire;
    private final Exchanges exchanges;
    private OutputStream below = OutputStream.nullOutputStream();
    private boolean connected;
    private volatile boolean writing;

    WireOutput(Wire wire, Exchanges exchanges) {
        this.wire = wire;
        this.exchanges = exchanges;
    }

    void to(OutputStream stream) {
        below = stream;
    }

    /** Whether a write is under way now; it hangs when the broker does not read. */
    boolean writing() {
        return writing;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0 && (bytes[offset] & 0xff) == PUBREC) {
            sync();
        }
        if (connected) {
            pass(bytes, offset, length);
        } else {
            connected = true;
            wire.connectIsHere();
            try {
                pass(bytes, offset, length);
            } finally {
                wire.connectIsHandedOver();
            }
        }
    }

    /** After PUBREC the broker takes the message as ours: it has to survive a power failure here. */
    private void sync() throws IOException {
        try {
            exchanges.sync();
        } catch (IOException e) {
            throw new NotOnDiskException(e);
        }
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        writing = true;
        try {
            below.write(bytes, offset, length);
        } finally {
            writing = false;
        }
    }

    @Override
    public void flush() throws IOException {
        writing = true;
        try {
            below.flush();
        } finally {
            writing = false;
        }
    }
}
