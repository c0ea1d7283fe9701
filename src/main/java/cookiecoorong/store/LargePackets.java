package cookiecoorong.store;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.store.file.DamagedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32C;

/**
 * Keeps large packets of exchanges in files of their own, so that neither memory nor the journal grows with what a broker
 * sends before it releases any of it. In the journal stands a stub: a byte that no packet begins with, length, checksum.
 * {@link #sync} has a lock of its own; all other calls are the caller's to put in order.
 */
final class LargePackets {
    /** A smaller packet costs no more than a file's name and its place in a folder. */
    private static final int LARGE = 16 * 1024;

    private static final byte STUB = 0;
    private static final int STUB_BYTES = 1 + 2 * Integer.BYTES;

    private final Path folder;
    private final Set<Long> unsynced = new HashSet<>();
    private boolean haveDamaged;

    LargePackets(Path folder) {
        this.folder = folder;
    }

    /** Returns what the journal keeps of the packet, which is now in a file if it is large. */
    byte[] write(long number, byte[] packet) throws IOException {
        if (packet.length <= LARGE) {
            return packet;
        }
        PrivateFiles.createFolder(folder);
        Path file = file(number);
        Files.deleteIfExists(file);
        PrivateFiles.createFile(file);
        try {
            Files.write(file, packet);
        } catch (IOException failure) {
            remove(number, true);
            throw failure;
        }
        synchronized (unsynced) {
            unsynced.add(number);
        }
        return ByteBuffer.allocate(STUB_BYTES)
                .put(STUB)
                .putInt(packet.length)
                .putInt(checksum(packet))
                .array();
    }

    private static boolean isStub(byte[] kept) {
        return kept.length == STUB_BYTES && kept[0] == STUB;
    }

    /** How long the packet is. */
    static int size(byte[] kept) {
        return isStub(kept) ? ByteBuffer.wrap(kept, 1, Integer.BYTES).getInt() : kept.length;
    }

    /** Returns the packet; nothing if its file did not outlast a power failure, in which case no PUBREC was sent. */
    Optional<byte[]> read(InflightPacket exchange) {
        byte[] kept = exchange.packet();
        if (!isStub(kept)) {
            return Optional.of(kept);
        }
        Path file = file(exchange.number());
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile() || found.size() != size(kept)) {
                return Optional.empty();
            }
            byte[] packet = Files.readAllBytes(file);
            boolean sound = checksum(packet) == ByteBuffer.wrap(kept).getInt(1 + Integer.BYTES);
            return sound ? Optional.of(packet) : Optional.empty();
        } catch (NoSuchFileException | AccessDeniedException gone) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Looks whether it can be read; if not, what is left of it is set aside. */
    boolean isSound(InflightPacket exchange) {
        boolean sound = read(exchange).isPresent();
        Path file = file(exchange.number());
        if (!sound && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                setAside(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return sound;
    }

    private void setAside(Path file) throws IOException {
        DamagedFile.setAside(file);
        haveDamaged = true;
    }

    /** Whether packets were set aside. */
    boolean haveDamaged() {
        return haveDamaged;
    }

    /** Makes all packets outlast a power failure that were written before the call. */
    void sync() throws IOException {
        synchronized (unsynced) {
            if (unsynced.isEmpty()) {
                return;
            }
            for (long number : unsynced) {
                try (FileChannel channel = FileChannel.open(file(number), StandardOpenOption.WRITE)) {
                    channel.force(true);
                } catch (NoSuchFileException removed) {
                    // its exchange is complete
                }
            }
            PrivateFiles.sync(folder);
            unsynced.clear();
        }
    }

    /** The exchange is forgotten. A file that stays is removed when the conversation is opened again. */
    void remove(InflightPacket exchange) {
        remove(exchange.number(), isStub(exchange.packet()));
    }

    private void remove(long number, boolean hasFile) {
        if (hasFile) {
            try {
                Files.deleteIfExists(file(number));
            } catch (IOException failure) {
                log().log(Level.INFO, "A packet's file cannot be deleted", failure);
            }
        }
    }

    /** Looks whether the folder, if there is one, can be used. */
    void check() throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFiles.createFolder(folder);
        }
    }

    /**
     * Removes the files of all other exchanges; called when the conversation is opened.
     *
     * @param aside whether they are only renamed, as they may be all that is left of messages
     */
    void keepOnly(Set<Long> numbers, boolean aside) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Set<String> names = new HashSet<>();
            numbers.forEach(number -> names.add(Long.toString(number)));
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    boolean orphan = name.matches("[0-9]+") && !names.contains(name);
                    if (orphan && (aside || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))) {
                        setAside(file);
                    } else if (orphan) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private Path file(long number) {
        return folder.resolve(Long.toString(number));
    }

    private static int checksum(byte[] packet) {
        CRC32C crc = new CRC32C();
        crc.update(packet);
        return (int) crc.getValue();
    }

    /** Looked up late, since the first frame does not wait for it. */
    private static Logger log() {
        return Logger.getLogger("cookiecoorong.store");
    }
}
