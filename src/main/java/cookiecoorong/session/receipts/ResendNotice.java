package cookiecoorong.session.receipts;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Notice;
import cookiecoorong.mqtt.SessionThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Says once how many messages had to be sent again because the broker forgot the session. */
final class ResendNotice {
    /** Those that were forgotten together are asked for together. */
    private static final Duration TOGETHER = Duration.ofSeconds(5);

    private final SessionThread thread;
    private final Consumer<Event> events;
    private Future<?> timer = CompletableFuture.completedFuture(null);
    private boolean forgotten;
    private int sentAgain;

    ResendNotice(SessionThread thread, Consumer<Event> events) {
        this.thread = thread;
        this.events = events;
    }

    void sessionForgotten() {
        forgotten = true;
    }

    void sentAgain() {
        if (forgotten) {
            sentAgain++;
            timer.cancel(false);
            timer = thread.after(TOGETHER, this::tell);
        }
    }

    private void tell() {
        events.accept(new Event.Noticed(new Notice(Notice.Kind.SENT_AGAIN, String.valueOf(sentAgain))));
        sentAgain = 0;
        forgotten = false;
    }
}
