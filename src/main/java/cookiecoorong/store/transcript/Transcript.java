package cookiecoorong.store.transcript;

import cookiecoorong.chat.Storage;
import cookiecoorong.chat.TextQuery;
import cookiecoorong.store.file.AppendFile;
import cookiecoorong.store.transcript.Line.Placed;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The lines of a conversation, oldest first. Used by the session thread alone, but for {@link #length}, which any
 * thread may ask.
 */
public final class Transcript implements Closeable {
    /** As much as is read at once: some of the largest messages. */
    private static final long MOST_BYTES = 4 << 20;

    /** As much as is searched at once: even where each line has to be read, it takes but some milliseconds. */
    private static final int STEP = 64 * 1024;

    private final AppendFile file;
    private final Lines lines;
    private boolean hasDamagedLines;

    /** What the step before used, for the next: to collect such garbage would take as long as the search. */
    private byte[] block = {};

    private String filteredPart = "";
    private BlockFilter filter = new BlockFilter(filteredPart);

    public Transcript(AppendFile file) {
        this.file = file;
        this.lines = new Lines(file);
    }

    /** Where the next line begins. */
    public long length() {
        return file.length();
    }

    /** Whether any line that was to be read so far is damaged and was passed over. */
    public boolean hasDamagedLines() {
        return hasDamagedLines;
    }

    /**
     * Appends lines: all are on disk on return, or none.
     *
     * @param written run when all are with the kernel, before they are synced
     */
    public void append(byte[] bytes, Runnable written) throws IOException {
        file.appendSynced(bytes, written);
    }

    /** The line that begins here. */
    public Optional<Placed> at(long place) throws IOException {
        return place < length() && lines.isStart(place)
                ? read(place, lines.endOfLineStartingAt(place))
                : Optional.empty();
    }

    public Optional<Placed> last() throws IOException {
        List<Placed> last = before(length(), 1);
        return last.isEmpty() ? Optional.empty() : Optional.of(last.get(0));
    }

    /** The last lines before this place, oldest first; fewer than asked for where they are very long. */
    public List<Placed> before(long place, int most) throws IOException {
        Deque<Placed> found = new ArrayDeque<>();
        long from = Math.min(place, length());
        long end = from;
        while (end > 0 && found.size() < most) {
            long start = lines.startOfLineEndingAt(end);
            if (!found.isEmpty() && from - start > MOST_BYTES) {
                break;
            }
            read(start, end).ifPresent(found::addFirst);
            end = start;
        }
        return new ArrayList<>(found);
    }

    /** The lines from the one on that this place lies in; fewer than asked for where they are very long. */
    public List<Placed> from(long place, int most) throws IOException {
        List<Placed> found = new ArrayList<>();
        long from = place < length() ? lines.startOfLineEndingAt(place + 1) : length();
        long start = from;
        while (start < length() && found.size() < most) {
            long end = lines.endOfLineStartingAt(start);
            if (!found.isEmpty() && end - from > MOST_BYTES) {
                break;
            }
            read(start, end).ifPresent(found::add);
            start = end;
        }
        return found;
    }

    /** The newest line before this place whose message has it, as far back as one step goes. */
    public Storage.Step search(long place, TextQuery sought) throws IOException {
        long end = Math.min(place, length());
        long start = Math.max(0, end - STEP);
        byte[] bytes = block(start, end);
        int first = start == 0 ? 0 : endOfLine(bytes, 0);
        if (start > 0 && first == bytes.length) {
            return searchLongLine(end, sought);
        }
        BitSet candidates = filter(sought.part()).candidates(bytes, first);
        for (int at = candidates.length() - 1; at >= 0; at = candidates.previousSetBit(at - 1)) {
            if (has(Arrays.copyOfRange(bytes, at, endOfLine(bytes, at)), sought)) {
                return new Storage.Step(OptionalLong.of(start + at), start + at);
            }
        }
        return new Storage.Step(OptionalLong.empty(), start + first);
    }

    private byte[] block(long start, long end) throws IOException {
        if (block.length != end - start) {
            block = new byte[(int) (end - start)];
        }
        file.read(start, block);
        return block;
    }

    private BlockFilter filter(String part) {
        if (!part.equals(filteredPart)) {
            filter = new BlockFilter(part);
            filteredPart = part;
        }
        return filter;
    }

    /** Behind its newline. */
    private static int endOfLine(byte[] bytes, int at) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, bytes.length);
    }

    private Storage.Step searchLongLine(long end, TextQuery sought) throws IOException {
        long start = lines.startOfLineEndingAt(end);
        boolean found = lines.read(start, end).filter(line -> has(line, sought)).isPresent();
        return new Storage.Step(found ? OptionalLong.of(start) : OptionalLong.empty(), start);
    }

    private static boolean has(byte[] line, TextQuery sought) {
        return LineFormat.read(line).filter(read -> has(read, sought)).isPresent();
    }

    private static boolean has(Line line, TextQuery sought) {
        return line.metadata().repeats().isEmpty() && sought.isIn(line.payload());
    }

    /** All lines from the one on that this place lies in. */
    public void allFrom(long place, Consumer<Placed> reader) throws IOException {
        long start = place < length() ? lines.startOfLineEndingAt(place + 1) : length();
        while (start < length()) {
            long end = lines.endOfLineStartingAt(start);
            read(start, end).ifPresent(reader);
            start = end;
        }
    }

    private Optional<Placed> read(long start, long end) throws IOException {
        Optional<Line> line = lines.read(start, end);
        if (line.isEmpty()) {
            hasDamagedLines = true;
        }
        return line.map(read -> new Placed(start, end, read));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
