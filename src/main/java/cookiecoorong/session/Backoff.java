package cookiecoorong.session;

import java.time.Duration;

/** How long to wait before the next try. */
final class Backoff {
    /** 2 to the power of this is far more than any range between two delays. */
    private static final int MOST_DOUBLINGS = 30;

    private Backoff() {}

    /**
     * Doubles from attempt to attempt up to the most, and takes between half and all of that, so that many clients do
     * not come back at the same moment.
     *
     * @param attempt 0 for the first
     * @param random at least 0, less than 1
     */
    static Duration delay(int attempt, Duration first, Duration most, double random) {
        double grown = (double) first.toNanos() * Math.pow(2, Math.min(attempt, MOST_DOUBLINGS));
        double capped = Math.min(grown, (double) most.toNanos());
        return Duration.ofNanos((long) (capped * (0.5 + random / 2)));
    }
}
