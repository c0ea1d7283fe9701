package cookiecoorong.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** Which clients connected without clean session: only their exchanges outlive a connection. Any thread may call. */
final class PersistentClients implements MQTTInterceptor {
    private final Set<String> clientIds = ConcurrentHashMap.newKeySet();

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (packet instanceof MqttConnectMessage connect) {
            String clientId = connect.payload().clientIdentifier();
            if (connect.variableHeader().isCleanSession()) {
                clientIds.remove(clientId);
            } else {
                clientIds.add(clientId);
            }
        }
        return true;
    }

    boolean contains(String clientId) {
        return clientId != null && clientIds.contains(clientId);
    }
}
