package cookiecoorong.mqtt;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Says in the log what becomes of each exchange, by its packet id and its own message. */
final class ExchangeTrace {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final InflightStore exchanges;

    ExchangeTrace(InflightStore exchanges) {
        this.exchanges = exchanges;
    }

    /** What the library goes on with by itself, once it is connected. */
    void unfinished() {
        if (LOG.isLoggable(Level.FINE)) {
            exchanges.keys().forEach(key -> own(key, "under way as packet " + InflightKeys.packetId(key)));
        }
    }

    void handedOver(long messageId, String key) {
        LOG.fine(() -> "message " + messageId + ": handed over as packet " + InflightKeys.packetId(key));
    }

    void waitsAgain(String key) {
        own(key, "waits again");
    }

    /** A PUBREL of ours is kept when PUBREC has come. */
    void kept(String key) {
        String packetId = InflightKeys.packetId(key);
        if (InflightKeys.isReceived(key)) {
            LOG.fine(() -> "packet " + packetId + ": received");
        } else {
            own(InflightKeys.OUR_PUBLISH + packetId, "PUBREC for packet " + packetId);
        }
    }

    private void own(String key, String what) {
        exchanges.carried(key).ifPresent(id -> LOG.fine(() -> "message " + id + ": " + what));
    }

    void notForgotten(Exception failure) {
        LOG.log(Level.INFO, "An exchange could not be forgotten", failure);
    }
}
