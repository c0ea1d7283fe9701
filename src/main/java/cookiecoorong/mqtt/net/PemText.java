package cookiecoorong.mqtt.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cookiecoorong.chat.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a PEM file for each connection: certificates are renewed while the program runs. */
final class PemText {
    private PemText() {}

    /** @throws FailureException with the file; while a file is being renewed it may be missing for a moment */
    static String of(Path file) throws FailureException {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (NoSuchFileException gone) {
            throw FailureException.of(FailureReason.Kind.FILE_GONE, file, gone);
        } catch (IOException failure) {
            throw FailureException.of(FailureReason.Kind.FILE_UNREADABLE, file, failure);
        }
    }
}
