package cookiecoorong.terminal.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;

/** Buffers the bytes that a terminal sends and knows which of them came in one read. */
final class KeyBytes {
    private static final int STEP_MILLIS = 10;

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private boolean closed;

    KeyBytes(InputStream in) {
        this.in = in;
    }

    /** Waits for a byte and takes it; -1 at the end. */
    int next() throws IOException {
        int next = peek();
        if (next >= 0) {
            position++;
        }
        return next;
    }

    /** Waits for a byte and leaves it; -1 at the end. */
    int peek() throws IOException {
        if (position == end && !closed) {
            position = 0;
            end = Math.max(0, in.read(buffer));
            closed = end == 0;
        }
        return closed ? -1 : buffer[position] & 0xFF;
    }

    /** Whether another byte comes within the time. Polls, but only ever after an ESC. */
    boolean waits(int millis) throws IOException {
        return hasMore(0, millis);
    }

    /** Whether the next byte is this one and came in a read of its own, with nothing behind it for a moment. */
    boolean isAlone(int value) throws IOException {
        return peek() == value && position == 0 && end == 1 && !hasMore(1, 5 * STEP_MILLIS);
    }

    private boolean hasMore(int behind, int millis) throws IOException {
        try {
            for (int waited = 0; position + behind >= end && in.available() == 0; waited += STEP_MILLIS) {
                if (waited >= millis) {
                    return closed;
                }
                Thread.sleep(STEP_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the next byte was read already and belongs to text. */
    boolean textIsThere() {
        return position < end && (buffer[position] < 0 || (buffer[position] >= ' ' && buffer[position] != 127));
    }

    /** What was read and not taken yet, a character for each byte. */
    String buffered() {
        return new String(buffer, position, end - position, ISO_8859_1);
    }

    /** Takes so many bytes of {@link #buffered}. */
    void take(int count) {
        position += count;
    }
}
