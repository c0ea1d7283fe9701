package cookiecoorong.session;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the local broker once and waits until it listens, and tells of another user's broker in its place. */
final class LocalBrokerStart {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int LOOK_MILLIS = 500;
    private static final Duration MAX_WAIT = Duration.ofSeconds(15);

    private final Profile.Broker broker;
    private final MqttSession.LocalBrokerControl starter;
    private final LongSupplier nanos;

    /** Other users' brokers, as address and name. */
    private final Set<String> told = new HashSet<>();

    private final Set<String> trusted = new HashSet<>();
    private Optional<Long> until = Optional.empty();
    private Supplier<Optional<String>> failure = Optional::empty;

    LocalBrokerStart(Profile.Broker broker, MqttSession.LocalBrokerControl starter, LongSupplier nanos) {
        this.broker = broker;
        this.starter = starter;
        this.nanos = nanos;
    }

    /** Whether a local broker is to be started where nothing listens. */
    private boolean possibleAt(URI uri) {
        return broker.startLocal() && BrokerAddress.of(uri).local();
    }

    /**
     * Whether a local broker is to be started there and nothing listens. A broker does not notice the question; but what
     * the system's tables do not have may be answered all the same, by a container for one.
     */
    boolean isFree(URI uri) {
        BrokerAddress address = BrokerAddress.of(uri);
        return possibleAt(uri) && starter.isFree(address.host(), address.port()) && !listensAt(uri);
    }

    /**
     * Whether a local broker may begin there now. One that would take the place of a broker that was used there, and that
     * may only be starting again, does so only if Start was pressed.
     */
    boolean mayBegin(URI uri, boolean startPressed) {
        return possibleAt(uri) && (startPressed || !replacesAnotherAt(uri));
    }

    /**
     * Who else runs what listens there, unless the user knows and has pressed Start again: it is said before a password or
     * a message goes to them.
     */
    Optional<String> untrustedAt(URI uri) {
        Optional<String> stranger = strangerAt(uri).filter(name -> !trusted.contains(uri + name));
        stranger.ifPresent(name -> told.add(uri + name));
        return stranger;
    }

    /** Start was pressed. */
    void trustThoseTold() {
        trusted.addAll(told);
    }

    private Optional<String> strangerAt(URI uri) {
        BrokerAddress address = BrokerAddress.of(uri);
        return address.loopback() ? starter.strangerAt(address.host(), address.port()) : Optional.empty();
    }

    /** Who may have refused us for being another user: without a user name there is no other reason. */
    Optional<String> refusedBy(URI uri) {
        BrokerAddress address = BrokerAddress.of(uri);
        return address.loopback() && broker.username().isEmpty()
                ? starter.otherUserAt(address.host(), address.port())
                : strangerAt(uri);
    }

    /** Whether it would take the place of a broker that was used there. */
    boolean replacesAnotherAt(URI uri) {
        BrokerAddress address = BrokerAddress.of(uri);
        try {
            return starter.replacesAnother(address.host(), address.port());
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Remembers whose broker was used there. */
    void used(URI uri) {
        BrokerAddress address = BrokerAddress.of(uri);
        try {
            if (possibleAt(uri)) {
                starter.used(address.host(), address.port());
            }
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "Whose broker it was cannot be remembered", failure);
        }
    }

    /** With the local broker's own password where it wants one and the profile has none. */
    Profile profileFor(URI uri, Profile profile) {
        return possibleAt(uri) && broker.username().isEmpty()
                ? starter.password(BrokerAddress.of(uri).port())
                        .map(profile::withLocalPassword)
                        .orElse(profile)
                : profile;
    }

    void begin(URI uri) throws IOException {
        BrokerAddress address = BrokerAddress.of(uri);
        failure = starter.start(address.host(), address.port());
        until = Optional.of(nanos.getAsLong() + MAX_WAIT.toNanos());
    }

    boolean underWay() {
        return until.isPresent();
    }

    /**
     * Whether something listens there now. A connection by the library takes far more of the processor, which the broker
     * needs to come up.
     */
    static boolean listensAt(URI uri) {
        BrokerAddress address = BrokerAddress.of(uri);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), LOOK_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Whether it may still come up. */
    boolean hopeful() {
        return until.filter(end -> nanos.getAsLong() - end < 0).isPresent()
                && failure.get().isEmpty();
    }

    /** What the broker said when it ended, or else what there is to say of the last try. */
    String failure(FailureReason lastTry) {
        return failure.get().orElse(lastTry.detail());
    }

    /** It is up, or it is waited for no longer. */
    void over() {
        until = Optional.empty();
    }
}
