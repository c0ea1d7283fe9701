package cookiecoorong.exactlyonce;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQInternalErrorException;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState.OutboundStore;

/**
 * Has a message that is delivered again carry the packet id that it had, as MQTT 3.1.1, section 4.4 wants it.
 *
 * <p>Artemis counts from 1 after each restart and gives a new number with each connection, while the client may still
 * hold a packet whose PUBREC was lost. Here the number follows from the message's number in the journal, which stays.
 */
final class PacketIdAllocator {
    private static final int PACKET_IDS = 65_535;
    // No public way leads there.
    private static final VarHandle LAST = lastNumber();

    private final Sessions sessions;

    /** Of each client, held until the number is taken: another subscription's thread would take it. */
    private final Map<String, ReentrantLock> choosing = new ConcurrentHashMap<>();

    PacketIdAllocator(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Chooses the packet id for the delivery that this thread makes next; the one after it where that is in use.
     * {@link #taken} is to follow.
     *
     * @param before the packet id of an earlier delivery, on a connection that was lost
     */
    void prefer(String clientId, long messageId, Optional<Integer> before) throws ActiveMQException {
        choosing.computeIfAbsent(clientId, client -> new ReentrantLock()).lock();
        try {
            OutboundStore packets = sessions.of(clientId).getOutboundStore();
            before.ifPresent(packets::publishAckd);
            LAST.setVolatile(packets, before.orElse((int) (messageId % PACKET_IDS) + 1) - 1);
        } catch (Exception e) {
            taken(clientId);
            throw new ActiveMQInternalErrorException("a packet id could not be chosen", e);
        }
    }

    /** The delivery is made, or has failed. */
    void taken(String clientId) {
        ReentrantLock lock = choosing.get(clientId);
        if (lock != null && lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }

    private static VarHandle lastNumber() {
        try {
            return MethodHandles.privateLookupIn(OutboundStore.class, MethodHandles.lookup())
                    .findVarHandle(OutboundStore.class, "currentId", int.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not the Artemis that was built against", e);
        }
    }
}
