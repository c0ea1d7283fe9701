package cookiecoorong.store;

import cookiecoorong.store.file.OpenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A real disk that counts, becomes full, and takes the process with it in the middle of a write. */
final class TestDisk implements OpenFile.Opener {
    /** The process is gone: nothing that follows reaches the disk. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private long bytesRead;
    private int syncs;
    private long space = Long.MAX_VALUE;
    private boolean syncFails;
    private int stepsToKill = -1;
    private int bytesOfLastWrite;
    private boolean dead;

    long bytesRead() {
        return bytesRead;
    }

    int syncs() {
        return syncs;
    }

    /** Lets so many bytes be written before the disk is full. */
    void space(long bytes) {
        space = bytes;
    }

    void syncFails(boolean fails) {
        syncFails = fails;
    }

    /** Kills at a coming write, cut or sync; a write leaves this many bytes behind. */
    void killAfter(int steps, int bytes) {
        stepsToKill = steps;
        bytesOfLastWrite = bytes;
    }

    boolean dead() {
        return dead;
    }

    private boolean killsNow() throws IOException {
        if (dead) {
            throw new IOException("the process is dead");
        }
        return stepsToKill >= 0 && stepsToKill-- == 0;
    }

    private Killed kill() {
        dead = true;
        return new Killed();
    }

    @Override
    public OpenFile open(Path path) throws IOException {
        OpenFile file = OpenFile.onDisk(path);
        return new OpenFile() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public void read(long at, byte[] into) throws IOException {
                bytesRead += into.length;
                file.read(at, into);
            }

            @Override
            public void write(long at, byte[] bytes) throws IOException {
                if (killsNow()) {
                    file.write(at, Arrays.copyOf(bytes, Math.min(bytesOfLastWrite, bytes.length)));
                    throw kill();
                }
                if (bytes.length > space) {
                    file.write(at, Arrays.copyOf(bytes, (int) space));
                    space = 0;
                    throw new IOException("No space left on device");
                }
                space -= bytes.length;
                file.write(at, bytes);
            }

            @Override
            public void truncate(long size) throws IOException {
                if (killsNow()) {
                    throw kill();
                }
                file.truncate(size);
            }

            @Override
            public void sync() throws IOException {
                if (killsNow()) {
                    throw kill();
                }
                syncs++;
                if (syncFails) {
                    throw new IOException("Input/output error");
                }
                file.sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
