package cookiecoorong.mqtt.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.net.BlockInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A message that is larger than one may be: its beginning, with its real size at the end, as long as a message may be.
 * The same every time it comes, so that a repetition is known as such. Read by the library's receiving thread.
 *
 * <p>Most of what is kept is handed over as it comes, and the last of it bit by bit while the rest goes by: a library that
 * sees nothing come for longer than keep alive takes the broker for dead.
 */
final class TruncatedPayload extends BlockInputStream {
    /** Comes within keep alive over any line that is of use, and lasts while 256 MB go by. */
    private static final int HELD_BACK_BYTES = 128 * 1024;

    private final InputStream whole;
    private final long size;
    private final int directBytes;
    private final Runnable whenWhole;
    private final byte[] passing = new byte[8192];
    /** The last of what is kept, once it is here. */
    private byte[] kept = {};

    private int direct;
    private long rest;
    private long passed;
    private int given;

    /**
     * @param size of the whole, which the stream is at the beginning of; more than a message may have
     * @param kept as much of it as a message may have
     * @param whenWhole called when the whole has gone by
     */
    TruncatedPayload(InputStream whole, long size, int kept, Runnable whenWhole) {
        this.whole = whole;
        this.size = size;
        this.directBytes = kept - HELD_BACK_BYTES;
        this.whenWhole = whenWhole;
    }

    private void hold() throws IOException {
        byte[] end = ("\n… (" + Payload.sizeInWords(size) + ")").getBytes(UTF_8);
        kept = new byte[HELD_BACK_BYTES];
        int read = whole.readNBytes(kept, 0, kept.length - end.length);
        if (read < kept.length - end.length) {
            throw new EOFException();
        }
        rest = size - directBytes - read;
        Arrays.fill(kept, endOfCharacters(kept, read), kept.length - end.length, (byte) ' ');
        System.arraycopy(end, 0, kept, kept.length - end.length, end.length);
    }

    /** Where the last whole character ends, if this is UTF-8: one is up to four bytes long. */
    private static int endOfCharacters(byte[] text, int length) {
        int start = length - 1;
        while (start > length - 4 && (text[start] & 0xc0) == 0x80) {
            start--;
        }
        int bytes = (text[start] & 0xe0) == 0xc0
                ? 2
                : (text[start] & 0xf0) == 0xe0 ? 3 : (text[start] & 0xf8) == 0xf0 ? 4 : 1;
        return start + bytes > length ? start : length;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (direct < directBytes) {
            int count = whole.read(bytes, offset, Math.min(length, directBytes - direct));
            direct += Math.max(0, count);
            return count;
        }
        if (kept.length == 0) {
            hold();
        }
        long due = due();
        while (due == given && passed < rest) {
            int count = whole.read(passing, 0, (int) Math.min(passing.length, rest - passed));
            if (count < 0) {
                return -1;
            }
            passed += count;
            due = due();
        }
        int count = (int) Math.min(length, due - given);
        System.arraycopy(kept, given, bytes, offset, count);
        given += count;
        if (given == kept.length) {
            whenWhole.run();
        }
        return count;
    }

    private long due() {
        return kept.length * passed / rest;
    }
}
