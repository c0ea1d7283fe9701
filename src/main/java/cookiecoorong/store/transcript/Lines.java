package cookiecoorong.store.transcript;

import cookiecoorong.store.file.AppendFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Finds and reads the lines of a file in either direction, a block at a time. Good for as long as the file only grows. */
final class Lines {
    private static final int BLOCK = 64 * 1024;

    /** No line is longer: a megabyte of control characters takes six. What is must not fill the memory. */
    private static final int MAX_LINE = 8 << 20;

    private final AppendFile file;
    private byte[] block = {};
    private long blockStart;

    Lines(AppendFile file) {
        this.file = file;
    }

    /** Where the line begins that ends (with or without its newline) at this place. */
    long startOfLineEndingAt(long end) throws IOException {
        long start = end - 1;
        while (start > 0 && backward(start - 1) != '\n') {
            start--;
        }
        return Math.max(0, start);
    }

    /** Where the line that begins here ends, behind its newline; or where the file ends. */
    long endOfLineStartingAt(long start) throws IOException {
        long end = start;
        while (end < file.length() && forward(end) != '\n') {
            end++;
        }
        return Math.min(end + 1, file.length());
    }

    /** Whether a line begins here. */
    boolean isStart(long place) throws IOException {
        return place == 0 || (place > 0 && place < file.length() && at(place - 1) == '\n');
    }

    /** What the line between these places says; nothing where it is damaged. */
    Optional<Line> read(long start, long end) throws IOException {
        return end - start <= MAX_LINE && begins(start) ? LineFormat.read(bytes(start, end)) : Optional.empty();
    }

    /** Looked at first, so that a file system's zero-filled gap of any size is not read as a line. */
    private boolean begins(long start) throws IOException {
        return at(start) == '{';
    }

    private byte[] bytes(long start, long end) throws IOException {
        return holds(start) && holds(end - 1)
                ? Arrays.copyOfRange(block, (int) (start - blockStart), (int) (end - blockStart))
                : file.read(start, end);
    }

    byte at(long place) throws IOException {
        return holds(place) ? block[(int) (place - blockStart)] : file.read(place, place + 1)[0];
    }

    private byte backward(long place) throws IOException {
        return holds(place) ? block[(int) (place - blockStart)] : load(Math.max(0, place + 1 - BLOCK), place);
    }

    private byte forward(long place) throws IOException {
        return holds(place) ? block[(int) (place - blockStart)] : load(place, place);
    }

    private boolean holds(long place) {
        return place >= blockStart && place - blockStart < block.length;
    }

    private byte load(long from, long place) throws IOException {
        block = file.read(from, Math.min(from + BLOCK, file.length()));
        blockStart = from;
        return block[(int) (place - from)];
    }
}
