package cookiecoorong.terminal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Gives Return back its own byte in what was typed before the terminal was in raw mode: until then the terminal makes
 * CR into LF, which is Ctrl-J.
 */
final class TypedAhead extends FilterInputStream {
    private int ahead;

    TypedAhead(InputStream in) {
        super(in);
    }

    /** Takes what is there now for what was typed before. */
    void mark() {
        try {
            ahead = in.available();
        } catch (IOException closed) {
            ahead = 0; // the next read says so
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        for (int i = offset; ahead > 0 && i < offset + read; i++) {
            ahead--;
            if (buffer[i] == '\n') {
                buffer[i] = '\r';
            }
        }
        return read;
    }
}
