package cookiecoorong;

import cookiecoorong.broker.BrokerLauncher;
import cookiecoorong.session.MqttSession;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Leads the session to the local broker; neither knows the other. */
record LocalBrokerAdapter(BrokerLauncher broker) implements MqttSession.LocalBrokerControl {
    @Override
    public Supplier<Optional<String>> start(String host, int port) throws IOException {
        return broker.start(host, port);
    }

    @Override
    public Optional<String> strangerAt(String host, int port) {
        return broker.strangerAt(host, port);
    }

    @Override
    public Optional<String> otherUserAt(String host, int port) {
        return broker.otherUserAt(host, port);
    }

    @Override
    public boolean isFree(String host, int port) {
        return broker.isFree(host, port);
    }

    @Override
    public boolean replacesAnother(String host, int port) throws IOException {
        return broker.replacesAnother(host, port);
    }

    @Override
    public void used(String host, int port) throws IOException {
        broker.used(host, port);
    }

    @Override
    public Optional<String> password(int port) {
        return broker.password(port);
    }
}
