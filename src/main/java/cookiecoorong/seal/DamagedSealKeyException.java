package cookiecoorong.seal;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The key file is not as it was written. Says nothing of what is in it. */
public final class DamagedSealKeyException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    DamagedSealKeyException(Path file) {
        super(file.toString(), null, "it is damaged");
    }
}
