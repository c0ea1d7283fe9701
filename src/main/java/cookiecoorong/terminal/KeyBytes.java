package cookiecoorong.terminal;

import java.io.IOException;
import java.io.InputStream;

/** The bytes that a terminal sends, with a look at what is there already. Used by the key reader's thread alone. */
public final class KeyBytes {
    private static final int STEP_MILLIS = 10;

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private boolean closed;

    public KeyBytes(InputStream in) {
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

    /** Whether another byte comes within the time. Asks again and again, but only ever after an ESC. */
    boolean waits(int millis) throws IOException {
        try {
            for (int waited = 0; position == end && in.available() == 0; waited += STEP_MILLIS) {
                if (waited >= millis) {
                    return false;
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
}
