package cookiecoorong.session;

import cookiecoorong.mqtt.SessionThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Notices that a broker takes messages and acknowledges none. */
final class AnswerWatch {
    private final SessionThread thread;
    private final Duration patience;
    private final Runnable unanswered;
    private Future<?> timer = CompletableFuture.completedFuture(null);
    private boolean waiting;

    /**
     * Watches nothing yet.
     *
     * @param unanswered run once for each connection, when nothing has been acknowledged for that long
     */
    AnswerWatch(SessionThread thread, Duration patience, Runnable unanswered) {
        this.thread = thread;
        this.patience = patience;
        this.unanswered = unanswered;
    }

    /** Messages are under way. */
    void sent() {
        if (!waiting) {
            waiting = true;
            timer = thread.after(patience, unanswered);
        }
    }

    /** Whether nothing has been acknowledged for that long. */
    boolean isOverdue() {
        return waiting && timer.isDone();
    }

    void acknowledged() {
        timer.cancel(false);
        waiting = false;
    }

    void connectionEnded() {
        acknowledged();
    }
}
