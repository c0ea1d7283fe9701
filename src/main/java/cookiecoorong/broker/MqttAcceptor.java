package cookiecoorong.broker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.remoting.impl.AbstractAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.ActiveMQChannelHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.security.ActiveMQPrincipal;
import org.apache.activemq.artemis.core.server.ActiveMQComponent;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.management.NotificationService;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;

/**
 * Listens for MQTT over TCP and nothing else. Artemis' own acceptor also answers HTTP and its upgrade to WebSocket,
 * through which any page in a browser could talk to the broker.
 *
 * <p>Started and stopped by Artemis; connections are served by two threads of its own.
 */
final class MqttAcceptor extends AbstractAcceptor {
    private static final int THREADS = 2;
    private static final int MAX_STOP_MILLIS = 3_000;

    /** What Artemis hands to an acceptor: who hears of connections, and on which threads. */
    record Artemis(BufferHandler buffers, ServerConnectionLifeCycleListener listener, Executor executor) {}

    private final String name;
    private final List<InetSocketAddress> addresses;
    private final Artemis artemis;
    private final ClientRules rules;
    private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private final Map<Object, NettyServerConnection> connections = new ConcurrentHashMap<>();
    private NioEventLoopGroup threads;
    private final List<Channel> servers = new ArrayList<>();
    private final Listener listener = new Listener();

    /** @param addresses the first is required, the others are used if they are free */
    @SuppressWarnings("rawtypes")
    MqttAcceptor(
            String name,
            List<InetSocketAddress> addresses,
            Map<String, ProtocolManager> protocols,
            Artemis artemis,
            ClientRules rules) {
        super(protocols);
        this.name = name;
        this.addresses = addresses;
        this.artemis = artemis;
        this.rules = rules;
    }

    /** Listens on return. */
    @Override
    public synchronized void start() throws Exception {
        if (isStarted()) {
            return;
        }
        threads = new NioEventLoopGroup(THREADS, new DefaultThreadFactory(name, true));
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        serve(channel);
                    }
                });
        servers.add(bootstrap.bind(addresses.get(0)).sync().channel());
        for (InetSocketAddress other : addresses.subList(1, addresses.size())) {
            // Fails without IPv6, or if something else has the port.
            ChannelFuture bound = bootstrap.bind(other).awaitUninterruptibly();
            if (bound.isSuccess()) {
                servers.add(bound.channel());
            }
        }
    }

    private void serve(Channel channel) {
        ProtocolManager<?, ?> mqtt = protocolMap.values().iterator().next();
        ServerConnection connection = new ServerConnection(mqtt);
        channel.pipeline().addLast(new ClientGate.FirstByte());
        mqtt.addChannelHandlers(channel.pipeline());
        channel.pipeline()
                .addBefore(
                        channel.pipeline().context(MQTTProtocolHandler.class).name(),
                        null,
                        new ClientGate(rules, () -> connection.open(channel)))
                .addLast(connection);
    }

    @Override
    public int getActualPort() {
        return ((InetSocketAddress) servers.get(0).localAddress()).getPort();
    }

    @Override
    public synchronized void pause() {
        servers.forEach(server -> server.close().awaitUninterruptibly(MAX_STOP_MILLIS));
    }

    @Override
    public void stop() {
        asyncStop(() -> {});
    }

    @Override
    public synchronized void asyncStop(Runnable callback) {
        if (!isStarted()) {
            callback.run();
            return;
        }
        pause();
        channels.close().awaitUninterruptibly(MAX_STOP_MILLIS);
        connections.keySet().forEach(id -> artemis.listener().connectionDestroyed(id, true));
        connections.clear();
        Future<?> unused = threads.shutdownGracefully(0, MAX_STOP_MILLIS, TimeUnit.MILLISECONDS)
                .addListener(ended -> callback.run());
        threads = null;
    }

    @Override
    public synchronized boolean isStarted() {
        return threads != null;
    }

    /** The last handler of a channel: tells Artemis of the connection, and of its end. */
    private final class ServerConnection extends ActiveMQChannelHandler {
        private final ProtocolManager<?, ?> protocol;

        ServerConnection(ProtocolManager<?, ?> protocol) {
            super(channels, artemis.buffers(), listener, artemis.executor());
            this.protocol = protocol;
        }

        /** Called once, when the client is let in. */
        void open(Channel channel) {
            listener.connectionCreated(
                    MqttAcceptor.this,
                    new NettyServerConnection(getConfiguration(), channel, listener, false, true, null),
                    protocol);
            active = true;
        }
    }

    @SuppressWarnings("rawtypes")
    private final class Listener implements ServerConnectionLifeCycleListener {
        @Override
        public void connectionCreated(ActiveMQComponent acceptor, Connection connection, ProtocolManager protocol) {
            connections.put(connection.getID(), (NettyServerConnection) connection);
            artemis.listener().connectionCreated(acceptor, connection, protocol);
        }

        @Override
        public void connectionDestroyed(Object id, boolean failed) {
            if (connections.remove(id) != null) {
                artemis.listener().connectionDestroyed(id, failed);
            }
        }

        @Override
        public void connectionException(Object id, ActiveMQException failure) {
            artemis.listener().connectionException(id, failure);
        }

        @Override
        public void connectionReadyForWrites(Object id, boolean ready) {
            NettyServerConnection connection = connections.get(id);
            if (connection != null) {
                connection.fireReady(ready);
            }
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Map<String, Object> getConfiguration() {
        return Map.of();
    }

    /** The broker starts it, and has to know if that fails. */
    @Override
    public boolean isAutoStart() {
        return false;
    }

    @Override
    public boolean isUnsecurable() {
        return false;
    }

    @Override
    public ClusterConnection getClusterConnection() {
        return null;
    }

    @Override
    public void setDefaultActiveMQPrincipal(ActiveMQPrincipal principal) {
        throw new UnsupportedOperationException("no client is let in unseen");
    }

    @Override
    public void setNotificationService(NotificationService service) {}

    @Override
    public void notifyStop() {}

    @Override
    public void reload() {}
}
