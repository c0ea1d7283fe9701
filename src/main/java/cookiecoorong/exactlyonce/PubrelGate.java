package cookiecoorong.exactlyonce;

/**
 * Where one QoS 2 message to a subscriber stands between PUBLISH and PUBCOMP, and its PUBREL, which waits until it is
 * on disk that the message is released.
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
     * Whether the PUBREL may go out now; if not, it is sent when it may.
     *
     * @param send sends it on the connection that it is due on
     */
    synchronized boolean mayGo(Runnable send) {
        waiting = send;
        return state == State.STORED;
    }
}
