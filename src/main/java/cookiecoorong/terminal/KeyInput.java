package cookiecoorong.terminal;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads from a terminal, in a way that {@link #close} ends: at its own end the JVM waits 0.3 s for a thread that still waits
 * in a read of another stream.
 */
final class KeyInput extends InputStream {
    private final FileInputStream file;
    private final FileChannel channel;

    KeyInput(FileInputStream file) {
        this.file = file;
        this.channel = file.getChannel();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public int available() throws IOException {
        return file.available();
    }

    /** Any thread may call it. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
