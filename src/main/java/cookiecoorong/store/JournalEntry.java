package cookiecoorong.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the journal says happened, and its bytes (big-endian). Each entry is written whole or not at all. A new shape of an
 * entry gets a new number.
 */
sealed interface JournalEntry {
    /** A packet is kept under the key in place of any other; if it carries an own message, that waits no longer. */
    record Put(String key, Exchange exchange) implements JournalEntry {}

    /** The packet is forgotten: an own message that it carried is at the broker. */
    record Remove(String key) implements JournalEntry {}

    /** The packet is forgotten: an own message that it carried waits again. */
    record Undo(String key) implements JournalEntry {}

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

    /** What is beside the packet takes less, the frame's head too, as a key is short. */
    int MOST_BESIDES = 64;

    /** What an exchange takes in the journal, at most. */
    static int mostBytes(Exchange exchange) {
        return exchange.packet().length + MOST_BESIDES;
    }

    /** Its bytes, behind so many that are left free. */
    static byte[] write(JournalEntry entry, int room) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            head.write(new byte[room]);
            writeHead(entry, new DataOutputStream(head));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entry instanceof Put put
                ? joined(head.toByteArray(), put.exchange().packet())
                : head.toByteArray();
    }

    /** A packet may be large: what grows would be copied several times. */
    private static byte[] joined(byte[] head, byte[] packet) {
        byte[] joined = Arrays.copyOf(head, head.length + packet.length);
        System.arraycopy(packet, 0, joined, head.length, packet.length);
        return joined;
    }

    /** All but the packet. */
    private static void writeHead(JournalEntry entry, DataOutputStream out) throws IOException {
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

    /** Whether an entry of this version may begin with this byte. */
    static boolean isKind(byte first) {
        return first >= PUT && first <= STATE;
    }

    /** The entry that these bytes are, or an exception if they are none of this version. */
    static JournalEntry read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
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

    private static Exchange readExchange(DataInputStream in) throws IOException {
        long number = in.readLong();
        long transcriptLength = in.readLong();
        long messageId = in.readLong();
        return new Exchange(
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
