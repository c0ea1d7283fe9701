package cookiecoorong.store.file;

import cookiecoorong.files.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * A file that grows by whole appends: one that fails leaves the file as it was, and the next may succeed. Appends and
 * reads are the caller's to put in order; any thread may ask for the length and sync.
 */
public final class AppendFile implements Closeable {
    private static final int SLICE = 64 * 1024;

    private final OpenFile.Opener opener;
    private final OpenFile file;
    private FileIdentity identity;
    private volatile long length;
    /** Whether a failed append may have left something behind the length. */
    private boolean untidy;

    private AppendFile(OpenFile.Opener opener, OpenFile file, FileIdentity identity) throws IOException {
        this.opener = opener;
        this.file = file;
        this.identity = identity;
        this.length = file.size();
    }

    /** Opens the file, creating it if it is missing. */
    public static AppendFile open(OpenFile.Opener opener, Path path) throws IOException {
        PrivateFiles.createFile(path);
        return new AppendFile(opener, opener.open(path), FileIdentity.of(path));
    }

    public long length() {
        return length;
    }

    public void append(byte[] bytes) throws IOException {
        write(bytes, () -> {});
    }

    /**
     * Appends and syncs, or does neither, as where the file is {@linkplain #check not in its place} any more.
     *
     * @param written run between the two: by then a kill of the process cannot undo the append, a failing disk can
     */
    public void appendSynced(byte[] bytes, Runnable written) throws IOException {
        write(bytes, () -> {
            check();
            written.run();
            file.sync();
        });
    }

    private interface Step {
        void take() throws IOException;
    }

    private void write(byte[] bytes, Step after) throws IOException {
        long start = length;
        if (untidy) {
            file.truncate(start);
        }
        untidy = true;
        try {
            file.write(start, bytes);
            after.take();
            length = start + bytes.length;
            untidy = false;
        } catch (IOException failure) {
            try {
                file.truncate(start);
                untidy = false;
            } catch (IOException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw failure;
        }
    }

    public byte[] read(long from, long to) throws IOException {
        if (to - from > Integer.MAX_VALUE - 8) {
            throw new IOException("File too large");
        }
        byte[] bytes = new byte[(int) (to - from)];
        read(from, bytes);
        return bytes;
    }

    /** Fills the array. */
    public void read(long from, byte[] into) throws IOException {
        file.read(from, into);
    }

    /**
     * Adds a copy of everything from this place on to that file, as what is damaged may still be of use to somebody; but not
     * the zeros that a file system may leave, gigabytes of which take no room here and would there.
     */
    public void setAside(long from, Path aside) throws IOException {
        try (AppendFile copy = open(opener, aside)) {
            byte[] zeros = new byte[SLICE];
            for (long at = from; at < length; at += SLICE) {
                byte[] slice = read(at, Math.min(at + SLICE, length));
                if (slice.length < SLICE || !Arrays.equals(slice, zeros)) {
                    copy.append(slice);
                }
            }
            copy.sync();
        }
    }

    /** Cuts off everything from this place on. */
    public void cut(long at) throws IOException {
        file.truncate(at);
        file.sync();
        length = at;
    }

    public void sync() throws IOException {
        file.sync();
    }

    /** Writes what a file begins with. */
    public interface Content {
        void appendTo(AppendFile file) throws IOException;
    }

    /** Puts a synced file with this content alone in the place of this one, which stays open; on failure it stays there. */
    public AppendFile replaced(Content content) throws IOException {
        Path path = identity.path();
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        AppendFile replacement = open(opener, fresh);
        try {
            content.appendTo(replacement);
            replacement.sync();
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            replacement.identity = replacement.identity.at(path);
            return replacement;
        } catch (IOException failure) {
            replacement.close();
            Files.deleteIfExists(fresh);
            throw failure;
        }
    }

    /**
     * Looks whether the file is still in its place.
     *
     * @throws java.nio.file.NoSuchFileException it was deleted, moved away or replaced: who looks for it will not find it
     */
    public void check() throws IOException {
        identity.check();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
