package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Storage;
import cookiecoorong.chat.TextQuery;
import cookiecoorong.mqtt.SessionThread;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Searches the transcript backwards in steps of a few milliseconds, so that the session thread gets to its other work in
 * between. Any thread may ask; a question replaces the one before.
 */
final class TranscriptSearch {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final SessionThread thread;
    private final Storage storage;
    private final Consumer<Event> events;
    private final AtomicInteger asked = new AtomicInteger();

    TranscriptSearch(SessionThread thread, Storage storage, Consumer<Event> events) {
        this.thread = thread;
        this.storage = storage;
        this.events = events;
    }

    void ask(long id, TextQuery sought) {
        int question = asked.incrementAndGet();
        thread.run(() -> step(question, id, sought));
    }

    private void step(int question, long before, TextQuery sought) {
        if (question != asked.get()) {
            return;
        }
        try {
            Storage.Step step = storage.search(before, sought);
            if (step.found().isEmpty() && step.reached() > 0) {
                thread.run(() -> step(question, step.reached(), sought));
            } else {
                events.accept(new Event.Searched(sought, step.found()));
            }
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The transcript cannot be read", failure);
            events.accept(new Event.Searched(sought, OptionalLong.empty()));
        }
    }
}
