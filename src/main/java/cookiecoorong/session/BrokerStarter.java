package cookiecoorong.session;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts the local broker. Called on the session thread. */
@FunctionalInterface
public interface BrokerStarter {

    /**
     * Sets a broker going that will listen there; returns without waiting until it does.
     *
     * @return why it has ended, if it has, without having listened; to be asked on the session thread
     */
    Supplier<Optional<String>> start(URI uri) throws IOException;
}
