package cookiecoorong.session;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.mqtt.FailureClassifier;
import cookiecoorong.mqtt.SessionThread;
import cookiecoorong.mqtt.SleepWatch;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Decides when and where to connect. Tries the brokers in turn, waits longer after each round, for ever, and gives up only
 * if trying again is of no use. If there are several brokers, a lost connection starts one round at once; the next has to
 * wait until a connection has lasted, so that brokers that close what they accept are not hammered.
 */
final class ConnectPolicy {
    /** A connection that lasted this long was a good one: the next wait is short again. */
    private static final Duration LASTING = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private enum State {
        IDLE,
        TRYING,
        WAITING,
        CONNECTED,
        CLOSED
    }

    private final SessionThread thread;
    private final Profile.Session settings;
    private final List<URI> uris;
    private final Profile profile;
    private final LocalBrokerStart localStart;
    private final Consumer<URI> dial;
    private final Consumer<Event> events;
    private final DisconnectPattern losses = new DisconnectPattern();
    private final Backoff backoff;
    private final ConnectRateLimit connectRate;

    private State state = State.IDLE;
    private URI uri;
    private final Deque<URI> untried = new ArrayDeque<>();
    /** True while every failure of this round is one that another attempt would meet again. */
    private boolean allPermanent;

    private int failures;
    private boolean wasConnected;
    /** Whether these attempts are what came of the user's pressing Start. */
    private boolean startPressed;

    private boolean startedBefore;
    private Future<?> timer = CompletableFuture.completedFuture(null);

    /** @param dial opens a connection; its end is told to {@link #broken} */
    ConnectPolicy(
            SessionThread thread,
            Profile profile,
            MqttSession.LocalBrokerControl starter,
            Consumer<URI> dial,
            Consumer<Event> events) {
        this.thread = thread;
        this.profile = profile;
        this.settings = profile.session();
        this.uris = profile.broker().uris();
        this.uri = uris.get(0);
        this.localStart = new LocalBrokerStart(profile.broker(), starter, System::nanoTime);
        this.dial = dial;
        this.events = events;
        this.connectRate = new ConnectRateLimit(settings.reconnectFirst().multipliedBy(2), System::nanoTime);
        this.backoff = new Backoff(thread, System::nanoTime, new SleepWatch(settings.keepAlive()));
    }

    void start() {
        LOG.info("Start");
        startPressed = startedBefore || !settings.start();
        startedBefore = true;
        localStart.trustThoseTold();
        if (state == State.IDLE) {
            failures = 0;
            wasConnected = false;
            tryAll();
        } else if (state == State.WAITING) {
            tryAll();
        }
    }

    void close() {
        state = State.CLOSED;
        timer.cancel(false);
        backoff.cancel();
    }

    private void tryAll() {
        tryAll(uris);
    }

    private void tryAll(List<URI> order) {
        timer.cancel(false);
        backoff.cancel();
        untried.clear();
        untried.addAll(order);
        uri = untried.remove();
        allPermanent = true;
        localStart.over();
        attempt();
    }

    private void attempt() {
        state = State.TRYING;
        if (!localStart.underWay()) {
            LOG.info(() -> "Connecting to " + address());
            tell(new ConnectionState.Connecting(host()));
        }
        boolean free = !localStart.underWay() && localStart.isFree(uri);
        Optional<String> stranger = free ? Optional.empty() : localStart.untrustedAt(uri);
        if (stranger.isPresent()) {
            localStart.over();
            nextBroker(new FailureReason(FailureReason.Kind.STRANGERS_BROKER, stranger.get()));
        } else if (!free || !localStart.mayBegin(uri, startPressed) || beginLocalStart()) {
            // A local broker that begins here comes up while the library is loaded for the first attempt
            connectRate.dialled(uri);
            dial.accept(uri);
        }
    }

    Profile profileFor(URI target) {
        return localStart.profileFor(target, profile);
    }

    /** Connects to the same broker at once: it answers. */
    void sameBrokerAgain() {
        if (state != State.CLOSED) {
            attempt();
        }
    }

    /** Tries all at once: what was wrong before the machine slept says nothing now. */
    void slept() {
        failures = 0;
        tryAll();
    }

    void established() {
        state = State.CONNECTED;
        wasConnected = true;
        startPressed = false;
        localStart.over();
        localStart.used(uri);
        LOG.info(() -> "Connected to " + address());
        tell(new ConnectionState.Connected(host()));
    }

    void messageWentThrough() {
        failures = 0;
        losses.lasted();
    }

    void lasted() {
        losses.lasted();
    }

    /** @param sameBroker whether it is to be tried at once, unless more is known of the cause */
    void broken(DisconnectPattern.Loss loss, boolean sameBroker) {
        // One that is starting refuses many times.
        LOG.log(
                localStart.underWay() ? Level.FINE : Level.INFO,
                () -> "No connection to " + address() + ": " + words(loss.reason()));
        DisconnectPattern.Cause cause = losses.causeOf(loss);
        boolean refused = cause == DisconnectPattern.Cause.MESSAGE_REFUSED;
        if (!refused
                && loss.lasted().filter(time -> time.compareTo(LASTING) >= 0).isPresent()) {
            failures = 0;
        }
        if (sameBroker && cause == DisconnectPattern.Cause.CHANCE) {
            sameBrokerAgain();
            return;
        }
        switch (cause) {
            case TAKEN_OVER -> giveUp(FailureReason.of(FailureReason.Kind.TAKEN_OVER));
            case MAYBE_TAKEN_OVER -> await(loss.reason(), settings.reconnectMax());
            default -> lostOrFailed(refused ? loss.messageRefused() : withStranger(loss.reason()));
        }
    }

