package cookiecoorong.broker;

import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/**
 * Artemis' own sessions of MQTT clients. Any thread may call.
 *
 * <p>Asked for once and kept: while it ends, Artemis forgets them and would answer with empty ones.
 */
final class Sessions {
    private final MQTTStateManager sessions;

    /** Of a server that has started. */
    Sessions(ActiveMQServer server) throws Exception {
        sessions = MQTTStateManager.getInstance(server);
    }

    /** The session of this client; a new one where there is none. */
    MQTTSessionState of(String clientId) throws Exception {
        return sessions.getSessionState(clientId);
    }
}
