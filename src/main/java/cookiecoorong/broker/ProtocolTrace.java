package cookiecoorong.broker;

import cookiecoorong.log.Printable;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Prints one line for each thing a client does, as {@code mosquitto -v} does. A client chooses its id and topics: nothing in
 * them may steer the terminal.
 */
final class ProtocolTrace implements MQTTInterceptor, ActiveMQServerConnectionPlugin {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream out;
    private final Map<Object, String> clientIds = new ConcurrentHashMap<>();

    ProtocolTrace(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + "  " + line);
        out.flush();
    }

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (packet instanceof MqttConnectMessage connect) {
            connected(connect, connection);
        } else if (packet instanceof MqttPublishMessage publish) {
            published(publish, sender(connection));
        } else if (packet instanceof MqttSubscribeMessage subscribe) {
            for (MqttTopicSubscription topic : subscribe.payload().topicSubscriptions()) {
                say("SUBSCRIBE from %s to '%s', QoS %d"
                        .formatted(
                                sender(connection),
                                Printable.of(topic.topicFilter()),
                                topic.qualityOfService().value()));
            }
        } else if (packet instanceof MqttUnsubscribeMessage unsubscribe) {
            for (String topic : unsubscribe.payload().topics()) {
                say("UNSUBSCRIBE from %s to '%s'".formatted(sender(connection), Printable.of(topic)));
            }
        } else if (packet.fixedHeader().messageType() == MqttMessageType.DISCONNECT) {
            say("DISCONNECT from " + sender(connection));
        }
        // Acknowledgements and pings are not what anyone watches for.
        return true;
    }

    private void connected(MqttConnectMessage connect, RemotingConnection connection) {
        String clientId = Printable.of(connect.payload().clientIdentifier());
        if (!clientId.isEmpty()) {
            clientIds.put(connection.getID(), clientId);
        }
        say("CONNECT from %s, clean session %s, keep alive %d s, at %s"
                .formatted(
                        sender(connection),
                        connect.variableHeader().isCleanSession() ? "yes" : "no",
                        connect.variableHeader().keepAliveTimeSeconds(),
                        Printable.of(connection.getRemoteAddress())));
    }

    private void published(MqttPublishMessage publish, String sender) {
        say("PUBLISH from %s to '%s', QoS %d%s%s, %d bytes"
                .formatted(
                        sender,
                        Printable.of(publish.variableHeader().topicName()),
                        publish.fixedHeader().qosLevel().value(),
                        publish.fixedHeader().isRetain() ? ", retained" : "",
                        publish.fixedHeader().isDup() ? ", again" : "",
                        publish.payload().readableBytes()));
    }

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        ((NettyConnection) connection.getTransportConnection())
                .getChannel()
                .closeFuture()
                .addListener(closed -> {
                    say("closed: " + sender(connection));
                    clientIds.remove(connection.getID());
                });
    }

    /** A client that leaves its id to the broker has none here. */
    private String sender(RemotingConnection connection) {
        return clientIds.getOrDefault(connection.getID(), Printable.of(connection.getRemoteAddress()));
    }
}
