package cookiecoorong.mqtt;

import cookiecoorong.chat.InflightStore;
import cookiecoorong.chat.Payload;
import java.io.IOException;

/**
 * Memory for the packets that are under way. The library holds one until its message is released, and so does the journal;
 * but what waited for us the broker may send at once, before it releases any of it. Any thread may call.
 */
public final class InflightLimit {
    /** So much may be under way, or one message. */
    public static final int MOST_BYTES = 8 * Payload.MOST_RECEIVED_BYTES;

    /** Where nothing happens for so long while there is no room, nothing will on this connection. */
    private static final long STUCK_MILLIS = 2000;

    private final InflightStore exchanges;
    private int steps;
    private boolean closed;

    public InflightLimit(InflightStore exchanges) {
        this.exchanges = exchanges;
    }

    /**
     * Waits until there is room for so many bytes, while what came before is on its way into the transcript.
     *
     * @throws WireFailure.TooMuchAtOnce all that came before is acknowledged, and none of it released. The broker would do
     *     so behind the message that there is no room for; on the next connection it does so first
     */
    public synchronized void await(int size) throws IOException {
        while (exchanges.bytes() > 0 && exchanges.bytes() + size > MOST_BYTES) {
            int before = steps;
            try {
                wait(STUCK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            }
            if (closed) {
                throw new IOException("The connection has ended");
            }
            if (steps == before) {
                throw new WireFailure.TooMuchAtOnce();
            }
        }
    }

    /** Something happened that makes room, or will. */
    public synchronized void step() {
        steps++;
        notifyAll();
    }

    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
