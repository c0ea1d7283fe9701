package cookiecoorong.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.store.file.AppendFile;
import cookiecoorong.store.file.Checksum;
import cookiecoorong.store.file.DamagedFile;
import cookiecoorong.store.file.FolderLock;
import cookiecoorong.store.file.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The file of {@link StoredReceipts}: lines of words, each of which adds to what those before it say, and the last of which
 * is a checksum of the others. A kill cannot undo an append; a power failure can, and then the two ends find out again.
 */
final class ReceiptsFile implements Closeable {
    private static final long LONG = 256 * 1024;

    /** Far more than it grows to. */
    private static final long MAX_READ = 8 << 20;

    private static final String CHECKSUM = " #";

    /** What reading found. */
    enum Condition {
        SOUND,
        /** What was handed over is as it was written, but something is missing. */
        GAPS,
        /** Nothing in it is to be relied on. */
        UNREADABLE
    }

    private final Path damaged;
    private final FolderLock lock;
    private AppendFile file;
    /** Whether a line is from a version that wrote none, where damage can pass for something else. */
    private boolean lacksChecksums;

    private boolean hasChecksums;
    private boolean wasDamaged;

    private ReceiptsFile(AppendFile file, Path damaged, FolderLock lock) {
        this.file = file;
        this.damaged = damaged;
        this.lock = lock;
    }

    static ReceiptsFile open(OpenFile.Opener opener, Path path, FolderLock lock) throws IOException {
        return new ReceiptsFile(AppendFile.open(opener, path), DamagedFile.aside(path), lock);
    }

    /**
     * Hands over all lines that are as they were written, as words. If there are others, a copy of all is set aside; of those
     * a torn end is cut off, so that nothing is appended to it.
     */
    Condition read(Consumer<List<String>> reader) throws IOException {
        String text = new String(file.read(0, Math.min(file.length(), MAX_READ)), UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        boolean torn = end < text.length() || file.length() > MAX_READ;
        Condition condition = torn ? Condition.GAPS : Condition.SOUND;
        try {
            for (String line : text.substring(0, end).lines().toList()) {
                if (!read(line, reader)) {
                    condition = Condition.GAPS;
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException unknown) {
            condition = Condition.UNREADABLE;
        }
        if (condition != Condition.SOUND) {
            wasDamaged = setAside(torn ? text.substring(0, end).getBytes(UTF_8).length : file.length());
        }
        return condition;
    }

    /** Returns whether it was possible: a full disk is no reason not to show the conversation. */
    private boolean setAside(long sound) {
        try {
            file.setAside(0, damaged);
            file.cut(sound);
            return true;
        } catch (IOException failure) {
            return false;
        }
    }

    /** Lines without a checksum stand at the beginning, if anywhere: behind one that has it, damage has taken theirs. */
    private boolean read(String line, Consumer<List<String>> reader) {
        int words = line.length() - CHECKSUM.length() - Checksum.LENGTH;
        boolean has = words > 0 && line.startsWith(CHECKSUM, words);
        boolean sound = has ? line.equals(withChecksum(line.substring(0, words))) : !hasChecksums;
        hasChecksums |= has;
        lacksChecksums |= !has;
        if (sound) {
            reader.accept(Arrays.asList((has ? line.substring(0, words) : line).split(" ", -1)));
        }
        return sound;
    }

    private static String withChecksum(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return line + CHECKSUM + Checksum.of(bytes, bytes.length);
    }

    /** Whether something could not be read and was set aside. */
    boolean wasDamaged() {
        return wasDamaged;
    }

    boolean lacksChecksums() {
        return lacksChecksums;
    }

    void append(List<String> lines) throws IOException {
        file.append(bytes(lines));
    }

    boolean isLong() {
        return file.length() > LONG;
    }

    /** Begins anew with these lines alone; on failure the file stays as it was. */
    void rewrite(List<String> lines) throws IOException {
        lock.check();
        AppendFile replacement = file.replaced(fresh -> fresh.append(bytes(lines)));
        file.close();
        file = replacement;
        lacksChecksums = false;
    }

    private static byte[] bytes(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(withChecksum(line)).append('\n'));
        return text.toString().getBytes(UTF_8);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
