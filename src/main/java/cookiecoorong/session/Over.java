package cookiecoorong.session;

import cookiecoorong.chat.Exchanges;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Received exchanges whose message is in the transcript: nothing is left to be done for them, but the broker may not have
 * our PUBCOMP yet. They are remembered a while longer, because Mosquitto (2.0.11), when it is stopped before it has
 * PUBCOMP, sends PUBLISH once more where it owes PUBREL, against section 4.3.3, and the message would be shown twice.
 *
 * <p>The price: a broker that gives the next message the same packet id, the same text, and loses its first copy on the
 * way, would have it taken for the one before. Brokers count their packet ids up, so that has not been seen. Not
 * thread-safe.
 */
final class Over {
    /** As many as Mosquitto has in flight. */
    private static final int MOST = 20;

    /** What may be held in memory and in the journal for this. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Exchanges exchanges;
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private int bytes;

    /** Those that an earlier connection left are over, too. */
    Over(Exchanges exchanges) {
        this.exchanges = exchanges;
        exchanges.keys().stream().filter(exchanges::isShown).forEach(this::remember);
    }

    boolean contains(String key) {
        return sizes.containsKey(key);
    }

    /** The library is through with the exchange. The oldest that there is no room for are forgotten. */
    void add(String key) throws IOException {
        if (!exchanges.isShown(key)) {
            exchanges.complete(key);
            return;
        }
        remember(key);
        Iterator<Map.Entry<String, Integer>> oldest = sizes.entrySet().iterator();
        while (sizes.size() > MOST || bytes > MOST_BYTES) {
            Map.Entry<String, Integer> forgotten = oldest.next();
            exchanges.complete(forgotten.getKey());
            bytes -= forgotten.getValue();
            oldest.remove();
        }
    }

    private void remember(String key) {
        int size = exchanges.packet(key).map(packet -> packet.length).orElse(0);
        sizes.put(key, size);
        bytes += size;
    }

    /** A packet came under this key: the same once more, or that of a new exchange. */
    void begunAgain(String key) {
        Integer size = sizes.remove(key);
        if (size != null) {
            bytes -= size;
        }
    }
}
