package cookiecoorong.session;

import cookiecoorong.chat.Reason;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The start of the local broker: asked for once, then waited for. Used by the session thread alone. */
final class LocalStart {
    static final Duration BETWEEN_TRIES = Duration.ofMillis(75);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Profile.Broker broker;
    private final BrokerStarter starter;
    private Optional<Long> until = Optional.empty();
    private Supplier<Optional<String>> failure = Optional::empty;

    LocalStart(Profile.Broker broker, BrokerStarter starter) {
        this.broker = broker;
        this.starter = starter;
    }

    /** Whether a local broker is to be started where nothing listens. TLS and WebSocket it does not speak. */
    boolean possibleAt(URI uri) {
        Address address = Address.of(uri);
        return broker.startLocal() && address.scheme().equals("tcp") && address.loopback();
    }

    void begin(URI uri) throws IOException {
        failure = starter.start(uri);
        until = Optional.of(System.nanoTime() + LONGEST.toNanos());
    }

    boolean underWay() {
        return until.isPresent();
    }

    /** Whether it may still come up. */
    boolean hopeful() {
        return until.filter(end -> System.nanoTime() - end < 0).isPresent()
                && failure.get().isEmpty();
    }

    /** What the broker said when it ended, or else what there is to say of the last try. */
    String failure(Reason lastTry) {
        return failure.get().orElse(lastTry.detail());
    }

    /** It is up, or it is waited for no longer. */
    void over() {
        until = Optional.empty();
    }
}
