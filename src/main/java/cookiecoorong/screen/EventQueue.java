package cookiecoorong.screen;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Payload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Carries events to the GUI thread, which takes all there are, once for each frame.
 *
 * <p>Bounded while the terminal takes no frames and messages flood in: received ones that the window would no longer show
 * are left out, but for the other side's last. The transcript has them.
 */
final class EventQueue {
    private static final long MAX_BYTES_WAITING = 8L * Payload.MAX_BYTES;

    private final int maxReceived;
    private final Runnable wake;
    private List<Event> events = new ArrayList<>();
    private int limit;

    /** Of the received messages in the queue. */
    private long bytes;

    /**
     * @param maxReceived how many received messages the window shows at most
     * @param wake called on the adding thread, once until all is taken
     */
    EventQueue(int maxReceived, Runnable wake) {
        this.maxReceived = maxReceived;
        this.wake = wake;
        this.limit = limit(0);
    }

    void add(Event event) {
        boolean first;
        synchronized (this) {
            first = events.isEmpty();
            events.add(event);
            bytes += bytes(event);
            if (events.size() > limit || bytes > 2 * MAX_BYTES_WAITING) {
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
        bytes = 0;
        return taken;
    }

    /** Lets in twice as many before the next time, so that it costs each event little. */
    private void thin() {
        events.removeIf(Event.Arriving.class::isInstance); // they are received by now, or soon
        List<Event> kept = new ArrayList<>();
        int received = 0;
        boolean peerCame = false;
        boolean leftOut = false;
        bytes = 0;
        for (int i = events.size() - 1; i >= 0; i--) {
            Event event = events.get(i);
            if (!(event instanceof Event.Received)) {
                if (!leftOut || !(event instanceof Event.LeftOut)) {
                    kept.add(event);
                }
            } else if (!leftOut
                    && (received == 0 || (received < maxReceived && bytes + bytes(event) <= MAX_BYTES_WAITING))) {
                kept.add(event);
                received++;
                bytes += bytes(event);
                peerCame |= isPeers(event);
            } else {
                if (!leftOut) {
                    leftOut = true; // and all before it
                    kept.add(new Event.LeftOut());
                }
                if (!peerCame && isPeers(event)) {
                    peerCame = true; // whoever floods the conversation unsealed is not to hide it
                    kept.add(event);
                    bytes += bytes(event);
                }
            }
        }
        Collections.reverse(kept);
        events = kept;
        limit = limit(kept.size());
    }

    private static boolean isPeers(Event event) {
        return event instanceof Event.Received received && !received.message().unsealed();
    }

    private static int bytes(Event event) {
        return event instanceof Event.Received received
                ? received.message().payload().size()
                : 0;
    }

    private int limit(int kept) {
        return 2 * (kept + maxReceived) + 1000;
    }
}
