package cookiecoorong.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.store.file.DamagedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What was half written when the window went away, as plain text. Replaced whole: a kill leaves the text before or the
 * one after. Not synced: a power failure may cost the last words, and nobody waits for the disk while typing. Used by the
 * session thread alone.
 */
final class DraftFile {
    private static final long MAX_BYTES = 8 << 20;

    private final Path file;
    private final Path fresh;

    DraftFile(Path folder) {
        this.file = folder.resolve("draft");
        this.fresh = folder.resolve("draft.new");
    }

    /** @throws IOException it cannot be read, or it is no text; it is set aside then, since the next one takes its place */
    Optional<String> read() throws IOException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("too long for a draft");
            }
            String text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            if (text.indexOf('\0') >= 0 || text.isEmpty()) {
                throw new IOException("not a text"); // what a power failure leaves of a file
            }
            return Optional.of(text);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException damaged) {
            DamagedFile.setAside(file);
            throw damaged instanceof CharacterCodingException ? new IOException("not a text", damaged) : damaged;
        }
    }

    /** Empty removes it. Where it fails, the draft before stays. */
    void write(String text) throws IOException {
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        try {
            Files.deleteIfExists(fresh);
            PrivateFiles.createFile(fresh);
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            Files.deleteIfExists(fresh);
            throw failure;
        }
    }
}
