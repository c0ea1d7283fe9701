package cookiecoorong.mqtt;

import cookiecoorong.mqtt.net.BrokerSocket;
import cookiecoorong.mqtt.net.TlsContext;
import cookiecoorong.mqtt.wire.Wire;
import cookiecoorong.mqtt.wire.WireFactory;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * One client of the library and its wire, from connect to the end of its last thread. A client is never used twice: the
 * library's own reconnecting stalls, leaks threads and loses messages.
 */
final class PahoClient {
    private static final Duration THREADS_GONE = Duration.ofMillis(300);
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    /** Held here so that the level stays: what the library says about failures comes as exceptions too. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("org.eclipse.paho.client.mqttv3");

    private final BrokerAddress address;
    private final Wire wire;
    private final Library paho;

    private PahoClient(BrokerAddress address, Wire wire, Library paho) {
        this.address = address;
        this.wire = wire;
        this.paho = paho;
    }

    /**
     * @param maxBytes of a message, which is cut if it is larger
     * @param cut told the topic and the size of a message that has come and was cut, on a thread of the library
     * @param connack told on a thread of the library
     */
    static PahoClient connect(
            Profile profile,
            URI uri,
            Optional<ConnectionRequest.State> will,
            int maxBytes,
            PahoPersistence exchanges,
            Mailbox mailbox,
            PingClock pings,
            ObjLongConsumer<String> cut,
            Answer connack)
            throws MqttException, IOException, GeneralSecurityException {
        LIBRARY_LOG.setLevel(Level.OFF);
        BrokerAddress address = BrokerAddress.of(uri);
        Optional<TlsContext> tls =
                address.tls() ? Optional.of(new TlsContext(profile.broker().tls())) : Optional.empty();
        BrokerSocket socket = new BrokerSocket(uri, tls, profile.session().connectTimeout());
        Wire wire = new Wire(socket, exchanges, profile.session().clean(), maxBytes, cut);
        Library paho = new Library(WireFactory.SERVER_URI, profile.session().clientId(), exchanges, pings);
        paho.setManualAcks(true);
        paho.setCallback(mailbox);
        paho.connect(WireFactory.options(profile, wire, will), null, connack);
        return new PahoClient(address, wire, paho);
    }

    MqttAsyncClient paho() {
        return paho;
    }

    /** What its bytes go through. */
    Wire wire() {
        return wire;
    }

    /**
     * Ends it without a word. Measured in all states of the library: anything gentler may take half a minute or never
     * return.
     */
    void end(SessionThread thread) {
        try {
            wire.end();
            paho.disconnectForcibly(1, 1, false);
            if (thread.aloneWithin(THREADS_GONE, paho::wakeSender)) {
                paho.close();
            } else {
                LOG.info("A thread of the connection to " + address + " has not ended yet");
            }
        } catch (MqttException | IOException | RuntimeException failure) {
            LOG.log(Level.INFO, "Ending the connection to " + address, failure);
        }
    }

    private static final class Library extends MqttAsyncClient {
        Library(String uri, String clientId, PahoPersistence exchanges, PingClock pings) throws MqttException {
            super(uri, clientId, exchanges, pings, null);
        }

        /** It is told to stop once. If it is then just about to wait for a packet, it waits for ever. */
        void wakeSender() {
            comms.getClientState().notifyQueueLock();
        }
    }

    /** What to do when the broker has answered a packet, or never will. Called by the library's threads. */
    record Answer(Consumer<IMqttToken> success, Consumer<Throwable> failure) implements IMqttActionListener {
        static final Answer IGNORED = new Answer(token -> {}, failure -> {});

        @Override
        public void onSuccess(IMqttToken token) {
            success.accept(token);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable exception) {
            failure.accept(exception);
        }
    }
}
