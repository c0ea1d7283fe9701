package cookiecoorong.store.file;

import cookiecoorong.files.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One window for each name. The kernel holds the lock for the process, so it ends with the process however that ends;
 * the file stays, because deleting it would let two processes hold locks on two files of one name.
 */
public final class FolderLock implements Closeable {
    private final FileChannel channel;
    private final FileIdentity identity;

    private FolderLock(FileChannel channel, FileIdentity identity) {
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * Takes the lock of this folder.
     *
     * @throws StoreException another window has it
     */
    public static FolderLock take(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        PrivateFiles.createFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            taken = false; // held by this very process
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw StoreException.inUse(folder);
        }
        return new FolderLock(channel, FileIdentity.of(file));
    }

    /**
     * Looks whether the lock still keeps others out.
     *
     * @throws java.nio.file.NoSuchFileException its file was deleted, and another window can take the name
     */
    public void check() throws IOException {
        identity.check();
    }

    /**
     * Looks whether another window has taken the name in the folder that is in this place now, and so its files.
     *
     * @throws StoreException it has
     */
    public void checkOthers() throws IOException {
        if (!identity.isThere() && Files.exists(identity.path())) {
            take(identity.path().getParent()).close();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
