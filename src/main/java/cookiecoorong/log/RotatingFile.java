package cookiecoorong.log;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.APPEND;

import cookiecoorong.files.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Appends to a file; a full one becomes {@code <name>.1}, and a new one begins. Both are readable by their owner alone,
 * which java.util.logging's FileHandler does not promise for the second. Loads nothing of java.util.logging, so that it
 * can be opened before the first paint.
 */
public final class RotatingFile implements Closeable {
    private final Path path;
    private final long maxBytes;
    private FileChannel channel;
    private long size;

    private RotatingFile(Path path, long maxBytes) {
        this.path = path;
        this.maxBytes = maxBytes;
    }

    /**
     * Opens the file, or creates it.
     *
     * @throws FileSystemException if it cannot be made private, or is no regular file; links are not followed
     */
    public static RotatingFile open(Path path, long maxBytes) throws IOException {
        RotatingFile file = new RotatingFile(path, maxBytes);
        file.open();
        return file;
    }

    private void open() throws IOException {
        if (Files.exists(path, NOFOLLOW_LINKS) && !Files.isRegularFile(path, NOFOLLOW_LINKS)) {
            // A pipe would block, a link leads to what may be somebody else's.
            throw new FileSystemException(path.toString(), null, "Not a regular file");
        }
        PrivateFiles.createFile(path);
        channel = FileChannel.open(path, APPEND, NOFOLLOW_LINKS);
        size = channel.size();
    }

    void append(byte[] line) throws IOException {
        if (size > maxBytes) {
            rotate();
        }
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            size += channel.write(bytes);
        }
    }

    private void rotate() throws IOException {
        try {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException inTheWay) {
            // A folder may have the name: a gap is better than a log without end.
            channel.truncate(0);
        }
        FileChannel full = channel;
        open();
        full.close();
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
