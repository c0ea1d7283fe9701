package cookiecoorong.broker;

import io.netty.handler.codec.mqtt.MqttDecoder;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Closes the connection at the first bytes of a packet that the memory of this process is too small for, which Artemis
 * would try to take in whole. Called by Artemis' network threads.
 */
final class PacketSize implements ActiveMQServerConnectionPlugin {
    /** Of 64 MB of heap a packet takes its size several times over; 10 MB pass, 20 MB do not. */
    static final int MOST_BYTES = 8 << 20;

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        // It has not decoded anything yet.
        ((NettyConnection) connection.getTransportConnection())
                .getChannel()
                .pipeline()
                .replace(MqttDecoder.class, null, new MqttDecoder(MOST_BYTES));
    }
}
