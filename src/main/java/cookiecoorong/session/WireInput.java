package cookiecoorong.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/**
 * What the broker sends. Looks at the first packet before the library does: it has to be CONNACK, and if it says that
 * the broker has no session, the library must not go on with the exchanges of the lost one. Read by the library's
 * receiving thread.
 */
final class WireInput extends InputStream {
    private static final int CONNACK = 0x20;
    private static final int SESSION_PRESENT = 1;

    private final Wire wire;
    private final BooleanSupplier needsSession;
    private final byte[] first = new byte[4];
    private InputStream below = InputStream.nullInputStream();
    private int known = -1;
    private int given;

    /** @param needsSession whether exchanges are under way that only the old session can finish */
    WireInput(Wire wire, BooleanSupplier needsSession) {
        this.wire = wire;
        this.needsSession = needsSession;
    }

    void from(InputStream stream) {
        below = stream;
    }

    @Override
    public int available() throws IOException {
        return known < 0 ? 0 : known - given + below.available();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (known < 0) {
            wire.awaitConnect();
            known = readFirst();
        }
        if (given < known) {
            int count = Math.min(length, known - given);
            System.arraycopy(first, given, bytes, offset, count);
            given += count;
            return count;
        }
        return below.read(bytes, offset, length);
    }

    /** CONNACK: type, remaining length 2, flags, return code (section 3.2). */
    private int readFirst() throws IOException {
        int count = 0;
        for (int next; count < first.length && (next = below.read()) >= 0; count++) {
            first[count] = (byte) next;
            if ((count == 0 && next != CONNACK) || (count == 1 && next != 2)) {
                throw new NotMqttException("The first bytes are not CONNACK");
            }
        }
        boolean accepted = count == first.length && first[3] == 0;
        if (accepted && (first[2] & SESSION_PRESENT) == 0 && needsSession.getAsBoolean()) {
            throw new SessionLostException();
        }
        return count;
    }
}
