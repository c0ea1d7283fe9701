package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Link;
import cookiecoorong.chat.Reason;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * Keeps a connection up: tries the brokers in turn, waits ever longer between rounds, for ever, and gives up only where
 * trying again is of no use. Used by the session thread alone.
 */
final class Reconnect {
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
    private final LocalStart localStart;
    private final Consumer<URI> dial;
    private final Consumer<Event> events;
    private final Takeover takeover = new Takeover();
    private final SleepWatch watch;

    private State state = State.IDLE;
    private int next;
    private boolean useless;
    private int failures;
    private boolean wasConnected;
    private Future<?> timer = CompletableFuture.completedFuture(null);

    /** @param dial opens a connection; its end is told to {@link #broken} */
    Reconnect(
            SessionThread thread, Profile profile, BrokerStarter starter, Consumer<URI> dial, Consumer<Event> events) {
        this.thread = thread;
        this.settings = profile.session();
        this.uris = profile.broker().uris();
        this.localStart = new LocalStart(profile.broker(), starter);
        this.dial = dial;
        this.events = events;
        this.watch = new SleepWatch(settings.keepAlive());
    }

    void start() {
        if (state == State.IDLE) {
            failures = 0;
            wasConnected = false;
            round();
        } else if (state == State.WAITING) {
            round();
        }
    }

    void close() {
        state = State.CLOSED;
        timer.cancel(false);
    }

    private void round() {
        timer.cancel(false);
        next = 0;
        useless = true;
        localStart.over();
        attempt();
    }

    private void attempt() {
        state = State.TRYING;
        if (!localStart.underWay()) {
            tell(new Link.Connecting(host()));
        }
        dial.accept(uris.get(next));
    }

    /** The same broker at once: it answers. */
    void again() {
        if (state != State.CLOSED) {
            attempt();
        }
    }

    /** The machine slept; what was wrong before says nothing now. */
    void atOnce() {
        failures = 0;
        round();
    }

    void established() {
        state = State.CONNECTED;
        wasConnected = true;
        localStart.over();
        LOG.info(() -> "Connected to " + uris.get(next));
        tell(new Link.Connected(host()));
    }

    void messageWentThrough() {
        takeover.messageWentThrough();
    }

    /** @param lasted since CONNACK, if there was one */
    void broken(Reason reason, Optional<Duration> lasted) {
        boolean wasUp = state == State.CONNECTED;
        if (lasted.filter(time -> time.compareTo(LASTING) >= 0).isPresent()) {
            failures = 0;
        }
        if (takeover.suspectedAfter(reason, lasted)) {
            giveUp(Reason.of(Reason.Kind.TAKEN_OVER));
        } else if (wasUp) {
            await(reason);
        } else if (!startsLocally(reason)) {
            nextBroker(localStart.underWay() ? localFailure(reason) : reason);
        }
    }

    private boolean startsLocally(Reason reason) {
        URI uri = uris.get(next);
        if (localStart.underWay()) {
            if (!Reasons.permanent(reason) && localStart.hopeful()) {
                timer = thread.after(LocalStart.BETWEEN_TRIES, this::attempt);
                return true;
            }
            return false;
        }
        if (reason.kind() != Reason.Kind.REFUSED || !localStart.possibleAt(uri)) {
            return false;
        }
        tell(new Link.StartingBroker(host()));
        try {
            localStart.begin(uri);
            timer = thread.after(LocalStart.BETWEEN_TRIES, this::attempt);
        } catch (IOException failure) {
            nextBroker(new Reason(Reason.Kind.LOCAL_BROKER, String.valueOf(failure.getMessage())));
        }
        return true;
    }

    private Reason localFailure(Reason reason) {
        localStart.over();
        return Reasons.permanent(reason) ? reason : new Reason(Reason.Kind.LOCAL_BROKER, localStart.failure(reason));
    }

    private void nextBroker(Reason reason) {
        useless &= Reasons.permanent(reason);
        next++;
        if (next < uris.size()) {
            attempt();
        } else if (useless) {
            giveUp(reason);
        } else {
            await(reason);
        }
    }

    private void giveUp(Reason reason) {
        state = State.IDLE;
        tell(new Link.GivenUp(reason));
    }

    private void await(Reason reason) {
        state = State.WAITING;
        double random = ThreadLocalRandom.current().nextDouble();
        Duration delay = Backoff.delay(failures, settings.reconnectFirst(), settings.reconnectMost(), random);
        failures++;
        countDown(reason, System.nanoTime() + delay.toNanos());
    }

    /** Tells the seconds left, and again when a second less is left. */
    private void countDown(Reason reason, long end) {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        if (left.isZero()) {
            round();
            return;
        }
        long seconds = left.plusSeconds(1).minusNanos(1).toSeconds();
        int shown = Math.toIntExact(seconds);
        tell(wasConnected ? new Link.Lost(reason, shown) : new Link.Failed(reason, shown));
        Duration untilLess = left.minusSeconds(seconds - 1);
        watch.expectIn(untilLess);
        timer = thread.after(untilLess, () -> {
            if (watch.slept()) {
                atOnce();
            } else {
                countDown(reason, end);
            }
        });
    }

    private String host() {
        return Address.of(uris.get(next)).host();
    }

    private void tell(Link link) {
        events.accept(new Event.LinkChanged(link));
    }
}
