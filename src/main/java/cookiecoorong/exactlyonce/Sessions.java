package cookiecoorong.exactlyonce;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Artemis' own sessions of MQTT clients, and which of them outlive a connection.
 *
 * <p>Asks for them once: while Artemis ends, it forgets them and would answer with empty ones.
 */
final class Sessions implements MQTTInterceptor {
    private final MQTTStateManager sessions;
    private final Set<String> persistent = ConcurrentHashMap.newKeySet();

    /** Of a server that has started. */
    Sessions(ActiveMQServer server) throws Exception {
        sessions = MQTTStateManager.getInstance(server);
    }

    /** The session of this client; a new one where there is none. */
    MQTTSessionState of(String clientId) throws Exception {
        return sessions.getSessionState(clientId);
    }

    /** Of incoming packets. */
    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (packet instanceof MqttConnectMessage connect) {
            String clientId = connect.payload().clientIdentifier();
            if (connect.variableHeader().isCleanSession()) {
                persistent.remove(clientId);
            } else {
                persistent.add(clientId);
            }
        }
        return true;
    }

    /** Whether the client connected without clean session: only its exchanges outlive a connection. */
    boolean isPersistent(String clientId) {
        return clientId != null && persistent.contains(clientId);
    }
}
