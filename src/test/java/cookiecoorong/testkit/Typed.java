package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/** Standard input as a terminal gives it: each piece typed is one read, and a read waits. */
public final class Typed extends InputStream {
    private final BlockingDeque<byte[]> pieces = new LinkedBlockingDeque<>();

    public Typed piece(String text) {
        pieces.add(text.getBytes(UTF_8));
        return this;
    }

    public Typed bytes(byte[] bytes, int from, int to) {
        pieces.add(Arrays.copyOfRange(bytes, from, to));
        return this;
    }

    /** The terminal is closed. */
    public Typed end() {
        pieces.add(new byte[0]);
        return this;
    }

    /** Takes what is there. */
    String taken() {
        StringBuilder taken = new StringBuilder();
        for (byte[] piece = pieces.poll(); piece != null; piece = pieces.poll()) {
            taken.append(new String(piece, UTF_8));
        }
        return taken.toString();
    }

    /** The end counts as a byte, so that nothing is waited for that cannot come. */
    @Override
    public int available() {
        byte[] piece = pieces.peek();
        return piece == null ? 0 : Math.max(1, piece.length);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws InterruptedIOException {
        try {
            byte[] piece = pieces.take();
            int read = Math.min(length, piece.length);
            System.arraycopy(piece, 0, buffer, offset, read);
            if (read < piece.length) {
                pieces.addFirst(Arrays.copyOfRange(piece, read, piece.length));
            }
            return piece.length == 0 ? -1 : read;
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException(Arrays.toString(pieces.peek()));
    }
}
