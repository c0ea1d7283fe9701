package cookiecoorong.store;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.store.file.AppendFile;
import cookiecoorong.store.file.DamagedFile;
import cookiecoorong.store.file.FolderLock;
import cookiecoorong.store.file.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The journal's file. Appends come from one thread at a time; {@link #sync} from any, and it holds no append up.
 *
 * <p>An append is with the kernel on return, which a kill cannot undo; {@link #sync} makes it outlast a power failure.
 */
final class Journal implements Closeable {
    /** A journal this long is read in a few milliseconds. */
    private static final long LONG = 256 * 1024;

    private static final long SHORT = 16 * 1024;

    /** What is behind so much cannot be read into the memory that there is, and was hardly written by this program. */
    private static final long MAX_READ = 24 << 20;

    /** What reading found. */
    enum Condition {
        SOUND,
        /** The end was damaged: what happened last is not known. */
        END_MISSING,
        /** Something before the end was damaged: what is known has gaps. */
        GAPS
    }

    private final Path path;
    private final FolderLock lock;
    private final Object syncing = new Object();
    private volatile AppendFile file;
    /** After a failure, the length at which to try again. */
    private long left;

    private Journal(Path path, FolderLock lock, AppendFile file) {
        this.path = path;
        this.lock = lock;
        this.file = file;
    }

    static Journal open(OpenFile.Opener opener, Path path, FolderLock lock) throws IOException {
        return new Journal(path, lock, AppendFile.open(opener, path));
    }

    boolean isEmpty() {
        return file.length() == 0;
    }

    /**
     * Hands over all entries that can be read; a damaged end is cut off, damage before it is passed over, and a copy of
     * all of it set aside. Behind damage only what is of a known kind is taken for an entry: nearly any four bytes of a large
     * packet could be a length.
     */
    Condition read(Consumer<JournalEntry> reader) throws IOException {
        byte[] journal = file.read(0, Math.min(file.length(), MAX_READ));
        Condition condition = Condition.SOUND;
        int sound = 0;
        int at = 0;
        while (at < journal.length) {
            Optional<Integer> length =
                    sound == at ? JournalEntry.lengthAt(journal, at) : JournalEntry.lengthOfKnownAt(journal, at);
            if (length.isPresent()) {
                condition = sound < at ? Condition.GAPS : condition;
                reader.accept(JournalEntry.read(journal, at, length.get()));
                sound = at + length.get();
            }
            at += length.orElse(1);
        }
        if (sound < file.length() && condition == Condition.SOUND) {
            condition = Condition.END_MISSING;
        }
        if (condition != Condition.SOUND) {
            setAside();
        }
        if (sound < file.length()) {
            file.cut(sound);
        }
        return condition;
    }

    /** Keeps a copy: a packet in it may be all that is left of a message. */
    void setAside() throws IOException {
        file.setAside(0, DamagedFile.aside(path));
    }

    void append(JournalEntry entry) throws IOException {
        file.append(JournalEntry.record(entry));
    }

    /** Whether reading it again costs less than writing it anew. */
    boolean isShort() {
        return file.length() > 0 && file.length() <= SHORT;
    }

    /**
     * Whether it is time to {@link #rewrite}.
     *
     * @param live how many bytes there would be in it then, at most
     */
    boolean isTooLong(long live) {
        return file.length() > Math.max(left, LONG + 2 * live);
    }

    /** Begins anew with these entries alone; on failure the journal stays as it was and is left in peace for a while. */
    void rewrite(List<JournalEntry> entries) throws IOException {
        left = 2 * Math.max(LONG, file.length());
        check();
        AppendFile replacement = file.replaced(fresh -> {
            for (JournalEntry entry : entries) {
                fresh.append(JournalEntry.record(entry));
            }
        });
        synchronized (syncing) {
            AppendFile old = file;
            file = replacement; // at once: nobody will ever read what is appended to the old one
            old.close();
            PrivateFiles.sync(path.getParent());
        }
        left = 0;
    }

    /** Returns when all entries appended before the call are on the disk itself. */
    void sync() throws IOException {
        synchronized (syncing) {
            check();
            file.sync();
        }
    }

    /** @throws java.nio.file.NoSuchFileException somebody deleted or replaced the journal or the lock */
    void check() throws IOException {
        lock.check();
        file.check();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
