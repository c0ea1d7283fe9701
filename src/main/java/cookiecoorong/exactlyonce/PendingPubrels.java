package cookiecoorong.exactlyonce;

import cookiecoorong.exactlyonce.PacketIdStore.Exchange;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.IntPredicate;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQInternalErrorException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTPublishManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSession;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/** The queue in which Artemis keeps, for each client, the PUBRELs that are due; in memory, whatever its name promises. */
final class PendingPubrels {
    // Not public; by itself Artemis looks into the queue only after the next PUBREC.
    private static final MethodHandle PUBLISH_MANAGER =
            notPublic(MQTTSession.class, "getMqttPublishManager", MQTTPublishManager.class);
    private static final MethodHandle CONSUME_QUEUE =
            notPublic(MQTTPublishManager.class, "initQos2Resources", void.class);

    private final ActiveMQServer server;
    private final Sessions sessions;

    PendingPubrels(ActiveMQServer server, Sessions sessions) {
        this.server = server;
        this.sessions = sessions;
    }

    static boolean isQueue(String queue) {
        return queue.startsWith(MQTTUtil.QOS2_MANAGEMENT_QUEUE_PREFIX);
    }

    static String clientId(String queue) {
        return queue.substring(MQTTUtil.QOS2_MANAGEMENT_QUEUE_PREFIX.length());
    }

    static int packetId(MessageReference reference) {
        return reference.getMessage().getIntProperty(MQTTUtil.MQTT_MESSAGE_ID_KEY);
    }

    /** Puts a PUBREL there that a previous run of the broker still had to send, and keeps its packet id from use. */
    void add(Exchange exchange) throws Exception {
        Queue queue = server.createQueue(
                QueueConfiguration.of(name(exchange.clientId()))
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(MQTTUtil.DURABLE_MESSAGES),
                true);
        Message pubrel = new CoreMessage(server.getStorageManager().generateID(), 0)
                .setAddress(name(exchange.clientId()))
                .putIntProperty(MQTTUtil.MQTT_MESSAGE_ID_KEY, exchange.packetId());
        sessions.of(exchange.clientId())
                .getOutboundStore()
                .publishReleasedSent(exchange.packetId(), pubrel.getMessageID());
        MQTTUtil.sendMessageDirectlyToQueue(server.getStorageManager(), server.getPostOffice(), pubrel, queue, null);
    }

    /** Drops the PUBRELs that are not due, and sends the others, also those that are queued once a write is complete. */
    void send(String clientId, IntPredicate isDue) throws ActiveMQException {
        Queue queue = server.locateQueue(name(clientId));
        if (queue == null) {
            return;
        }
        try {
            drop(queue, isDue.negate());
            consume(sessions.of(clientId).getSession());
        } catch (Exception e) {
            throw new ActiveMQInternalErrorException("the PUBRELs of a client could not be sent", e);
        }
    }

    private static void consume(MQTTSession session) throws Exception {
        try {
            CONSUME_QUEUE.invoke(PUBLISH_MANAGER.invoke(session));
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void drop(Queue queue, IntPredicate isNotDue) throws Exception {
        try (LinkedListIterator<MessageReference> pubrels = queue.browserIterator()) {
            while (pubrels.hasNext()) {
                MessageReference pubrel = pubrels.next();
                if (isNotDue.test(packetId(pubrel))) {
                    queue.deleteReference(pubrel.getMessageID());
                }
            }
        }
    }

    private static SimpleString name(String clientId) {
        return SimpleString.of(MQTTUtil.QOS2_MANAGEMENT_QUEUE_PREFIX + clientId);
    }

    private static MethodHandle notPublic(Class<?> type, String name, Class<?> returned) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findVirtual(type, name, MethodType.methodType(returned));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not the Artemis that was built against", e);
        }
    }
}
