package cookiecoorong.mqtt;

import cookiecoorong.mqtt.wire.WireFailure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Lets a PUBREC out when its message outlasts a power failure here: from then on the broker takes the message as ours. Up
 * to then it is the broker's, which sends it again on the next connection. Called by the library's threads and the session
 * thread.
 */
public final class PubrecGate {
    private final InflightStore exchanges;
    private final ExchangeTrace trace;

    /** The exchanges of this connection whose PUBREC is still to go. */
    private final Set<String> owed = new LinkedHashSet<>();

    /** Whether there are any. */
    private volatile boolean owes;

    private boolean ended;

    PubrecGate(InflightStore exchanges, ExchangeTrace trace) {
        this.exchanges = exchanges;
        this.trace = trace;
    }

    /** A PUBLISH of the broker's came. */
    synchronized void owed(String key) {
        owed.add(key);
        owes = true;
    }

    /** Whether there are exchanges whose PUBREC is still to go. */
    boolean owes() {
        return owes;
    }

    /**
     * PUBREC is written next.
     *
     * @throws WireFailure.NotOnDisk the message cannot be put on disk
     * @throws IOException the connection has ended
     */
    public void pass(int packetId) throws IOException {
        String key = InflightKeys.received(packetId);
        try {
            exchanges.sync(key);
        } catch (IOException e) {
            throw new WireFailure.NotOnDisk(e);
        }
        paid(key);
    }

    private synchronized void paid(String key) throws IOException {
        if (ended) {
            throw new IOException("The connection has ended");
        }
        owed.remove(key);
        owes = !owed.isEmpty();
    }

    /**
     * Forgets what the broker will send again; the local broker, when it was killed, with another packet id. The newest is
     * forgotten first: what is left if the disk is full is what comes again first.
     */
    synchronized void end() {
        ended = true;
        Deque<String> left = new ArrayDeque<>(owed);
        owed.clear();
        try {
            while (!left.isEmpty()) {
                exchanges.complete(left.removeLast());
            }
        } catch (IOException e) {
            trace.notForgotten(e);
        }
    }
}
