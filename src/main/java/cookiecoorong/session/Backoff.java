package cookiecoorong.session;

import cookiecoorong.mqtt.SessionThread;
import cookiecoorong.mqtt.SleepWatch;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Waits before the next try, ever longer. */
final class Backoff {
    /** 2 to the power of this exceeds any ratio of two delays. */
    private static final int MAX_DOUBLINGS = 30;

    private final SessionThread thread;
    private final LongSupplier nanos;
    private final SleepWatch watch;
    private Future<?> timer = CompletableFuture.completedFuture(null);

    /** @param nanos the clock that the wait is measured with, which may stand still while the machine sleeps */
    Backoff(SessionThread thread, LongSupplier nanos, SleepWatch watch) {
        this.thread = thread;
        this.nanos = nanos;
        this.watch = watch;
    }

    /**
     * Doubles from attempt to attempt up to the maximum, and takes between half and all of that, so that many clients do
     * not come back at the same moment.
     *
     * @param attempt 0 for the first
     * @param random at least 0, less than 1
     */
    static Duration delay(int attempt, Duration first, Duration max, double random) {
        double grown = (double) first.toNanos() * Math.pow(2, Math.min(attempt, MAX_DOUBLINGS));
        double capped = Math.min(grown, (double) max.toNanos());
        return Duration.ofNanos((long) (capped * (0.5 + random / 2)));
    }

    /**
     * Begins to wait.
     *
     * @param left told the seconds left, now and each time there is one less
     * @param over when it is over
     * @param slept instead, when the machine slept meanwhile
     */
    void begin(Duration delay, IntConsumer left, Runnable over, Runnable slept) {
        countDown(nanos.getAsLong() + delay.toNanos(), left, over, slept);
    }

    private void countDown(long end, IntConsumer left, Runnable over, Runnable slept) {
        Duration rest = Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
        if (rest.isZero()) {
            over.run();
            return;
        }
        long seconds = rest.plusSeconds(1).minusNanos(1).toSeconds();
        left.accept(Math.toIntExact(seconds));
        Duration untilLess = rest.minusSeconds(seconds - 1);
        watch.expectIn(untilLess);
        timer = thread.after(untilLess, () -> {
            if (watch.slept()) {
                slept.run();
            } else {
                countDown(end, left, over, slept);
            }
        });
    }

    void cancel() {
        timer.cancel(false);
    }
}
