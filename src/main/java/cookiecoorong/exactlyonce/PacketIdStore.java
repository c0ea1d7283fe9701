package cookiecoorong.exactlyonce;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.Pair;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.impl.PostOfficeImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Stores packet ids of clients in Artemis' journal, which survives a kill. Uses the records of Artemis' duplicate
 * detection: short entries under a name, stored within a transaction.
 */
final class PacketIdStore {

    /** The QoS 2 exchange that a packet id stands for, in one of the two directions. */
    record Exchange(String clientId, int packetId) {}

    private final ActiveMQServer server;
    private final String prefix;
    private final Map<Exchange, Long> records = new ConcurrentHashMap<>();

    /** @param kind what the ids stand for; part of the name they are stored under */
    PacketIdStore(ActiveMQServer server, String kind) {
        this.server = server;
        this.prefix = "cookiecoorong." + kind + ".";
    }

    /** Reads what a previous run of the broker left, in the order in which it came. */
    List<Exchange> restore() {
        ((PostOfficeImpl) server.getPostOffice()).getDuplicateIDCaches().forEach((name, cache) -> {
            if (name.toString().startsWith(prefix)) {
                String clientId = name.toString().substring(prefix.length());
                for (Pair<byte[], Long> entry : cache.getMap()) {
                    int packetId =
                            Short.toUnsignedInt(ByteBuffer.wrap(entry.getA()).getShort());
                    records.put(new Exchange(clientId, packetId), entry.getB());
                }
            }
        });
        return records.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean contains(Exchange exchange) {
        return records.containsKey(exchange);
    }

    /** Stored when the transaction is. */
    void add(Exchange exchange, Transaction transaction) throws Exception {
        long record = server.getStorageManager().generateID();
        SimpleString name = SimpleString.of(prefix + exchange.clientId());
        byte[] packetId = ByteBuffer.allocate(Short.BYTES)
                .putShort((short) exchange.packetId())
                .array();
        server.getStorageManager().storeDuplicateIDTransactional(transaction.getID(), name, packetId, record);
        transaction.setContainsPersistent();
        records.put(exchange, record);
    }

    /** Packets that are sent by the same thread from now on wait until it is stored. */
    void remove(Exchange exchange) throws Exception {
        Long record = records.remove(exchange);
        if (record != null) {
            server.getStorageManager().deleteDuplicateID(record);
        }
    }

    void removeAll(String clientId) throws Exception {
        for (Exchange exchange : records.keySet()) {
            if (exchange.clientId().equals(clientId)) {
                remove(exchange);
            }
        }
    }
}
