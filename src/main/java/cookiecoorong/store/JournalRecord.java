package cookiecoorong.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * An entry as it stands in the journal: length, checksum, entry. The checksum is taken over the length too, so that
 * neither zeros nor a piece of another file look like a frame.
 */
final class JournalRecord {
    private static final int HEAD = 2 * Integer.BYTES;

    private JournalRecord() {}

    static byte[] of(JournalEntry entry) {
        byte[] frame = JournalEntry.write(entry, HEAD);
        int length = frame.length - HEAD;
        ByteBuffer head = ByteBuffer.wrap(frame).putInt(length);
        head.putInt(checksum(frame, 0, length));
        return frame;
    }

    /** How long the whole frame at this place is; nothing where there is none. */
    static Optional<Integer> lengthAt(byte[] journal, int at) {
        if (journal.length - at <= HEAD) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.wrap(journal, at, HEAD);
        int length = head.getInt();
        int checksum = head.getInt();
        boolean sound = length > 0 && length <= journal.length - at - HEAD && checksum(journal, at, length) == checksum;
        return sound ? Optional.of(HEAD + length) : Optional.empty();
    }

    /** The same, but nothing where the entry is of no kind that this version knows, which costs no checksum to see. */
    static Optional<Integer> lengthOfKnownAt(byte[] journal, int at) {
        boolean known = journal.length - at > HEAD && JournalEntry.isKind(journal[at + HEAD]);
        return known ? lengthAt(journal, at) : Optional.empty();
    }

    static JournalEntry read(byte[] journal, int at, int frameLength) throws IOException {
        byte[] body = new byte[frameLength - HEAD];
        System.arraycopy(journal, at + HEAD, body, 0, body.length);
        return JournalEntry.read(body);
    }

    /** Of the frame that begins here, but for the place of the checksum itself. */
    private static int checksum(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, Integer.BYTES);
        crc.update(bytes, at + HEAD, length);
        return (int) crc.getValue();
    }
}
