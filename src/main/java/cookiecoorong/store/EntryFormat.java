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

/** An entry of the journal as bytes, big-endian. A new shape of an entry gets a new number. */
final class EntryFormat {
    private static final int PUT = 1;
    private static final int REMOVE = 2;
    private static final int UNDO = 3;
    private static final int FORGET = 4;
    private static final int SENT = 5;
    private static final int STATE = 6;
    private static final long NO_MESSAGE = -1;

    /** What is beside the packet takes less, the frame's head too, as a key is short. */
    private static final int MOST_BESIDES = 64;

    private EntryFormat() {}

    /** What an exchange takes in the journal, at most. */
    static int mostBytes(Exchange exchange) {
        return exchange.packet().length + MOST_BESIDES;
    }

    /** @param room so many bytes are left free before it */
    static byte[] write(Entry entry, int room) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            head.write(new byte[room]);
            writeHead(entry, new DataOutputStream(head));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entry instanceof Entry.Put put
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
    private static void writeHead(Entry entry, DataOutputStream out) throws IOException {
        if (entry instanceof Entry.Put put) {
            out.writeByte(PUT);
            out.writeUTF(put.key());
            out.writeLong(put.exchange().number());
            out.writeLong(put.exchange().transcriptLength());
            out.writeLong(put.exchange().messageId().orElse(NO_MESSAGE));
            out.writeBoolean(put.exchange().shown());
        } else if (entry instanceof Entry.Remove remove) {
            out.writeByte(REMOVE);
            out.writeUTF(remove.key());
        } else if (entry instanceof Entry.Undo undo) {
            out.writeByte(UNDO);
            out.writeUTF(undo.key());
        } else if (entry instanceof Entry.Forget) {
            out.writeByte(FORGET);
        } else if (entry instanceof Entry.Sent sent) {
            out.writeByte(SENT);
            out.writeLong(sent.messageId());
        } else if (entry instanceof Entry.State state) {
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

    /** @throws IOException where the bytes are not an entry of this version */
    static Entry read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int kind = in.readByte();
        return switch (kind) {
            case PUT -> new Entry.Put(in.readUTF(), readExchange(in));
            case REMOVE -> new Entry.Remove(in.readUTF());
            case UNDO -> new Entry.Undo(in.readUTF());
            case FORGET -> new Entry.Forget();
            case SENT -> new Entry.Sent(in.readLong());
            case STATE -> new Entry.State(in.readLong(), in.readLong(), readIds(in));
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
