package cookiecoorong.mqtt;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the machine slept while a timer ran. While it sleeps, the clock on the wall goes on; the monotonic clock
 * goes on too (the timer is then late) or stands still (Linux), according to the system.
 */
public final class SleepWatch {
    private final Duration limit;
    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private long dueNanos;
    private long dueMillis;

    /**
     * Watches two clocks.
     *
     * @param limit how late is more than a busy machine explains
     */
    public SleepWatch(Duration limit, LongSupplier wallMillis, LongSupplier nanos) {
        this.limit = limit;
        this.wallMillis = wallMillis;
        this.nanos = nanos;
    }

    public SleepWatch(Duration limit) {
        this(limit, System::currentTimeMillis, System::nanoTime);
    }

    /** A timer has been set. */
    public void expectIn(Duration delay) {
        dueNanos = nanos.getAsLong() + delay.toNanos();
        dueMillis = wallMillis.getAsLong() + delay.toMillis();
    }

    /** That timer has run. Whether the machine slept in between. */
    public boolean slept() {
        return nanos.getAsLong() - dueNanos > limit.toNanos() || wallMillis.getAsLong() - dueMillis > limit.toMillis();
    }
}
