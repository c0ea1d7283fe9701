package cookiecoorong.session;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps a broker from being dialled all the time, whatever it does: one that hands over a message and closes, or forgets
 * the session each time, looks like progress to everybody else. A leaky bucket for each broker: an attempt adds an
 * interval, which passes with time; one interval may be left when the next attempt is made. Used by the session thread
 * alone.
 */
final class ConnectRateLimit {
    private final Duration interval;
    private final LongSupplier nanos;
    /** When the intervals of all attempts so far will have passed. */
    private final Map<URI, Long> passed = new HashMap<>();

    ConnectRateLimit(Duration interval, LongSupplier nanos) {
        this.interval = interval;
        this.nanos = nanos;
    }

    void dialled(URI uri) {
        passed.put(uri, nanos.getAsLong() + left(uri).plus(interval).toNanos());
    }

    /** Whether more than one interval is left. */
    boolean isTooSoonFor(URI uri) {
        return left(uri).compareTo(interval) > 0;
    }

    /** The delay, or a longer one if more than that is left. */
    Duration atLeast(Duration delay, URI uri) {
        Duration left = left(uri);
        return delay.compareTo(left) > 0 ? delay : left;
    }

    private Duration left(URI uri) {
        long now = nanos.getAsLong();
        return Duration.ofNanos(Math.max(0, passed.getOrDefault(uri, now) - now));
    }
}
