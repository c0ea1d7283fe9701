package cookiecoorong.session.sealing;

import cookiecoorong.seal.Letter.Kind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The order of states, by which an old one that somebody publishes again says nothing: of the 64 bits, without sign, 32
 * count the connections, and 32 the states of each.
 */
final class ReplayGuard {
    private static final int COUNT_BITS = 32;
    private static final long LAST = (1L << COUNT_BITS) - 1;

    /** Leaves room to count on where the clock is wrong by a century. */
    private static final long MAX_CLOCK = LAST - (1 << 24);

    private final Map<Kind, Long> newest = new EnumMap<>(Kind.class);
    private long epoch;
    private long count;

    /** Goes on where an earlier program has stopped. */
    void recallEpoch(long last) {
        epoch = last;
    }

    void recallNewest(Map<Kind, Long> taken) {
        newest.putAll(taken);
    }

    /** The states of the next connection come after those of all before it, also where the clock was set back. */
    void connecting() {
        epoch = Math.max(epoch + 1, Math.min(Instant.now().getEpochSecond(), MAX_CLOCK));
        count = 0;
    }

    long epoch() {
        return epoch;
    }

    /** Of the next state here. */
    long next() {
        return (epoch << COUNT_BITS) + count++;
    }

    /** Of the one after which no other of this connection counts. */
    long last() {
        return (epoch << COUNT_BITS) + LAST;
    }

    /** What was taken of the other side's, by kind. */
    Map<Kind, Long> newest() {
        return newest;
    }

    /** Takes a state of the other side's, unless a newer one was taken. */
    boolean take(Kind kind, long order) {
        boolean isNew = Long.compareUnsigned(order, newest.getOrDefault(kind, 0L)) >= 0;
        if (isNew) {
            newest.put(kind, order);
        }
        return isNew;
    }

    /** Whether it is of a later connection than all that were taken of its kind. */
    boolean isOfLaterConnection(Kind kind, long order) {
        return Long.compareUnsigned(order >>> COUNT_BITS, newest.getOrDefault(kind, 0L) >>> COUNT_BITS) > 0;
    }
}