    /** The user name and the password may be right, and yet the broker lets in its own user alone. */
    private FailureReason withStranger(FailureReason reason) {
        return reason.kind() == FailureReason.Kind.NOT_AUTHORISED
                ? localStart
                        .refusedBy(uri)
                        .map(name -> new FailureReason(FailureReason.Kind.STRANGERS_BROKER_REFUSED, name))
                        .orElse(reason)
                : reason;
    }

    private void lostOrFailed(FailureReason reason) {
        if (state == State.CONNECTED) {
            lost(reason);
        } else if (localStart.underWay()) {
            notUpYet(reason);
        } else if (reason.kind() != FailureReason.Kind.REFUSED || !localStart.mayBegin(uri, startPressed)) {
            nextBroker(reason);
        } else if (beginLocalStart()) {
            lookAgain();
        }
    }

    private void lost(FailureReason reason) {
        // A round at once is of use if another broker may do better, this one is at fault, and it is the first round
        if (uris.size() == 1
                || failures > 0
                || FailureClassifier.isOurs(reason)
                || connectRate.isTooSoonFor(uris.get(0))) {
            await(reason);
        } else {
            failures++;
            tryAll(reason.kind() == FailureReason.Kind.NO_ANSWER ? silentLast() : uris);
        }
    }

    /** One that fell silent may hold up the next connection for as long as the time-out. */
    private List<URI> silentLast() {
        List<URI> order = new ArrayList<>(uris);
        order.remove(uri);
        order.add(uri);
        return order;
    }

    /** The local broker, which is being started, did not take the connection. */
    private void notUpYet(FailureReason reason) {
        if (FailureClassifier.permanent(reason) || !localStart.hopeful()) {
            nextBroker(localFailure(reason));
        } else {
            lookAgain();
        }
    }

    /** Returns false if it cannot be started; then the next broker is being tried already. */
    private boolean beginLocalStart() {
        boolean replaces = localStart.replacesAnotherAt(uri);
        LOG.info(() -> "Starting the local broker at " + address() + (replaces ? " in place of another" : ""));
        tell(replaces ? new ConnectionState.ReplacingBroker(host()) : new ConnectionState.StartingBroker(host()));
        try {
            localStart.begin(uri);
            return true;
        } catch (IOException failure) {
            nextBroker(localBroker(String.valueOf(failure.getMessage())));
            return false;
        }
    }

    private void lookAgain() {
        timer = thread.after(LocalBrokerStart.BETWEEN_LOOKS, this::attemptWhenItListens);
    }

    /** Where it never does, the last attempt says why. */
    private void attemptWhenItListens() {
        if (LocalBrokerStart.listensAt(uri) || !localStart.hopeful()) {
            attempt();
        } else {
            lookAgain();
        }
    }

    private FailureReason localFailure(FailureReason reason) {
        localStart.over();
        return FailureClassifier.permanent(reason) ? reason : localBroker(localStart.failure(reason));
    }

    private static FailureReason localBroker(String detail) {
        LOG.warning(() -> "The local broker does not start: " + detail);
        return new FailureReason(FailureReason.Kind.LOCAL_BROKER, detail);
    }

    private void nextBroker(FailureReason reason) {
        allPermanent &= FailureClassifier.permanent(reason);
        if (!untried.isEmpty()) {
            uri = untried.remove();
            attempt();
        } else if (allPermanent) {
            giveUp(reason);
        } else {
            await(reason);
        }
    }

    /** No further attempt until Start is pressed. */
    void giveUp(FailureReason reason) {
        state = State.IDLE;
        LOG.warning(() -> "Given up until Start: " + words(reason));
        tell(new ConnectionState.GivenUp(reason));
    }

    private void await(FailureReason reason) {
        await(reason, settings.reconnectFirst());
    }

    private void await(FailureReason reason, Duration first) {
        state = State.WAITING;
        startPressed = false;
        double random = ThreadLocalRandom.current().nextDouble();
        Duration delay =
                connectRate.atLeast(Backoff.delay(failures, first, settings.reconnectMax(), random), uris.get(0));
        failures++;
        LOG.info(() -> "Trying again in " + delay.toMillis() + " ms");
        backoff.begin(
                delay,
                seconds -> tell(
                        wasConnected
                                ? new ConnectionState.Lost(reason, seconds)
                                : new ConnectionState.Failed(reason, seconds)),
                this::tryAll,
                this::slept);
    }

    private BrokerAddress address() {
        return BrokerAddress.of(uri);
    }

    private String host() {
        return address().shown();
    }

    private static String words(FailureReason reason) {
        return reason.detail().isEmpty() ? reason.kind().toString() : reason.kind() + ", " + reason.detail();
    }

    private void tell(ConnectionState link) {
        events.accept(new Event.ConnectionChanged(link));
    }
}
