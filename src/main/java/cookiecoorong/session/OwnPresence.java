package cookiecoorong.session;

import cookiecoorong.mqtt.ConnectionRequest.State;
import cookiecoorong.profile.Profile;
import cookiecoorong.session.receipts.ReceiptExchange;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes what this side tells of its presence, for the brokers that take it. */
final class OwnPresence {
    /** How many of the longest waits between connections a refusal stands at first: five minutes by default. */
    private static final int WAITS = 10;

    private final Profile.Session session;
    private final Profile.Presence settings;
    private final Duration firstInterval;
    private final Map<URI, PresenceTrial> trials = new HashMap<>();

    OwnPresence(Profile profile) {
        this.session = profile.session();
        this.settings = profile.presence();
        this.firstInterval = profile.session().reconnectMax().multipliedBy(WAITS);
    }

    /** Start was pressed: what a broker refused, it may take now. */
    void forgetTrials() {
        trials.clear();
    }

    /**
     * How long until a connection is to be made anew for presence to be tried again. Not where that could lose what is
     * said meanwhile: then the next connection that is made anyway will do.
     */
    Optional<Duration> untilRetry(URI uri) {
        return session.clean() || session.qos() == 0
                ? Optional.empty()
                : trial(uri).untilRetry();
    }

    PresenceTrial trial(URI uri) {
        return trials.computeIfAbsent(uri, any -> new PresenceTrial(firstInterval, System::nanoTime));
    }

    /**
     * Takes note of a connection that is about to end: at a large state, which is made smaller then, or else at presence,
     * unless the broker has taken all of them.
     *
     * @return whether the same broker is to be tried at once, with smaller states or without presence
     */
    boolean ended(URI uri, DisconnectPattern.Loss loss, ReceiptExchange receipts) {
        boolean taken = receipts.areTaken();
        boolean smaller = !taken && isUsedAt(uri) && loss.maybeAtPresence() && receipts.makeStatesSmaller();
        if (taken || smaller) {
            trial(uri).failed();
            return smaller;
        }
        return settings.enabled() && trial(uri).ended(loss);
    }

    boolean isUsedAt(URI uri) {
        return settings.enabled() && trial(uri).hasPresence();
    }

    boolean isPeerTopic(String topic) {
        return settings.enabled() && settings.peerTopic().equals(topic);
    }

    Optional<State> will(URI uri) {
        return isUsedAt(uri) ? Optional.of(new State(settings.topic(), PresencePayload.WILL, 0)) : Optional.empty();
    }

    Optional<State> online(URI uri) {
        return isUsedAt(uri)
                ? Optional.of(new State(settings.topic(), PresencePayload.online(now()), 0))
                : Optional.empty();
    }

    Optional<State> offline(URI uri) {
        return isUsedAt(uri)
                ? Optional.of(new State(settings.topic(), PresencePayload.offline(now()), 0))
                : Optional.empty();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneId.systemDefault());
    }
}
