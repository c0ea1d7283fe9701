package cookiecoorong.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The state of the conversation as the window shows it: what events have made of it. Used by the GUI thread alone.
 */
public final class Conversation {
    private final int most;
    private final Deque<Message> messages = new ArrayDeque<>();
    private Link link = new Link.NotStarted();
    private Presence presence = Presence.UNKNOWN;
    private Optional<Message> lastReceived = Optional.empty();
    private Optional<Notice> notice = Optional.empty();

    /** @param most how many messages are kept here; the transcript keeps all */
    public Conversation(int most) {
        this.most = most;
    }

    public void apply(Event event) {
        if (event instanceof Event.LinkChanged changed) {
            relink(changed.link());
        } else if (event instanceof Event.Recalled recalled) {
            recalled.messages().forEach(this::add);
        } else if (event instanceof Event.Accepted accepted) {
            notice = Optional.empty();
            add(accepted.message());
        } else if (event instanceof Event.Received received) {
            add(received.message());
        } else if (event instanceof Event.Delivered delivered) {
            deliver(delivered.id());
        } else if (event instanceof Event.Refused refused) {
            notice = Optional.of(
                    new Notice(Notice.Kind.NOT_SAVED, refused.reason().detail()));
        } else if (event instanceof Event.Noticed noticed) {
            notice = Optional.of(noticed.notice());
        } else if (event instanceof Event.PresenceChanged changed) {
            presence = changed.presence();
        }
    }

    /** Whether Send takes a message now; if not, says why in the notice. */
    public boolean maySend() {
        if (!link.started()) {
            notice = Optional.of(new Notice(Notice.Kind.PRESS_START, ""));
        }
        return link.started();
    }

    /** Oldest first. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public Link link() {
        return link;
    }

    public Presence presence() {
        return presence;
    }

    public Optional<Message> lastReceived() {
        return lastReceived;
    }

    public Optional<Notice> notice() {
        return notice;
    }

    /** A retry counts its seconds down in new links of the same kind: only a change of kind ends a notice. */
    private void relink(Link next) {
        if (next.getClass() != link.getClass()) {
            notice = Optional.empty();
        }
        link = next;
    }

    private void add(Message message) {
        messages.addLast(message);
        if (messages.size() > most) {
            messages.removeFirst();
        }
        if (!message.own()) {
            lastReceived = Optional.of(message);
        }
    }

    /** Messages are delivered in about the order they stand in, so the newest waiting one is near the end. */
    private void deliver(long id) {
        List<Message> newer = new ArrayList<>();
        while (!messages.isEmpty() && messages.getLast().id() > id) {
            newer.add(messages.removeLast());
        }
        if (!messages.isEmpty() && messages.getLast().id() == id) {
            messages.addLast(messages.removeLast().atBroker());
        }
        for (int i = newer.size() - 1; i >= 0; i--) {
            messages.addLast(newer.get(i));
        }
    }
}
