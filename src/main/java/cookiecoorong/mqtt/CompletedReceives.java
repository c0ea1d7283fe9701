package cookiecoorong.mqtt;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Received exchanges whose message is in the transcript: nothing is left to be done for them, but the broker may not have
 * our PUBCOMP yet. They are remembered until it has, because Mosquitto (2.0.11), when it is stopped before it has
 * PUBCOMP, sends PUBLISH once more where it owes PUBREL, against section 4.3.3, and the message would be shown twice.
 *
 * <p>That the broker has it is known when it answers something that was written after it: our PUBREC of another exchange
 * by its PUBREL, or a ping. From then on the packet id is free for another message, even one with the same text.
 *
 * <p>The price is one case that cannot be told apart: a PUBCOMP arrives, but the connection breaks before anything shows
 * it; the broker gives the very next message the same packet id; it has the same text; and its first copy is lost with
 * that connection. Not thread-safe.
 */
final class CompletedReceives {
    /** Many more than Mosquitto is to have in flight: what waited, it hands over at once when a client is back. */
    private static final int MAX_EXCHANGES = 1000;

    /** What may be held in memory and in the journal for this. */
    private static final int MAX_BYTES = 256 * 1024;

    private final InflightStore exchanges;
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private int bytes;

    /**
     * When PUBLISHes came, PUBCOMPs and the last ping went, on this connection: in its own count. Those PUBLISHes that
     * an earlier connection left came before all.
     */
    private final Map<String, Integer> begun = new HashMap<>();

    private final Map<String, Integer> answered = new LinkedHashMap<>();
    private final Set<String> ofEarlierConnections = new HashSet<>();
    private int pinged;
    private int now;

    /** Those that an earlier connection left are over, too. */
    CompletedReceives(InflightStore exchanges) {
        this.exchanges = exchanges;
        exchanges.keys().stream().filter(exchanges::isShown).forEach(this::remember);
        ofEarlierConnections.addAll(sizes.keySet());
        exchanges.keys().stream()
                .filter(key -> InflightKeys.isReceived(key) && !exchanges.isShown(key))
                .forEach(key -> begun.put(key, now));
    }

    boolean contains(String key) {
        return sizes.containsKey(key);
    }

    /** Whether the library is not through with another exchange. */
    boolean hasOthersBefore(String key) {
        return begun.size() > (begun.containsKey(key) ? 1 : 0);
    }

    /** The library is through with the exchange, as PUBREL is here. The oldest that there is no room for are forgotten. */
    void add(String key) throws IOException {
        Integer since = begun.remove(key);
        if (since != null) {
            forgetAnsweredBefore(since);
        }
        if (!exchanges.isShown(key)) {
            exchanges.complete(key);
            return;
        }
        remember(key);
        while (sizes.size() > MAX_EXCHANGES || bytes > MAX_BYTES) {
            forget(sizes.keySet().iterator().next());
        }
    }

    private void remember(String key) {
        int size = exchanges.size(key);
        sizes.put(key, size);
        bytes += size;
    }

    private void forget(String key) throws IOException {
        exchanges.complete(key);
        drop(key);
    }

    private void drop(String key) {
        Integer size = sizes.remove(key);
        bytes -= size == null ? 0 : size;
        answered.remove(key);
        ofEarlierConnections.remove(key);
    }

    /** A packet came under this key: the same once more, or that of a new exchange. */
    void begun(String key) {
        begun.put(key, ++now);
        drop(key);
    }

    /** PUBCOMP went. In a flood, what there was no room for is forgotten by then. */
    void answered(String key) {
        if (contains(key)) {
            answered.remove(key);
            answered.put(key, ++now);
        }
    }

    void pinged() {
        pinged = ++now;
    }

    /** Those of earlier connections too: what a broker has to send again, it sends before anything else. */
    void pingAnswered() throws IOException {
        for (String key : List.copyOf(ofEarlierConnections)) {
            forget(key);
        }
        forgetAnsweredBefore(pinged);
    }

    private void forgetAnsweredBefore(int time) throws IOException {
        while (!answered.isEmpty() && oldestAnswered().getValue() < time) {
            forget(oldestAnswered().getKey());
        }
    }

    private Map.Entry<String, Integer> oldestAnswered() {
        return answered.entrySet().iterator().next();
    }
}
