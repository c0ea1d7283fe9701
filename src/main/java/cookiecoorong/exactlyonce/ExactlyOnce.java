package cookiecoorong.exactlyonce;

import java.util.List;
import org.apache.activemq.artemis.core.remoting.server.RemotingService;
import org.apache.activemq.artemis.core.server.ActivateCallback;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;

/**
 * Installs what Artemis lacks to deliver MQTT messages exactly once and in order if it dies: the state of each exchange on
 * disk, and the order of packets. The local broker has it; any other Artemis gets it by a {@code broker-plugin} in its
 * {@code broker.xml}, also a backup that takes over the store of its primary.
 */
public final class ExactlyOnce implements ActiveMQServerPlugin, ActivateCallback {
    private ActiveMQServer server;

    /** For Artemis, which makes it by its name. */
    public ExactlyOnce() {}

    @Override
    public void registered(ActiveMQServer artemis) {
        if (server == null) {
            server = artemis;
            server.registerActivateCallback(this);
        }
    }

    /** The store is loaded, its own or the other's, and no client has come yet. */
    @Override
    public void activated() {
        try {
            carryExchanges();
        } catch (Exception e) {
            throw new IllegalStateException("the exchanges under way cannot be read", e);
        }
    }

    private void carryExchanges() throws Exception {
        Sessions sessions = new Sessions(server);
        ReceivedExchanges received = new ReceivedExchanges(server, sessions);
        SentExchanges sent = new SentExchanges(server, sessions);
        received.restore();
        sent.restore();
        server.registerBrokerPlugins(List.of(received, sent));
        RemotingService network = server.getRemotingService();
        network.addIncomingInterceptor(sessions);
        network.addOutgoingInterceptor(received);
        network.addOutgoingInterceptor(sent);
        // Acceptors are made after this. A plugin in broker.xml cannot register a protocol in another way in time.
        network.getProtocolFactoryMap().put(OrderedMqttProtocol.MQTT_PROTOCOL_NAME, new OrderedMqttProtocol());
    }
}
