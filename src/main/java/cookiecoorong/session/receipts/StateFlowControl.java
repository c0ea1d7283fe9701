package cookiecoorong.session.receipts;

/**
 * Decides when a state may be published, how, and how large it may be. At most two wait for PUBACK: a newer one says all
 * that an older one does. A broker that is stopped for a while or slow acknowledges them late, another one never. Until a
 * PUBACK comes, states go on at QoS 0, which takes no room in flight, ever more rarely; and messages do not wait for them.
 * Times are milliseconds of one clock that goes on.
 */
final class StateFlowControl {
    private static final int MAX_UNANSWERED = 2;

    /** From one state to the next that is not waited for; doubled each time. */
    private static final long PATIENCE = 5_000;

    private static final long MAX_PATIENCE = 600_000;

    /** A broker may take no large packets. States smaller than this say too little to be of use. */
    private static final int MIN_BYTES = 256;

    private static final int SMALLER = 4;

    private int maxBytes = SentState.MAX_BYTES;

    /** Bytes of the largest state that PUBACK is missing for, on this connection or the last. */
    private int largestUnanswered;

    private int unanswered;
    private boolean anyAnswered;
    private int tries;
    private long publishedAt;

    void connected() {
        unanswered = 0;
        anyAnswered = false;
        tries = 0;
        largestUnanswered = 0;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** The broker has closed the connection, perhaps at a state. Returns whether states are smaller from now on. */
    boolean makeSmaller() {
        boolean smaller = largestUnanswered > MIN_BYTES;
        if (smaller) {
            maxBytes = Math.max(MIN_BYTES, largestUnanswered / SMALLER);
        }
        largestUnanswered = 0;
        return smaller;
    }

    /** A state of this many bytes is about to be published; returns with which QoS. */
    int published(long now, int bytes) {
        publishedAt = now;
        largestUnanswered = Math.max(largestUnanswered, bytes);
        if (unanswered == MAX_UNANSWERED) {
            tries++;
            return 0;
        }
        unanswered++;
        return 1;
    }

    /** PUBACK is here. */
    void answered() {
        unanswered--;
        largestUnanswered = unanswered == 0 ? 0 : largestUnanswered;
        anyAnswered = true;
        tries = 0;
    }

    /** Whether PUBACK is here for all states of this connection, and so the broker has taken what came before them too. */
    boolean isAllAnswered() {
        return anyAnswered && unanswered == 0;
    }

    /** When the next state may be published. */
    long mayPublishAt() {
        return unanswered < MAX_UNANSWERED ? 0 : publishedAt + SendingEnd.doubled(PATIENCE, tries, MAX_PATIENCE);
    }

    /** Whether an answer goes first, so that announcements do not take every place where there are few. */
    boolean isAnswersTurn() {
        return tries % 2 == 1;
    }

    /** Whether PUBACK has been missing for so long that messages do not wait for states. */
    boolean isStalled() {
        return tries > 0;
    }
}
