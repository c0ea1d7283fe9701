package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.SessionThread;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the half-written text over quit and kill. Any thread may call {@link #changed} and {@link #sent}. */
final class DraftAutosave {
    /** Save interval: a kill loses at most this much typing, and one write per interval is cheap. */
    private static final Duration SAVE_INTERVAL = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final SessionThread thread;
    private final Storage storage;
    private final Outbox outbox;
    private final AtomicBoolean due = new AtomicBoolean();

    /** Nothing until something is typed or sent: till then the one of the window before stays. */
    private volatile Optional<String> text = Optional.empty();

    private String written = "";

    DraftAutosave(SessionThread thread, Storage storage, Outbox outbox) {
        this.thread = thread;
        this.storage = storage;
        this.outbox = outbox;
    }

    /** Tells what was half written when the window went away. */
    void recall(Consumer<Event> events) {
        try {
            storage.draft().ifPresent(draft -> {
                written = draft;
                events.accept(new Event.DraftRecalled(draft));
            });
        } catch (IOException damaged) {
            LOG.log(Level.WARNING, "The draft cannot be read", damaged);
            events.accept(new Event.Noticed(new Notice(Notice.Kind.DRAFT_LOST, "")));
        }
    }

    void changed(String now) {
        text = Optional.of(now);
        if (due.compareAndSet(false, true)) {
            Future<?> unused = thread.after(SAVE_INTERVAL, this::keep);
        }
    }

    /** What was written is in the outbox. */
    void sent() {
        text = Optional.of("");
    }

    /** Where there is no room on the disk, the text is in the box all the same. */
    void keep() {
        due.set(false);
        Optional<String> now = text;
        outbox.accept(() -> {}); // a text that was sent is on disk as a message before it is no draft any more
        if (now.isPresent() && !now.get().equals(written)) {
            try {
                storage.keepDraft(now.get());
                written = now.get();
            } catch (IOException failure) {
                LOG.log(Level.WARNING, "The draft cannot be kept", failure);
            }
        }
    }
}
