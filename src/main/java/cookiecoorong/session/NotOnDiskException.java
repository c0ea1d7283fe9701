package cookiecoorong.session;

import java.io.IOException;

/** The journal could not be put on disk. */
final class NotOnDiskException extends IOException {
    private static final long serialVersionUID = 1L;

    NotOnDiskException(IOException cause) {
        super(cause);
    }
}
