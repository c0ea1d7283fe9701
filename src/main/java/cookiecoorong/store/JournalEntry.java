package cookiecoorong.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * What the journal says happened, and how that is written (big-endian): as a record of length, checksum and entry, whole or
 * not at all. The checksum is taken over the length too, so that neither zeros nor a piece of another file look like a
 * record. A new shape of an entry gets a new number.
 */
sealed interface JournalEntry {
    /** An entry about one packet: that which was kept under the key before is forgotten. */
    sealed interface OfKey extends JournalEntry {
        String key();
    }

    /** A packet is kept under the key in place of any other; if it carries an own message, that waits no longer. */
    record Put(String key, InflightPacket exchange) implements OfKey {}

    /** The packet is forgotten: an own message that it carried is at the broker. */
    record Remove(String key) implements OfKey {}

    /** The packet is forgotten: an own message that it carried waits again. */
    record Undo(String key) implements OfKey {}

    /** All packets are forgotten: own messages that they carried wait again. */
    record Forget() implements JournalEntry {}

    /** An own message is at the broker without an exchange. */
    record Sent(long messageId) implements JournalEntry {}

    /**
     * What else a journal that begins anew has to say.
     *
     * @param nextNumber for the next exchange
     * @param cursor the newest own message that does not wait for its first exchange; -1 where there is none
     * @param putBack those before it that wait again
     */
    record State(long nextNumber, long cursor, List<Long> putBack) implements JournalEntry {}

    int PUT = 1;
    int REMOVE = 2;
    int UNDO = 3;
    int FORGET = 4;
    int SENT = 5;
    int STATE = 6;
    long NO_MESSAGE = -1;

    /** Length and checksum of a record. */
    int HEAD = 2 * Integer.BYTES;

    /** What is beside the packet takes less, the record's head too, as a key is short. */
    int MAX_BESIDES = 64;

    /** What an exchange takes in the journal, at most. */
    static int maxBytes(InflightPacket exchange) {
        return exchange.packet().length + MAX_BESIDES;
    }

    static byte[] record(JournalEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            bytes.write(new byte[HEAD]);
            writeAllButPacket(entry, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] record = entry instanceof Put put
                ? joined(bytes.toByteArray(), put.exchange().packet())
                : bytes.toByteArray();
        int length = record.length - HEAD;
        ByteBuffer head = ByteBuffer.wrap(record).putInt(length);
        head.putInt(checksum(record, 0, length));
        return record;
    }

    /** A packet may be large: what grows would be copied several times. */
    private static byte[] joined(byte[] head, byte[] packet) {
        byte[] joined = Arrays.copyOf(head, head.length + packet.length);
        System.arraycopy(packet, 0, joined, head.length, packet.length);
        return joined;
    }

    private static void writeAllButPacket(JournalEntry entry, DataOutputStream out) throws IOException {
        if (entry instanceof Put put) {
            out.writeByte(PUT);
            out.writeUTF(put.key());
            out.writeLong(put.exchange().number());
            out.writeLong(put.exchange().transcriptLength());
            out.writeLong(put.exchange().messageId().orElse(NO_MESSAGE));
            out.writeBoolean(put.exchange().shown());
        } else if (entry instanceof Remove remove) {
            out.writeByte(REMOVE);
            out.writeUTF(remove.key());
        } else if (entry instanceof Undo undo) {
            out.writeByte(UNDO);
            out.writeUTF(undo.key());
        } else if (entry instanceof Forget) {
            out.writeByte(FORGET);
        } else if (entry instanceof Sent sent) {
            out.writeByte(SENT);
            out.writeLong(sent.messageId());
        } else if (entry instanceof State state) {
            out.writeByte(STATE);
            out.writeLong(state.nextNumber());
            out.writeLong(state.cursor());
            for (long id : state.putBack()) {
                out.writeLong(id);
            }
        }
    }

    /** How long the whole record at this place is; nothing where there is none. */
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
        boolean known = journal.length - at > HEAD && journal[at + HEAD] >= PUT && journal[at + HEAD] <= STATE;
        return known ? lengthAt(journal, at) : Optional.empty();
    }

    /** Of the record that begins here, but for the place of the checksum itself. */
    private static int checksum(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, Integer.BYTES);
        crc.update(bytes, at + HEAD, length);
        return (int) crc.getValue();
    }

    /** The entry of the record at this place, or an exception if it is none of this version. */
    static JournalEntry read(byte[] journal, int at, int length) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(journal, at + HEAD, length - HEAD));
        int kind = in.readByte();
        return switch (kind) {
            case PUT -> new Put(in.readUTF(), readExchange(in));
            case REMOVE -> new Remove(in.readUTF());
            case UNDO -> new Undo(in.readUTF());
            case FORGET -> new Forget();
            case SENT -> new Sent(in.readLong());
            case STATE -> new State(in.readLong(), in.readLong(), readIds(in));
            default -> throw new IOException("unknown entry " + kind);
        };
    }

    private static InflightPacket readExchange(DataInputStream in) throws IOException {
        long number = in.readLong();
        long transcriptLength = in.readLong();
        long messageId = in.readLong();
        return new InflightPacket(
                number,
                transcriptLength,
                messageId == NO_MESSAGE ? OptionalLong.empty() : OptionalLong.of(messageId),
                in.readBoolean(),
                in.readAllBytes());
    }

    private static List<Long> readIds(DataInputStream in) throws IOException {
        List<Long> ids = new ArrayList<>();
        while (in.available() >= Long.BYTES) {
            ids.add(in.readLong());
        }
        return ids;
    }
}
