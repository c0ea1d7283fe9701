package cookiecoorong.session.sealing;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.SealState;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.ConnectionRequest.State;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.mqtt.PayloadEncoder;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.PublicSealKey;
import cookiecoorong.seal.Letter;
import cookiecoorong.seal.Letter.Kind;
import cookiecoorong.seal.Seal;
import cookiecoorong.seal.SealKeyPair;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Seals whatever this side says, where the profile has the other side's key, and opens what that says; without, both
 * stay as they are. Used by the session thread alone.
 */
public final class Sealing implements PayloadEncoder {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final Profile.Session topics;
    private final Profile.Presence states;
    private final Profile.Seal settings;
    private final Optional<SealKeyPair> ownKey;
    private final Storage storage;
    private final InflightSealer unsealed;
    private final Consumer<Event> events;
    private final ReplayGuard order = new ReplayGuard();

    private Optional<Seal> seal = Optional.empty();
    private boolean peerHasKey;

    /** Whether the other side, if it has our key, will say something that shows it. */
    private boolean peerIsHeard = true;

    private boolean toldNotOpened;
    private boolean toldRefused;

    /** How a message came. */
    public enum Way {
        /** Sealing is off. */
        PLAIN,
        SEALED,
        /** Though sealing is on. */
        UNSEALED
    }

    /**
     * A message, as it was meant.
     *
     * @param number where it came sealed and has one
     */
    public record Opened(Payload payload, Way way, Optional<MessageNumber> number) {}

    public Sealing(
            Profile profile,
            Optional<SealKeyPair> ownKey,
            Storage storage,
            InflightStore exchanges,
            Consumer<Event> events) {
        this.topics = profile.session();
        this.states = profile.presence();
        this.settings = profile.seal();
        this.ownKey = ownKey;
        this.storage = storage;
        this.unsealed = new InflightSealer(exchanges, storage, this::message);
        this.events = events;
    }

    /** Whether nobody can tell what a payload says before it is opened. */
    public boolean isOn() {
        return settings.peerKey().isPresent();
    }

    /** Start was pressed: loads what it needs, and recalls what is known of the other side; returns why it cannot. */
    public Optional<FailureReason> start() {
        try {
            if (isOn() && seal.isEmpty()) {
                seal = Optional.of(
                        new Seal(ownKey.orElseThrow(), settings.peerKey().get()));
                recall();
                tellState();
            }
            return Optional.empty();
        } catch (GeneralSecurityException unusable) {
            LOG.log(Level.WARNING, "Nothing can be sealed", unusable);
            return Optional.of(FailureReason.of(FailureReason.Kind.KEYS_UNUSABLE));
        }
    }

    private void recall() {
        Optional<SealNotes> notes = SealNotes.read(storage);
        if (notes.isPresent()) {
            SealNotes known = notes.get();
            order.recallEpoch(known.epoch());
            if (!known.own().equals(own())) {
                tell(Notice.Kind.OWN_KEY_CHANGED);
            } else if (known.peer().equals(peer())) {
                peerHasKey = known.peerHasKey();
                order.recallNewest(known.newest());
            }
        }
    }

    private String own() {
        return ownKey.orElseThrow().publicKey().text();
    }

    private String peer() {
        return settings.peerKey().map(PublicSealKey::text).orElseThrow();
    }

    /** Nothing is to go out as it did before sealing was switched on, and the order of states outlasts a kill. */
    public void connecting() throws IOException {
        if (isOn()) {
            unsealed.seal();
            order.connecting();
            toldNotOpened = false;
            keep();
        }
    }

    /**
     * The broker takes what goes out.
     *
     * @param hears whether the other side's states come here
     */
    public void established(boolean hears) {
        if (isOn()) {
            peerIsHeard = hears;
            tellState();
        }
    }

    /** The program ends. */
    public void close() {
        if (seal.isPresent()) {
            keep();
        }
    }

    private void keep() {
        new SealNotes(order.epoch(), own(), peer(), peerHasKey, order.newest()).keep(storage);
    }

    /**
     * Whether messages may go: where the other side has shown that it can open them, or cannot show it because its states
     * do not come here.
     */
    public boolean mayGo() {
        return !isOn() || peerHasKey || !peerIsHeard;
    }

