package cookiecoorong.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Where an open file is, and which one it is. A file that somebody deletes, or moves away with its folder, is written and
 * synced as before, but who opens the folder next does not find it.
 *
 * @param key the device and the number of the file; empty on file systems that have none, where any file will do
 */
record FileIdentity(Path path, Optional<Object> key) {

    /** Of the file that is there now. */
    static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(
                path,
                Optional.ofNullable(
                        Files.readAttributes(path, BasicFileAttributes.class).fileKey()));
    }

    /** Of the same file, renamed. */
    FileIdentity at(Path other) {
        return new FileIdentity(other, key);
    }

    /**
     * One call of the system: 2 µs, where an fsync takes 100 and more.
     *
     * @throws NoSuchFileException another file is there now, or none; it names the folder where that is not there either
     */
    void check() throws IOException {
        if (!isThere()) {
            Path folder = path.toAbsolutePath().getParent();
            throw new NoSuchFileException((Files.exists(folder) ? path : folder).toString());
        }
    }

    boolean isThere() throws IOException {
        try {
            // Not all of the record, whose own equals takes Java 17 milliseconds the first time.
            return of(path).key.equals(key);
        } catch (NoSuchFileException none) {
            return false;
        }
    }
}
