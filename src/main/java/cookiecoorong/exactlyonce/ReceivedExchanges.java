package cookiecoorong.exactlyonce;

import cookiecoorong.exactlyonce.PacketIdStore.Exchange;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.util.Set;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.RoutingContext;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.core.transaction.TransactionOperationAbstract;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Remembers over a restart which QoS 2 messages were received and not yet released (MQTT 3.1.1, section 4.3.3).
 *
 * <p>Artemis keeps these packet ids in memory only: a client whose PUBREC was lost with the broker sends its PUBLISH
 * again, and the message is there twice. Here the id is stored in the transaction that stores the message, and
 * forgotten with PUBREL, before PUBCOMP goes out.
 */
final class ReceivedExchanges implements ActiveMQServerMessagePlugin, MQTTInterceptor {
    /** The transaction that a thread is sending in. */
    private static final ThreadLocal<Transaction> SENDING = new ThreadLocal<>();

    private final Sessions sessions;
    private final PacketIdStore received;

    ReceivedExchanges(ActiveMQServer server, Sessions sessions) {
        this.sessions = sessions;
        this.received = new PacketIdStore(server, "received");
    }

    /** Hands Artemis what a previous run has stored; to be called before the first client comes. */
    void restore() throws Exception {
        for (Exchange left : received.restore()) {
            inMemory(left.clientId()).add(left.packetId());
        }
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction transaction, Message message, boolean direct, boolean noAutoCreate) {
        if (session.getRemotingConnection() instanceof MQTTConnection connection
                && sessions.isPersistent(connection.getClientID())) {
            SENDING.set(transaction);
            transaction.addOperation(new TransactionOperationAbstract() {
                @Override
                public void beforeCommit(Transaction committing) throws Exception {
                    storeNew(connection.getClientID(), committing);
                }
            });
        }
    }

    /** Artemis alone would store the message by itself, and a kill could come between it and its packet id. */
    @Override
    public void beforeMessageRoute(Message message, RoutingContext context, boolean direct, boolean rejectDuplicates) {
        Transaction transaction = SENDING.get();
        if (transaction != null) {
            context.setTransaction(transaction);
        }
    }

    @Override
    public void afterSend(
            ServerSession session,
            Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreate,
            RoutingStatus status) {
        SENDING.remove();
    }

    @Override
    public void onSendException(
            ServerSession session,
            Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreate,
            Exception e) {
        SENDING.remove();
    }

    /** Artemis notes the packet id in memory between the sending and the commit: what is not stored yet is new. */
    private void storeNew(String clientId, Transaction transaction) throws Exception {
        for (int packetId : inMemory(clientId)) {
            Exchange exchange = new Exchange(clientId, packetId);
            if (!received.contains(exchange)) {
                received.add(exchange, transaction);
            }
        }
    }

    /** Of outgoing packets. PUBCOMP and CONNACK are sent when what is done here is stored. */
    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        try {
            if (packet.fixedHeader().messageType() == MqttMessageType.PUBCOMP) {
                int packetId = ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
                received.remove(new Exchange(connection.getClientID(), packetId));
            } else if (packet instanceof MqttConnAckMessage connack
                    && !connack.variableHeader().isSessionPresent()) {
                received.removeAll(connection.getClientID());
            }
            return true;
        } catch (Exception e) {
            throw new IllegalStateException("a received packet id could not be forgotten", e);
        }
    }

    private Set<Integer> inMemory(String clientId) throws Exception {
        return sessions.of(clientId).getPubRec();
    }
}
