package cookiecoorong.exactlyonce;

import cookiecoorong.exactlyonce.PacketIdStore.Exchange;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQInternalErrorException;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.impl.ServerConsumerImpl;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConsumerPlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.core.transaction.TransactionOperationAbstract;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Carries the exchanges of QoS 2 messages to subscribers over lost connections and restarts (MQTT 3.1.1, sections
 * 4.3.3 and 4.4).
 *
 * <p>Artemis alone drops the message from its store with PUBREC, keeps the PUBREL that is still due in memory, may send
 * it before the former is stored, sends it again only after some later PUBREC, and numbers packets anew after a
 * restart. So a restart between PUBREC and PUBREL loses or doubles a message. Here the packet id becomes "released" in
 * the transaction that drops the message; PUBREL goes out when that is stored, and again with each new connection
 * until PUBCOMP has come.
 */
final class SentExchanges implements ActiveMQServerMessagePlugin, ActiveMQServerConsumerPlugin, MQTTInterceptor {

    /** A message on its way out of a subscription's queue. */
    private record Delivery(String queue, long messageId) {}

    /** The message that a thread delivers: its packet does not name it. */
    private static final ThreadLocal<Delivery> DELIVERING = new ThreadLocal<>();

    private final Sessions sessions;
    private final PacketIdStore released;
    private final PendingPubrels due;
    private final PacketIdAllocator numbers;
    private final Map<Delivery, Integer> packetIds = new ConcurrentHashMap<>();
    private final Map<Exchange, PubrelGate> releases = new ConcurrentHashMap<>();

    SentExchanges(ActiveMQServer server, Sessions sessions) {
        this.sessions = sessions;
        this.released = new PacketIdStore(server, "released");
        this.due = new PendingPubrels(server, sessions);
        this.numbers = new PacketIdAllocator(sessions);
    }

    /** Hands Artemis what a previous run has stored; to be called before the first client comes. */
    void restore() throws Exception {
        for (Exchange left : released.restore()) {
            due.add(left);
            releases.put(left, PubrelGate.stored());
        }
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) throws ActiveMQException {
        Delivery delivery = new Delivery(consumer.getQueue().getName().toString(), reference.getMessageID());
        DELIVERING.set(delivery);
        waitForNothing();
        if (sessions.isPersistent(clientId(consumer))) {
            numbers.prefer(clientId(consumer), reference.getMessageID(), Optional.ofNullable(packetIds.get(delivery)));
        }
    }

    @Override
    public void afterDeliver(ServerConsumer consumer, MessageReference reference) {
        DELIVERING.remove();
        numbers.taken(clientId(consumer));
    }

    /** What was not released goes back to its queue, before the client's next connection is served from there. */
    @Override
    public void beforeCloseConsumer(ServerConsumer consumer, boolean failed) {
        waitForNothing();
    }

    /**
     * Detaches what this thread does next from what it did before, for another client: if it waited for that to be
     * stored, later messages would overtake it on other threads.
     */
    private static void waitForNothing() {
        OperationContextImpl.clearContext();
    }

    /** Of outgoing packets. */
    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        String clientId = connection.getClientID();
        if (packet instanceof MqttPublishMessage publish) {
            if (publish.fixedHeader().qosLevel() == MqttQoS.EXACTLY_ONCE && sessions.isPersistent(clientId)) {
                int packetId = publish.variableHeader().packetId();
                packetIds.put(DELIVERING.get(), packetId);
                releases.put(new Exchange(clientId, packetId), new PubrelGate());
            }
        } else if (packet.fixedHeader().messageType() == MqttMessageType.PUBREL) {
            int packetId = ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
            PubrelGate release = releases.get(new Exchange(clientId, packetId));
            return release == null || release.mayGo(() -> send(packet, connection));
        } else if (packet instanceof MqttConnAckMessage connack
                && !connack.variableHeader().isSessionPresent()) {
            forget(clientId);
        }
        return true;
    }

    @Override
    public void messageAcknowledged(
            Transaction transaction, MessageReference reference, AckReason reason, ServerConsumer consumer)
            throws ActiveMQException {
        try {
            String queue = reference.getQueue().getName().toString();
            if (PendingPubrels.isQueue(queue)) {
                complete(new Exchange(PendingPubrels.clientId(queue), PendingPubrels.packetId(reference)));
            } else {
                Integer packetId = packetIds.remove(new Delivery(queue, reference.getMessageID()));
                if (packetId != null && consumer != null && reason == AckReason.NORMAL) {
                    release(new Exchange(clientId(consumer), packetId), transaction);
                }
            }
        } catch (Exception e) {
            throw new ActiveMQInternalErrorException("the state of an exchange could not be stored", e);
        }
    }

    private void release(Exchange exchange, Transaction transaction) throws Exception {
        PubrelGate release = releases.get(exchange);
        if (release != null) {
            release.received();
            released.add(exchange, transaction);
            transaction.addOperation(new TransactionOperationAbstract() {
                @Override
                public void afterCommit(Transaction committed) {
                    release.nowStored();
                }
            });
        }
    }

    private void complete(Exchange exchange) throws Exception {
        releases.remove(exchange);
        released.remove(exchange);
    }

    /** A subscription of a client that has just connected: what is due from before goes out first. */
    @Override
    public void afterCreateConsumer(ServerConsumer consumer) throws ActiveMQException {
        if (consumer instanceof ServerConsumerImpl subscription
                && !PendingPubrels.isQueue(subscription.getQueueName().toString())) {
            String clientId = clientId(consumer);
            if (sessions.isPersistent(clientId)) {
                due.send(clientId, packetId -> {
                    PubrelGate release = releases.get(new Exchange(clientId, packetId));
                    return release != null && release.isReceived();
                });
            }
        }
    }

    private static String clientId(ServerConsumer consumer) {
        return ((ServerConsumerImpl) consumer).getConnectionClientID();
    }

    private static void send(MqttMessage packet, RemotingConnection connection) {
        Channel channel = ((NettyConnection) connection.getTransportConnection()).getChannel();
        // If it fails, the connection is lost, and the packet is sent on the next one.
        ChannelFuture unused = channel.writeAndFlush(packet, channel.voidPromise());
    }

    private void forget(String clientId) {
        try {
            released.removeAll(clientId);
            releases.keySet().removeIf(exchange -> exchange.clientId().equals(clientId));
        } catch (Exception e) {
            throw new IllegalStateException("the exchanges of a session could not be forgotten", e);
        }
    }
}
