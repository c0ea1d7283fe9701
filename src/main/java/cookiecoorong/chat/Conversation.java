package cookiecoorong.chat;

import java.util.List;
import java.util.Optional;

/**
 * The state of the conversation as the window shows it: what events have made of it, of each message as much as is
 * shown. Used by the GUI thread alone.
 */
public final class Conversation {
    private final MessageWindow window;
    private ConnectionState link = new ConnectionState.NotStarted();
    private boolean started;
    private Presence presence = Presence.UNKNOWN;
    private SealState seal;
    private boolean hasUnsealed;
    private Optional<Message> lastReceived = Optional.empty();

    /** A message that is seen a round trip and two fsyncs before it is received. */
    private Optional<Message> arriving = Optional.empty();

    private boolean recalledNothing;
    private final Notices notices = new Notices();

    /**
     * @param max how many of the newest messages are kept here, fewer where they are long; the transcript keeps all
     * @param seal until an event tells another
     */
    public Conversation(int max, SealState seal) {
        this.window = new MessageWindow(max);
        this.seal = seal;
    }

    public void apply(Event event) {
        if (event instanceof Event.LinkChanged changed) {
            relink(changed.link());
        } else if (event instanceof Event.Recalled recalled) {
            recalledNothing = recalled.messages().isEmpty();
            recalled.messages().forEach(this::add);
        } else if (event instanceof Event.Accepted accepted) {
            notices.messageTaken();
            add(accepted.message());
        } else if (event instanceof Event.Arriving here) {
            arriving = Optional.of(here.message());
        } else if (event instanceof Event.Received received) {
            arriving = Optional.empty();
            add(received.message());
            if (!received.message().unsealed()) {
                notices.peerCame();
            }
        } else if (event instanceof Event.Delivered delivered) {
            window.change(delivered.id(), Message::atBroker);
        } else if (event instanceof Event.Confirmed confirmed) {
            confirmed.ids().forEach(id -> window.change(id, Message::atPeer));
            notices.peerCame();
        } else if (event instanceof Event.Repeated repeated) {
            window.change(repeated.id(), message -> message.repeated(repeated.at()));
        } else if (event instanceof Event.ReadBefore read) {
            window.before(read.id(), fronts(read.messages()));
        } else if (event instanceof Event.ReadFrom read) {
            window.from(read.id(), fronts(read.messages()));
        } else if (event instanceof Event.LeftOut) {
            window.leaveOut();
        } else if (event instanceof Event.Refused refused) {
            notices.add(notice(refused.reason()));
        } else if (event instanceof Event.Noticed noticed) {
            notices.add(noticed.notice());
        } else if (event instanceof Event.PresenceChanged changed) {
            presence = changed.presence();
            if (presence.state() != Presence.State.UNKNOWN) {
                notices.peerCame();
            }
        } else if (event instanceof Event.SealChanged changed) {
            seal = changed.seal();
        }
    }

    private static Notice notice(FailureReason refusal) {
        boolean gone = refusal.kind() == FailureReason.Kind.FILE_GONE;
        return new Notice(gone ? Notice.Kind.FILE_GONE : Notice.Kind.NOT_SAVED, refusal.detail());
    }

    /** Takes messages from now on: keys typed right behind Start arrive before the session says that it connects. */
    public void start() {
        started = true;
    }

    /** Whether Send takes this message now; if not, says why in the notice. */
    public boolean maySend(Payload payload) {
        boolean taken = started || link.started();
        if (!taken) {
            notices.add(new Notice(Notice.Kind.PRESS_START, ""));
        } else if (payload.tooLarge()) {
            notices.add(new Notice(Notice.Kind.TOO_LARGE, Payload.sizeInWords(payload.size())));
        }
        return taken && !payload.tooLarge();
    }

    /**
     * What is to be seen, oldest first, late ones at their places: the newest and the one that is arriving, and while one
     * looks back, older ones or those alone.
     */
    public List<Message> messages() {
        List<Message> messages = SenderOrder.sort(window.messages());
        if (window.atNewest()) {
            arriving.ifPresent(messages::add);
        }
        return messages;
    }

    /** Of the {@link #messages} that are not arriving, the one that came first; 0 where there is none. */
    public long firstId() {
        return window.firstId();
    }

    /** The one of them that came last; 0 where there is none. */
    public long lastId() {
        return window.lastId();
    }

    /** Whether there has never been a message; false until that is known. */
    public boolean isNew() {
        return recalledNothing && window.newest().isEmpty() && arriving.isEmpty();
    }

    /** The newest that have been received or accepted, oldest first, whether or not they are to be seen. */
    public List<Message> newest() {
        return window.newest();
    }

    /** How many of the newest came after the message with this id. */
    public int newerThan(long id) {
        return window.newerThan(id);
    }

    /** Whether the last of the {@link #messages} is the newest. */
    public boolean atNewest() {
        return window.atNewest();
    }

    /** Whether the transcript is known to have no message before the first of the {@link #messages}. */
    public boolean atOldest() {
        return window.atOldest();
    }

    /** Whether older messages are wanted. While they are not, those that were read are forgotten again. */
    public void lookBack(boolean now) {
        window.lookBack(now);
    }

    /** Whether the message is one of {@link #messages} now; else {@link Session#readFrom} brings it. */
    public boolean shows(long id) {
        return window.shows(id);
    }

    public ConnectionState link() {
        return link;
    }

    public Presence presence() {
        return presence;
    }

    public SealState seal() {
        return seal;
    }

    /** Whether some of the messages may be unsealed. */
    public boolean mayHaveUnsealed() {
        return seal != SealState.OFF || hasUnsealed;
    }

    /** The other side's newest message, which may be arriving still. */
    public Optional<Message> lastReceived() {
        return arriving.or(() -> lastReceived);
    }

    public Optional<Notice> notice() {
        return notices.current();
    }

    public Notices notices() {
        return notices;
    }

    /** A retry counts its seconds down in new states of the same kind: only a change of kind ends a notice. */
    private void relink(ConnectionState next) {
        if (next.getClass() != link.getClass()) {
            notices.stateChanged();
        }
        if (next.started()) {
            notices.started();
        }
        link = next;
        arriving = Optional.empty();
    }

    private void add(Message message) {
        Message front = front(message);
        window.add(front);
        if (!front.own() && !front.unsealed()) {
            lastReceived = Optional.of(front);
        }
    }

    private List<Message> fronts(List<Message> messages) {
        return messages.stream().map(this::front).toList();
    }

    private Message front(Message message) {
        hasUnsealed |= message.unsealed();
        return message.front();
    }
}
