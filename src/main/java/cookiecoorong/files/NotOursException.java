package cookiecoorong.files;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file or folder that somebody else has prepared, or a link that leads elsewhere. The message's reason says which. */
public final class NotOursException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    private final boolean link;
    private final String owner;

    private NotOursException(Path path, String reason, boolean link, String owner) {
        super(path.toString(), null, reason);
        this.link = link;
        this.owner = owner;
    }

    static NotOursException link(Path path) {
        return new NotOursException(path, "it is a symbolic link", true, "");
    }

    static NotOursException owner(Path path, String owner) {
        return new NotOursException(path, "it belongs to another user (" + owner + ")", false, owner);
    }

    /** The name of the other user; empty for a link. */
    public String owner() {
        return owner;
    }

    /** True for a link, false for a file of another user. */
    public boolean isLink() {
        return link;
    }
}
