package cookiecoorong.mqtt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The one thread that owns the session and calls the MQTT library. Any thread may hand it something to do; once it is
 * stopped, nothing more is done and nobody is told.
 */
public final class SessionThread {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");
    private static final Duration WAKING = Duration.ofMillis(10);

    /** Threads join the group of the thread that starts them: all of the library's end up here. */
    private final ThreadGroup group = new ThreadGroup("session") {
        @Override
        public void uncaughtException(Thread thread, Throwable bug) {
            super.uncaughtException(thread, bug);
            bugs.accept(bug);
        }
    };

    private final Consumer<Throwable> bugs;

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, task -> daemon(group, task));

    /**
     * Starts the thread with the first task.
     *
     * @param bugs told, on any thread, what ended one of the library's threads or something that this one did
     */
    public SessionThread(Consumer<Throwable> bugs) {
        this.bugs = bugs;
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread daemon(ThreadGroup group, Runnable task) {
        Thread thread = new Thread(group, task, "session");
        thread.setDaemon(true);
        return thread;
    }

    public void run(Runnable task) {
        try {
            executor.execute(() -> guarded(task));
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.FINE, "Nothing is done after the end", stopped);
        }
    }

    public Future<?> after(Duration delay, Runnable task) {
        try {
            return executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** The executor would keep a failure to itself; a bug must be told. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
        }
    }

    /**
     * Waits until the threads that the library started are gone. Called on the session thread.
     *
     * @param wake done now and then while one of them is alive
     */
    boolean aloneWithin(Duration max, Runnable wake) {
        long end = System.nanoTime() + max.toNanos();
        Thread[] threads = new Thread[group.activeCount() + 8];
        int count = group.enumerate(threads);
        boolean alone = true;
        for (int i = 0; i < count; i++) {
            if (threads[i] != Thread.currentThread()) {
                alone &= endsBefore(threads[i], end, wake);
            }
        }
        return alone;
    }

    private static boolean endsBefore(Thread thread, long end, Runnable wake) {
        try {
            long left = end - System.nanoTime();
            while (thread.isAlive() && left > 0) {
                wake.run();
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.min(left, WAKING.toNanos()));
                left = end - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Without an interrupt: it would close the files that the thread may be writing to. */
    public void stop() {
        executor.shutdown();
    }
}
