package cookiecoorong.store.file;

import cookiecoorong.files.PrivateFiles.NotOursException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Why the storage cannot be used, in the operating system's words. */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the storage. */
    public enum Kind {
        /** Another window of the same name has it open. */
        IN_USE,
        /** It belongs to another user, whose name is the reason. */
        FOREIGN,
        /** A symbolic link is where a file or folder of our own should be. */
        LINK,
        /** It cannot be created, read or written. */
        NOT_USABLE
    }

    private final Kind kind;
    private final String place;

    private StoreException(Kind kind, Path place, String reason, Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.place = place.toString();
    }

    static StoreException inUse(Path folder) {
        return new StoreException(Kind.IN_USE, folder, "in use by another window", null);
    }

    public static StoreException notUsable(Path place, IOException cause) {
        if (cause instanceof StoreException already) {
            return already;
        } else if (cause instanceof NotOursException other) {
            Kind kind = other.isLink() ? Kind.LINK : Kind.FOREIGN;
            return new StoreException(kind, Path.of(other.getFile()), other.owner(), other);
        }
        return new StoreException(Kind.NOT_USABLE, fileIn(place, cause), reason(cause), cause);
    }

    /** The file in the folder that it is about, or else the folder. */
    private static Path fileIn(Path folder, IOException cause) {
        if (cause instanceof FileSystemException failed && failed.getFile() != null) {
            Path file = Path.of(failed.getFile());
            return file.startsWith(folder) ? file : folder;
        }
        return folder;
    }

    public Kind kind() {
        return kind;
    }

    /** The file or folder in question. */
    public String place() {
        return place;
    }

    /** The reason alone, without the file's name. {@code java.nio.file} tells some reasons by the type alone. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        } else if (e instanceof NoSuchFileException) {
            return "No such file or directory";
        } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "Not a directory";
        } else if (e instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        } else if (e instanceof FileNotFoundException && e.getMessage().endsWith(")")) {
            return e.getMessage().replaceFirst("(?s).* \\((.*)\\)$", "$1"); // java.io: name (reason)
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
