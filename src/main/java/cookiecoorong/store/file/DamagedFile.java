package cookiecoorong.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where what is damaged goes: it may still be of use to somebody, but nothing reads it again. */
public final class DamagedFile {
    private DamagedFile() {}

    /** The place for what is damaged of a file. */
    public static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }

    /** Moves all of a file there, whatever it is, over what was set aside before. */
    public static void setAside(Path file) throws IOException {
        Files.move(file, aside(file), StandardCopyOption.REPLACE_EXISTING);
    }
}
