package cookiecoorong.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Creates files and folders that nobody else can read from the moment they exist. Existing ones are made private, or
 * refused if they are another user's or links: who prepared them could read or redirect what is written.
 */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private static final String UID = "unix:uid";
    private static final int STICKY = 01000;

    private PrivateFiles() {}

    /**
     * Creates the folder and its parents if they are missing. The folder that it stands in is made private as well if
     * others could write to it, unless that folder is shared by design (sticky, as {@code /tmp}).
     */
    public static void createFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(parent, permissions(parent, FOLDER));
            try {
                Files.createDirectory(folder, permissions(folder, FOLDER));
            } catch (FileAlreadyExistsException another) {
                // made by another window at the same moment
            }
            sync(parent);
        }
        if (isPosix(folder)) {
            protect(parent);
            refuseLink(folder);
            if (!Files.isDirectory(folder)) {
                throw new FileAlreadyExistsException(folder.toString());
            }
            makePrivate(folder, FOLDER);
        }
    }

    private static void protect(Path parent) throws IOException {
        boolean sticky = ((int) Files.getAttribute(parent, "unix:mode") & STICKY) != 0;
        if (!sticky && Files.getPosixFilePermissions(parent).stream().anyMatch(OTHERS_WRITE::contains)) {
            makePrivate(parent, FOLDER);
        }
    }

    /** Creates the file, empty, if it is missing; its entry in the folder survives a power failure. */
    public static void createFile(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(file, permissions(file, FILE));
            sync(file.toAbsolutePath().getParent());
        }
        check(file);
    }

    /** Writes all of the file, which is there; it survives a power failure. */
    public static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /**
     * Makes the file private if there is one.
     *
     * @throws FileSystemException it is no file, a link, or belongs to another user
     */
    public static void check(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        refuseLink(file);
        if (!Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "Not a regular file");
        }
        if (isPosix(file)) {
            makePrivate(file, FILE);
        }
    }

    private static void refuseLink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new NotOursException(path, "it is a symbolic link", "");
        }
    }

    private static void makePrivate(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (!isOurs(path)) {
            String owner = Files.getOwner(path).getName();
            throw new NotOursException(path, "it belongs to another user (" + owner + ")", owner);
        }
        if (!permissions.containsAll(Files.getPosixFilePermissions(path))) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static boolean isOurs(Path path) throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                ? Files.getAttribute(path, UID).equals(Files.getAttribute(self, UID))
                : Files.getOwner(path).getName().equals(System.getProperty("user.name"));
    }

    /** Makes what was created, renamed or deleted in the folder survive a power failure. */
    public static void sync(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Deletes the folder with all that is in it. */
    public static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static FileAttribute<?>[] permissions(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** A file or folder that somebody else has prepared, or a link that leads elsewhere. The message's reason says which. */
    public static final class NotOursException extends FileSystemException {
        private static final long serialVersionUID = 1L;

        private final String owner;

        private NotOursException(Path path, String reason, String owner) {
            super(path.toString(), null, reason);
            this.owner = owner;
        }

        /** The name of the other user; empty for a link. */
        public String owner() {
            return owner;
        }

        /** True for a link, false for a file of another user. */
        public boolean isLink() {
            return owner.isEmpty();
        }
    }
}
