package cookiecoorong.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import java.lang.reflect.Field;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQInternalErrorException;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.utils.actors.Actor;

/**
 * Keeps what a connection's packets cause in the order of the packets (MQTT 3.1.1, section 4.6).
 *
 * <p>Artemis works them off in order, but now on this thread, now on that, and each thread has its own line of things
 * that wait for the disk: of 4,900 messages sent ten at a time, 84 were overtaken by later ones. Here each connection
 * has its own line, whatever the thread. Called by Artemis' network threads.
 */
final class PacketOrder implements ActiveMQServerConnectionPlugin {
    private final ActiveMQServer server;

    PacketOrder(ActiveMQServer server) {
        this.server = server;
    }

    @Override
    public void afterCreateConnection(RemotingConnection connection) throws ActiveMQException {
        MQTTProtocolHandler handler = ((NettyConnection) connection.getTransportConnection())
                .getChannel()
                .pipeline()
                .get(MQTTProtocolHandler.class);
        OperationContext line = server.newOperationContext();
        try {
            // No public way leads there.
            Field actor = MQTTProtocolHandler.class.getDeclaredField("mqttMessageActor");
            actor.setAccessible(true);
            actor.set(handler, new Actor<MqttMessage>(server.getThreadPool(), packet -> inLine(line, handler, packet)));
        } catch (ReflectiveOperationException e) {
            throw new ActiveMQInternalErrorException("this is not the Artemis that was built against", e);
        }
    }

    private static void inLine(OperationContext line, MQTTProtocolHandler handler, MqttMessage packet) {
        OperationContextImpl.setContext(line);
        try {
            handler.act(packet);
        } finally {
            OperationContextImpl.clearContext();
        }
    }
}
