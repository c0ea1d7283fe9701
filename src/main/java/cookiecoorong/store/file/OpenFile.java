package cookiecoorong.store.file;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file open for reading and writing at any place; an interface so that a test can let the disk fail. */
public interface OpenFile extends Closeable {
    /** Java 17 takes as much memory again, outside its heap, as is read or written at once. */
    int SLICE = 1 << 20;

    /** How a file, which exists, is opened. */
    interface Opener {
        OpenFile open(Path path) throws IOException;
    }

    long size() throws IOException;

    /** Fills the array. */
    void read(long at, byte[] into) throws IOException;

    void write(long at, byte[] bytes) throws IOException;

    void truncate(long size) throws IOException;

    /** Returns when all that was written is on the disk itself. */
    void sync() throws IOException;

    private static RandomAccessFile open(Path path) throws IOException {
        try {
            return new RandomAccessFile(path.toFile(), "rw");
        } catch (FileNotFoundException refused) {
            throw new FileSystemException(path.toString(), null, StoreException.reason(refused));
        }
    }

    /**
     * Opens a file of the disk. A RandomAccessFile, because a FileChannel closes for good when its thread is
     * interrupted, and the MQTT library interrupts its threads.
     */
    static OpenFile onDisk(Path path) throws IOException {
        RandomAccessFile file = open(path);
        return new OpenFile() {
            private static final long UNKNOWN = -1;

            /** Where the file stands; going there is a call of the system, which costs as much as a short write. */
            private long place;

            @Override
            public long size() throws IOException {
                return file.length();
            }

            @Override
            public void read(long at, byte[] into) throws IOException {
                go(at);
                for (int done = 0; done < into.length; done += SLICE) {
                    file.readFully(into, done, Math.min(SLICE, into.length - done));
                }
                place = at + into.length;
            }

            @Override
            public void write(long at, byte[] bytes) throws IOException {
                go(at);
                for (int done = 0; done < bytes.length; done += SLICE) {
                    file.write(bytes, done, Math.min(SLICE, bytes.length - done));
                }
                place = at + bytes.length;
            }

            private void go(long at) throws IOException {
                if (place != at) {
                    file.seek(at);
                }
                place = UNKNOWN; // until what is to be done there is done
            }

            @Override
            public void truncate(long size) throws IOException {
                file.setLength(size);
                place = UNKNOWN;
            }

            @Override
            public void sync() throws IOException {
                file.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
