package cookiecoorong.session;

import cookiecoorong.chat.Exchanges;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * One client of the library and its wire, from connect to the end of its last thread. A client is never used twice: the
 * library's own reconnecting stalls, leaks threads and loses messages. Used by the session thread alone.
 */
final class LibraryClient {
    private static final Duration THREADS_GONE = Duration.ofMillis(300);
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    /** Held here so that the level stays: what the library says about failures comes as exceptions too. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("org.eclipse.paho.client.mqttv3");

    private final URI uri;
    private final Wire wire;
    private final MqttAsyncClient paho;

    private LibraryClient(URI uri, Wire wire, MqttAsyncClient paho) {
        this.uri = uri;
        this.wire = wire;
        this.paho = paho;
    }

    /** @param connack told on a thread of the library */
    static LibraryClient connect(
            Profile profile,
            URI uri,
            Exchanges exchanges,
            ExchangePersistence persistence,
            Mailbox mailbox,
            PingClock pings,
            Answer connack)
            throws MqttException, IOException, GeneralSecurityException {
        LIBRARY_LOG.setLevel(Level.OFF);
        Address address = Address.of(uri);
        Profile.Tls tls = profile.broker().tls();
        Sockets sockets =
                new Sockets(address.tls() ? Optional.of(TlsContext.of(tls)) : Optional.empty(), tls.verifyHostname());
        Wire wire = new Wire(
                address, uri.toString(), sockets, exchanges, profile.session().clean());
        MqttAsyncClient paho = new MqttAsyncClient(
                WireFactory.SCHEME + ":" + uri, profile.session().clientId(), persistence, pings, null);
        paho.setManualAcks(true);
        paho.setCallback(mailbox);
        paho.connect(WireOptions.of(profile, wire), null, connack);
        return new LibraryClient(uri, wire, paho);
    }

    MqttAsyncClient paho() {
        return paho;
    }

    /**
     * Ends it without a word. Measured in all states of the library: anything gentler may take half a minute or never
     * return.
     */
    void end(SessionThread thread) {
        try {
            wire.end();
            paho.disconnectForcibly(1, 1, false);
            if (thread.aloneWithin(THREADS_GONE)) {
                paho.close();
            } else {
                LOG.info("A thread of the connection to " + uri + " has not ended yet");
            }
        } catch (MqttException | IOException | RuntimeException failure) {
            LOG.log(Level.INFO, "Ending the connection to " + uri, failure);
        }
    }
}
