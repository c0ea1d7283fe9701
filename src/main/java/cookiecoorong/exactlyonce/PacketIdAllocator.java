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
 * Gives a message that is delivered again the packet id that it had (MQTT 3.1.1, section 4.4).
 *
 * <p>Artemis counts from 1 after each restart and gives a new number with each connection, while the client may still
 * hold a packet whose PUBREC was lost. Here the number follows from the message's number in the journal, which stays.
 */
final class PacketIdAllocator {
    private static final int PACKET_IDS = 65_535;
    // Not public.
    private static final VarHandle LAST = lastNumber();

    private final Sessions sessions;

    /** Of each client, held until the number is taken: another subscription's thread would take it. */
    private final Map<String, ReentrantLock> choosing = new ConcurrentHashMap<>();

    PacketIdAllocator(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Chooses the packet id for the next delivery of this thread; the one after it if that is in use. To be followed by
     * {@link #taken}.
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
