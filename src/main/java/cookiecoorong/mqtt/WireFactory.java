package cookiecoorong.mqtt;

import java.net.URI;
import java.util.Set;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory;

/**
 * Brings our own wire into the library, which finds this class as a service. The scheme is our own, so that it does not
 * matter in which order services are found, and that the library does not patch hosts with an underscore by reflection,
 * which Java 17 refuses (issue 902 of the library).
 */
public final class WireFactory implements NetworkModuleFactory {
    static final String SCHEME = "session";

    @Override
    public Set<String> getSupportedUriSchemes() {
        return Set.of(SCHEME);
    }

    @Override
    public void validateURI(URI brokerUri) {
        // The profile has done so.
    }

    @Override
    public NetworkModule createNetworkModule(URI brokerUri, MqttConnectOptions options, String clientId) {
        return ((WireOptions) options).wire();
    }
}
