package cookiecoorong.session;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps a broker from being dialled all the time, whatever it does: one that hands over a message and closes, or forgets
 * the session each time, looks like progress to everybody else. Each attempt is to be paid for by an interval; one may
 * be owed. Used by the session thread alone.
 */
final class ConnectRateLimit {
    private final Duration interval;
    private final LongSupplier nanos;
    /** When all attempts so far will have been paid for. */
    private final Map<URI, Long> paid = new HashMap<>();

    ConnectRateLimit(Duration interval, LongSupplier nanos) {
        this.interval = interval;
        this.nanos = nanos;
    }

    void dialled(URI uri) {
        paid.put(uri, nanos.getAsLong() + owed(uri).plus(interval).toNanos());
    }

    /** Whether more than one attempt is owed. */
    boolean isTooSoonFor(URI uri) {
        return owed(uri).compareTo(interval) > 0;
    }

    /** The delay, or a longer one if more than that is owed. */
    Duration atLeast(Duration delay, URI uri) {
        Duration owed = owed(uri);
        return delay.compareTo(owed) > 0 ? delay : owed;
    }

    private Duration owed(URI uri) {
        long now = nanos.getAsLong();
        return Duration.ofNanos(Math.max(0, paid.getOrDefault(uri, now) - now));
    }
}
