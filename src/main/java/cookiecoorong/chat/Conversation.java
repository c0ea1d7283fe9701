package cookiecoorong.chat;

import java.util.List;
import java.util.Optional;

/**
 * The state of the conversation as the window shows it: what events have made of it, of each message as much as is
 * shown. Used by the GUI thread alone.
 */
public final class Conversation {
    private final LoadedMessages loaded;
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
        this.loaded = new LoadedMessages(max);
        this.seal = seal;
    }

    public void apply(Event event) {
        if (event instanceof Event.ConnectionChanged changed) {
            relink(changed.link());
        } else if (event instanceof Event.Recalled recalled) {
            recalledNothing = recalled.messages().isEmpty();
            recalled.messages().forEach(this::add);
        } else if (event instanceof Event.Accepted accepted) {
            notices.endAnswer();
            add(accepted.message());
        } else if (event instanceof Event.Arriving here) {
            arriving = Optional.of(here.message());
        } else if (event instanceof Event.Received received) {
            arriving = Optional.empty();
            add(received.message());
            if (!received.message().unsealed()) {
                peerCame();
            }
        } else if (event instanceof Event.Delivered delivered) {
            loaded.change(delivered.id(), Message::atBroker);
            notices.withdraw(Notice.Kind.NOT_ACKNOWLEDGED);
        } else if (event instanceof Event.Confirmed confirmed) {
            confirmed.ids().forEach(id -> loaded.change(id, Message::atPeer));
            peerCame();
        } else if (event instanceof Event.Repeated repeated) {
            arriving = Optional.empty();
            loaded.change(repeated.id(), message -> message.repeated(repeated.at()));
        } else if (event instanceof Event.ReadBefore read) {
            loaded.before(read.id(), fronts(read.messages()));
        } else if (event instanceof Event.ReadFrom read) {
            loaded.from(read.id(), fronts(read.messages()));
        } else if (event instanceof Event.LeftOut) {
            loaded.leaveOut();
        } else if (event instanceof Event.Refused refused) {
            notices.add(notice(refused.reason()));
        } else if (event instanceof Event.Noticed noticed) {
            notices.add(noticed.notice());
        } else if (event instanceof Event.PresenceChanged changed) {
            presence = changed.presence();
            if (presence.state() != Presence.State.UNKNOWN) {
                peerCame();
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
        List<Message> messages = loaded.messages();
        if (loaded.atNewest()) {
            arriving.ifPresent(messages::add);
        }
        return messages;
    }

    /** Whether there has never been a message; false until that is known. */
    public boolean isNew() {
        return recalledNothing && loaded.isEmpty() && arriving.isEmpty();
    }

    /** Which part of the transcript is held here. */
    public LoadedMessages loaded() {
        return loaded;
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

    /** The other side is here, or has been. */
    private void peerCame() {
        notices.withdraw(Notice.Kind.PEER_NEVER_HERE);
    }

    /** A retry counts its seconds down in new states of the same kind: only a change of kind ends a notice. */
    private void relink(ConnectionState next) {
        if (next.getClass() != link.getClass()) {
            notices.stateChanged();
            notices.withdraw(Notice.Kind.NOT_ACKNOWLEDGED);
        }
        notices.started();
        link = next;
        arriving = Optional.empty();
    }

    private void add(Message message) {
        Message front = front(message);
        loaded.add(front);
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
