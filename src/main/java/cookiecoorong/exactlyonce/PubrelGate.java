package cookiecoorong.exactlyonce;

/**
 * Tracks one QoS 2 message to a subscriber from PUBLISH to PUBCOMP, and holds its PUBREL back until its release is on
 * disk.
 */
final class PubrelGate {
    private enum State {
        DELIVERED,
        RECEIVED,
        STORED
    }

    private State state = State.DELIVERED;
    private Runnable waiting = () -> {};

    /** Of a previous run of the broker. */
    static PubrelGate stored() {
        PubrelGate release = new PubrelGate();
        release.state = State.STORED;
        return release;
    }

    /** PUBREC is here. */
    synchronized void received() {
        state = State.RECEIVED;
    }

    synchronized boolean isReceived() {
        return state != State.DELIVERED;
    }

    /** It is on disk that the message is released. */
    void nowStored() {
        Runnable due;
        synchronized (this) {
            state = State.STORED;
            due = waiting;
        }
        due.run();
    }

    /**
     * Whether the PUBREL may be sent now; if not, it is sent as soon as it may.
     *
     * @param send sends it on the connection that it is due on
     */
    synchronized boolean mayGo(Runnable send) {
        waiting = send;
        return state == State.STORED;
    }
}
