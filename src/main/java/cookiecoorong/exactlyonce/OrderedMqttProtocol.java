package cookiecoorong.exactlyonce;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTRoutingHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.AbstractProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/**
 * Artemis' MQTT with two things of our own in the pipeline of each connection: a limit to the size of a packet, and
 * packets that keep their order.
 */
public final class OrderedMqttProtocol extends MQTTProtocolManagerFactory {
    /**
     * A larger packet closes the connection at its first bytes; Artemis would try to read it whole. A packet takes
     * several times its size: 10 MB fit into a heap of 64 MB, 20 MB do not.
     */
    public static final int MAX_BYTES = 8 << 20;

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public ProtocolManager createProtocolManager(
            ActiveMQServer server,
            Map<String, Object> settings,
            List<BaseInterceptor> incoming,
            List<BaseInterceptor> outgoing)
            throws Exception {
        // Without the settings: Artemis would look by reflection for a property of each name and find none, which takes
        // longer than all else here.
        Object manager = super.createProtocolManager(server, new HashMap<>(), incoming, outgoing);
        return new Manager(this, server, (MQTTProtocolManager) manager);
    }

    /** All but the pipeline is Artemis' own. */
    private static final class Manager
            extends AbstractProtocolManager<MqttMessage, MQTTInterceptor, MQTTConnection, MQTTRoutingHandler> {
        private final OrderedMqttProtocol factory;
        private final ActiveMQServer server;
        private final MQTTProtocolManager artemis;
        private final Map<String, Line> lines = new ConcurrentHashMap<>();

        Manager(OrderedMqttProtocol factory, ActiveMQServer server, MQTTProtocolManager artemis) {
            this.factory = factory;
            this.server = server;
            this.artemis = artemis;
        }

        @Override
        public void addChannelHandlers(ChannelPipeline pipeline) {
            artemis.addChannelHandlers(pipeline);
            pipeline.replace(MqttDecoder.class, null, new MqttDecoder(MAX_BYTES));
            pipeline.replace(MQTTProtocolHandler.class, null, new InOrder(server, artemis, lines));
        }

        @Override
        public ProtocolManagerFactory<MQTTInterceptor> getFactory() {
            return factory;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void updateInterceptors(List<BaseInterceptor> incoming, List<BaseInterceptor> outgoing) {
            artemis.updateInterceptors(incoming, outgoing);
        }

        @Override
        public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection connection) {
            return artemis.createConnectionEntry(acceptor, connection);
        }

        @Override
        public void handleBuffer(RemotingConnection connection, ActiveMQBuffer buffer) {
            artemis.handleBuffer(connection, buffer);
        }

        @Override
        public boolean isProtocol(byte[] start) {
            return artemis.isProtocol(start);
        }

        @Override
        public boolean acceptsNoHandshake() {
            return artemis.acceptsNoHandshake();
        }

        @Override
        public void handshake(NettyServerConnection connection, ActiveMQBuffer buffer) {
            artemis.handshake(connection, buffer);
        }

        @Override
        public List<String> websocketSubprotocolIdentifiers() {
            return artemis.websocketSubprotocolIdentifiers();
        }

        @Override
        public MQTTRoutingHandler getRoutingHandler() {
            return artemis.getRoutingHandler();
        }
    }

    /**
     * Orders what the packets of a client cause.
     *
     * @param context what waits for the disk
     * @param connection the client's newest; used under this line's lock
     */
    private record Line(OperationContext context, AtomicReference<InOrder> connection) {
        static Line of(ActiveMQServer server) {
            return new Line(server.newOperationContext(), new AtomicReference<>());
        }
    }

    /**
     * Keeps what packets cause in the order of the packets (MQTT 3.1.1, section 4.6).
     *
     * <p>Artemis handles them in order but on changing threads, and each thread has its own queue of operations that
     * wait for the disk: of 4,900 messages sent ten at a time, 84 were overtaken by later ones. Here each connection has
     * one queue, whatever the thread. A client with a session keeps the queue of its last connection, whose remaining
     * packets are dropped: the client sends them again, and they would come late, or twice.
     */
    private static final class InOrder extends MQTTProtocolHandler {
        private final ActiveMQServer server;
        private final Map<String, Line> lines;
        private volatile Line line;

        InOrder(ActiveMQServer server, MQTTProtocolManager artemis, Map<String, Line> lines) {
            super(server, artemis);
            this.server = server;
            this.lines = lines;
            begin(Line.of(server));
        }

        private void begin(Line begun) {
            synchronized (begun) {
                begun.connection().set(this);
                line = begun;
            }
        }

        @Override
        public void act(MqttMessage packet) {
            if (packet instanceof MqttConnectMessage connect
                    && !connect.variableHeader().isCleanSession()) {
                begin(lines.computeIfAbsent(connect.payload().clientIdentifier(), client -> Line.of(server)));
            }
            Line current = line;
            synchronized (current) {
                if (current.connection().get() == this) {
                    // CONNACK comes first (section 3.2): it does not wait for packets of the last connection.
                    boolean connects = packet instanceof MqttConnectMessage;
                    act(packet, connects ? server.newOperationContext() : current.context());
                } else {
                    ReferenceCountUtil.release(packet);
                }
            }
        }

        private void act(MqttMessage packet, OperationContext context) {
            OperationContextImpl.setContext(context);
            try {
                super.act(packet);
            } finally {
                OperationContextImpl.clearContext();
            }
        }
    }
}
