package cookiecoorong.broker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;

/**
 * Tracks the sessions of clients and their subscriptions as of the last packet that was passed on; Artemis may be
 * thousands of packets behind.
 */
final class SessionTable {
    private final Map<String, Session> sessions = new HashMap<>();
    /**
     * The queue of each subscription, and the client that has it. Artemis joins client id and filter with a dot: the
     * client "A.b" with the filter "c" would have what waits for the client "A" with the filter "b/c".
     */
    private final Map<String, String> owners = new HashMap<>();

    private long withoutId;

    /**
     * A client's session.
     *
     * @param kept whether it outlives the connection
     * @param queues one for each subscription
     */
    record Session(String clientId, boolean kept, Set<String> queues) {}

    /** Opens the session of a client that has connected: a clean one, or the one that was kept. */
    synchronized Session open(String wanted, boolean kept) {
        String clientId = wanted == null || wanted.isEmpty() ? "(no id, " + ++withoutId + ")" : wanted;
        Session last = sessions.get(clientId);
        if (last != null) {
            if (kept && last.kept()) {
                return last;
            }
            forget(last);
        }
        Session session = new Session(clientId, kept, new HashSet<>());
        sessions.put(clientId, session);
        return session;
    }

    /** Closes the session of a connection that has ended; the client may have another connection by now. */
    @SuppressWarnings("ReferenceEquality") // another session of the same client may be equal
    synchronized void close(Session session) {
        if (!session.kept() && sessions.get(session.clientId()) == session) {
            forget(session);
        }
    }

    private void forget(Session session) {
        session.queues().forEach(owners::remove);
        sessions.remove(session.clientId());
    }

    /** Adds all of these or none. */
    synchronized boolean subscribe(Session session, List<String> filters, int max, int maxOfClient) {
        Set<String> added = new HashSet<>();
        for (String filter : filters) {
            String queue = queue(session, filter);
            String owner = owners.getOrDefault(queue, session.clientId());
            if (!owner.equals(session.clientId())) {
                return false;
            }
            if (!session.queues().contains(queue)) {
                added.add(queue);
            }
        }
        if (session.queues().size() + added.size() > maxOfClient || owners.size() + added.size() > max) {
            return false;
        }
        session.queues().addAll(added);
        added.forEach(queue -> owners.put(queue, session.clientId()));
        return true;
    }

    synchronized void unsubscribe(Session session, List<String> filters) {
        for (String filter : filters) {
            String queue = queue(session, filter);
            if (session.queues().remove(queue)) {
                owners.remove(queue);
            }
        }
    }

    private static String queue(Session session, String filter) {
        return MQTTUtil.getCoreQueueFromMqttTopic(
                filter, session.clientId(), WildcardConfiguration.DEFAULT_WILDCARD_CONFIGURATION);
    }

    /** Counts the sessions of other clients. */
    synchronized int beside(String clientId) {
        return sessions.size() - (sessions.containsKey(clientId) ? 1 : 0);
    }
}