    private void tellState() {
        events.accept(new Event.SealChanged(mayGo() ? SealState.SEALED : SealState.AWAITED));
    }

    private void tell(Notice.Kind kind) {
        events.accept(new Event.Noticed(new Notice(kind, "")));
    }

    @Override
    public Payload message(Message message) {
        return isOn() ? message(topics.publish(), message) : message.payload();
    }

    private Payload message(String topic, Message message) {
        return sealed(topic, Kind.MESSAGE, message.metadata().number().orElse(Letter.NO_NUMBER), message.payload());
    }

    @Override
    public Payload state(State state) {
        return isOn() ? sealed(state, order.next()) : state.payload();
    }

    @Override
    public Payload farewell(State state) {
        return isOn() ? sealed(state, order.last()) : state.payload();
    }

    private Payload sealed(State state, long place) {
        Kind kind = kind(state.topic(), states.topic(), states.sent());
        return sealed(state.topic(), kind, new MessageNumber(Letter.NO_NUMBER.run(), place), state.payload());
    }

    /** There is no other way for a payload to the broker: what cannot be sealed is not sent. */
    private Payload sealed(String topic, Kind kind, MessageNumber number, Payload content) {
        return seal.orElseThrow().seal(topic, new Letter(kind, number, Instant.now(), content));
    }

    private static Kind kind(String topic, String presence, String sent) {
        return topic.equals(presence) ? Kind.PRESENCE : topic.equals(sent) ? Kind.SENT : Kind.RECEIVED;
    }

    @Override
    public int maxBytes() {
        return isOn() ? Payload.MAX_BYTES + Seal.MAX_OVERHEAD : Payload.MAX_BYTES;
    }

    /** A message; nothing where it is not to be taken. */
    public Optional<Opened> openMessage(String topic, Payload payload) {
        if (!isOn()) {
            return Optional.of(new Opened(payload, Way.PLAIN, Optional.empty()));
        } else if (payload.isEnvelope()) {
            return open(topic, Kind.MESSAGE, payload)
                    .map(letter -> new Opened(
                            letter.content(),
                            Way.SEALED,
                            Optional.of(letter.number()).filter(number -> number.number() > 0)));
        } else if (settings.refuseUnsealed()) {
            refuse(payload);
            return Optional.empty();
        }
        return Optional.of(new Opened(payload, Way.UNSEALED, Optional.empty()));
    }

    private void refuse(Payload payload) {
        LOG.warning(() -> "An unsealed message of " + payload.size() + " bytes is refused");
        if (!toldRefused) {
            toldRefused = true;
            tell(Notice.Kind.UNSEALED_REFUSED);
        }
    }

    /** A presence, or what the other side has sent or received; nothing where it is not the other side's, or an old one. */
    public Optional<Payload> openState(String topic, Payload payload) {
        if (!isOn()) {
            return Optional.of(payload);
        }
        Kind kind = kind(topic, states.peerTopic(), states.peerSent());
        return open(topic, kind, payload).filter(this::isNew).map(Letter::content);
    }

    private boolean isNew(Letter letter) {
        long place = letter.number().number();
        boolean begins = order.isOfLaterConnection(letter.kind(), place);
        boolean isNew = order.take(letter.kind(), place);
        if (begins) {
            keep(); // not for each state: a kill forgets those of the other side's last connection, no more
        } else if (!isNew) {
            LOG.info(() -> "An old state came again: " + letter.kind());
        }
        return isNew;
    }

    private Optional<Letter> open(String topic, Kind kind, Payload envelope) {
        Optional<Letter> letter = seal.orElseThrow().open(topic, envelope).filter(opened -> opened.kind() == kind);
        if (letter.isPresent()) {
            opened();
        } else if (envelope.isEnvelope()) {
            LOG.warning(() -> kind + " of " + envelope.size() + " bytes cannot be opened");
            notOpened();
        } else {
            LOG.info(() -> kind + " of " + envelope.size() + " bytes is not sealed");
        }
        return letter;
    }

    private void notOpened() {
        if (!toldNotOpened) {
            toldNotOpened = true;
            tell(Notice.Kind.NOT_OPENED);
        }
    }

    /** Who seals for us has our key. */
    private void opened() {
        if (!peerHasKey) {
            peerHasKey = true;
            keep();
            tellState();
        }
    }
}
