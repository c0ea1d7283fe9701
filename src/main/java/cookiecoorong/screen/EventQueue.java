package cookiecoorong.screen;

import cookiecoorong.chat.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Events on their way to the GUI thread. Any thread adds; the GUI thread takes all there are, once for each frame.
 *
 * <p>Bounded while the terminal does not take frames and messages flood in: received ones that the window would no
 * longer show are left out. The transcript has them.
 */
final class EventQueue {
    private final int mostReceived;
    private final Runnable wake;
    private List<Event> events = new ArrayList<>();
    private int limit;

    /**
     * @param mostReceived how many received messages the window shows at most
     * @param wake called on the adding thread, once until all is taken
     */
    EventQueue(int mostReceived, Runnable wake) {
        this.mostReceived = mostReceived;
        this.wake = wake;
        this.limit = limit(0);
    }

    void add(Event event) {
        boolean first;
        synchronized (this) {
            first = events.isEmpty();
            events.add(event);
            if (events.size() > limit) {
                thin();
            }
        }
        if (first) {
            wake.run();
        }
    }

    synchronized List<Event> takeAll() {
        List<Event> taken = events;
        events = new ArrayList<>();
        limit = limit(0);
        return taken;
    }

    /** Twice as many are let in before the next time, so that this costs each event little. */
    private void thin() {
        List<Event> kept = new ArrayList<>();
        int received = 0;
        for (int i = events.size() - 1; i >= 0; i--) {
            boolean isReceived = events.get(i) instanceof Event.Received;
            if (!isReceived || received < mostReceived) {
                kept.add(events.get(i));
                received += isReceived ? 1 : 0;
            }
        }
        Collections.reverse(kept);
        events = kept;
        limit = limit(kept.size());
    }

    private int limit(int kept) {
        return 2 * (kept + mostReceived) + 1000;
    }
}
