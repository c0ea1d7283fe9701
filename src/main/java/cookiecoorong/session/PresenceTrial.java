package cookiecoorong.session;

import cookiecoorong.chat.FailureReason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Finds out whether a broker closes or refuses connections because of presence: some take neither a will nor retained
 * messages, and MQTT 3.1.1 has no other way to say so. A broker that is killed closes connections too, so this is what
 * counts:
 *
 * <ul>
 *   <li>After two losses in a row that nothing else explains, the same broker is tried at once without presence. One that
 *       has just died is not there, and its losses say nothing. One refusal as not authorised is enough: a broker answers
 *       so to a wrong password too, and tried in vain too often it may lock the user out.
 *   <li>If that connection is closed as well, presence is innocent, and doubted only after more losses than before.
 *   <li>If it lasts, presence is tried once more; if that connection is closed again, and the next one without presence
 *       lasts again, presence it is.
 * </ul>
 *
 * <p>Even then a broker may change, or it was chance after all: presence is tried again from time to time, ever more
 * rarely, at most once an hour, on a connection that is made anyway or on one of its own.
 */
final class PresenceTrial {
    private static final int DOUBTFUL = 2;

    /** So many, where those without presence were closed as well. */
    private static final int MAX_DOUBTFUL = 32;

    /** So often it was closed with presence and lasted without. */
    private static final int PROOF = 2;

    private static final Duration MAX_INTERVAL = Duration.ofHours(1);

    private enum State {
        WITH_PRESENCE,
        WITHOUT,
        CONFIRMING,
        REFUSED
    }

    /** What is to be done about a connection that has lasted. */
    enum Next {
        NOTHING,
        /** It is to be made anew, with presence. */
        CONNECT_ANEW,
        /** The user is to know that presence is refused. */
        TELL_REFUSED
    }

    private final Duration firstInterval;
    private final LongSupplier nanos;
    private State state = State.WITH_PRESENCE;
    private int losses;
    private int doubtful = DOUBTFUL;
    private int proofs;

    private boolean told;
    private long retryAt;
    private Duration interval;

    /** @param firstInterval how long a refusal stands before presence is tried again; doubled each time */
    PresenceTrial(Duration firstInterval, LongSupplier nanos) {
        this.firstInterval = min(firstInterval, MAX_INTERVAL);
        this.nanos = nanos;
        this.interval = this.firstInterval;
    }

    /** Returns whether the next connection, or the one that is open, has presence. */
    boolean hasPresence() {
        return state == State.WITH_PRESENCE || state == State.CONFIRMING;
    }

    /** A connection is about to be opened. */
    void begins() {
        if (state == State.REFUSED && retryAt - nanos.getAsLong() <= 0) {
            state = State.CONFIRMING;
            proofs = PROOF - 1;
        }
    }

    /**
     * Takes note of a connection that ended.
     *
     * @return whether the same broker is to be tried at once
     */
    boolean ended(DisconnectPattern.Loss loss) {
        if (!loss.maybeAtPresence()) {
            failed();
            return false;
        }
        return loss.reason().kind() == FailureReason.Kind.NOT_AUTHORISED ? notAuthorised() : closed();
    }

    /** The broker closed it while it was opened or soon after. */
    boolean closed() {
        return closed(1);
    }

    /** The broker answered CONNECT with a refusal that may be about the will (HiveMQ) as well as about the password. */
    boolean notAuthorised() {
        return closed(doubtful);
    }

    private boolean closed(int weight) {
        if (state == State.WITHOUT) {
            doubtful = Math.min(doubtful * 4, MAX_DOUBTFUL);
            doubt();
            return false;
        }
        losses += weight;
        boolean tryWithout = state == State.CONFIRMING || (state == State.WITH_PRESENCE && losses >= doubtful);
        if (tryWithout) {
            state = State.WITHOUT;
        }
        return tryWithout;
    }

    /** It failed or ended otherwise: the broker was gone, which explains what was before. */
    void failed() {
        if (state != State.REFUSED) {
            doubt();
        }
    }

    private void doubt() {
        state = State.WITH_PRESENCE;
        losses = 0;
        proofs = 0;
    }

    /** Takes note of a connection that has lasted. */
    Next lasted() {
        if (state == State.WITHOUT) {
            proofs++;
            if (proofs < PROOF) {
                state = State.CONFIRMING;
                return Next.CONNECT_ANEW;
            }
            return refused();
        }
        if (state != State.REFUSED) {
            doubtful = DOUBTFUL;
            doubt();
            told = false;
            interval = firstInterval;
        }
        return Next.NOTHING;
    }

    private Next refused() {
        state = State.REFUSED;
        retryAt = nanos.getAsLong() + interval.toNanos();
        interval = min(interval.multipliedBy(2), MAX_INTERVAL);
        Next next = told ? Next.NOTHING : Next.TELL_REFUSED;
        told = true;
        return next;
    }

    /** How long until a connection is to be made anew, for presence to be tried again; nothing where it is not refused. */
    Optional<Duration> untilRetry() {
        return state == State.REFUSED
                ? Optional.of(Duration.ofNanos(Math.max(0, retryAt - nanos.getAsLong())))
                : Optional.empty();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
