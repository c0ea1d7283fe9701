package cookiecoorong.mqtt.wire;

import cookiecoorong.mqtt.Connection;
import cookiecoorong.mqtt.ConnectionRequest;
import cookiecoorong.profile.Profile;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory;

/**
 * Brings a {@link Wire} into Paho. Paho finds this class as a service and gives it a URI and the options of connect, and
 * nothing else that could name a wire: so the options carry it. The scheme is our own, so that it does not matter in
 * which order services are found, and that Paho does not patch hosts with an underscore by reflection, which Java 17
 * refuses (its issue 902).
 */
public final class WireFactory implements NetworkModuleFactory {
    private static final String SCHEME = "session";

    /** What Paho takes for the broker's; where that is, the wire knows. */
    public static final String SERVER_URI = SCHEME + ":broker";

    /** Leaves room for states, and for the library's own count, which runs behind ours. */
    private static final int IN_FLIGHT = Connection.MAX_IN_FLIGHT + 6;

    private static final class ConnectOptions extends MqttConnectOptions {
        private final Wire wire;

        private ConnectOptions(Wire wire) {
            this.wire = wire;
        }
    }

    /** What goes into CONNECT, from the profile, and the wire that it goes over. */
    public static MqttConnectOptions options(Profile profile, Wire wire, Optional<ConnectionRequest.State> will) {
        ConnectOptions options = new ConnectOptions(wire);
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(profile.session().clean());
        options.setKeepAliveInterval((int) profile.session().keepAlive().toSeconds());
        options.setMaxInflight(IN_FLIGHT);
        options.setAutomaticReconnect(false);
        profile.broker().username().ifPresent(options::setUserName);
        profile.broker()
                .password()
                .ifPresent(password -> options.setPassword(password.reveal().toCharArray()));
        will.ifPresent(state -> options.setWill(state.topic(), state.payload().bytes(), state.qos(), true));
        return options;
    }

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
        return ((ConnectOptions) options).wire;
    }
}
