package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Presence;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * Follows whether the other side is online, and since when. While we are connected, our own clock says when it came or
 * went. A retained message carries the time that the other side wrote; a retained will carries none, because it was
 * written before.
 */
final class PeerPresence {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final Supplier<ZonedDateTime> now;
    private final Consumer<Event> events;
    private Presence presence = Presence.UNKNOWN;
    private boolean ever;
    private boolean said;

    /** @param now the time here, in our zone; not asked before something is told */
    PeerPresence(Supplier<ZonedDateTime> now, Consumer<Event> events) {
        this.now = now;
        this.events = events;
    }

    /** Where the other side, or somebody in its place, has never told anything: a newcomer sees that nothing is lost. */
    void sayIfNeverHere(String name) {
        if (!ever && !said) {
            said = true;
            events.accept(new Event.Noticed(new Notice(Notice.Kind.PEER_NEVER_HERE, name)));
        }
    }

    /** @param retained whether the broker kept it, for how long ever */
    void told(Payload payload, boolean retained) {
        ever = true;
        Presence told = PresencePayload.parse(payload, now.get().toInstant());
        if (retained) {
            become(new Presence(told.state(), told.since().map(this::atMostNow)));
        } else if (told.state() == Presence.State.UNKNOWN) {
            become(Presence.UNKNOWN);
        } else if (told.state() != presence.state()) {
            become(new Presence(told.state(), Optional.of(now.get().toOffsetDateTime())));
        }
    }

    /** Who has no connection sees nobody come or go. */
    void connectionEnded() {
        become(Presence.UNKNOWN);
    }

    /** In our zone; a clock that is ahead of ours must not speak of the future. */
    private OffsetDateTime atMostNow(OffsetDateTime time) {
        ZonedDateTime latest = now.get();
        ZonedDateTime here = time.atZoneSameInstant(latest.getZone());
        return (here.isAfter(latest) ? latest : here).toOffsetDateTime();
    }

    private void become(Presence next) {
        if (!next.equals(presence)) {
            presence = next;
            LOG.info(() -> "The other side: " + next.state());
            events.accept(new Event.PresenceChanged(next));
        }
    }
}
