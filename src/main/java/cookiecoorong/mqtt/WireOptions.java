package cookiecoorong.mqtt;

import cookiecoorong.profile.Profile;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;

/**
 * What goes into CONNECT, from the profile. Also carries the wire of a connection through Paho to {@link WireFactory}:
 * Paho finds factories as services and gives them a URI and these options, and nothing else that could name a wire.
 */
final class WireOptions extends MqttConnectOptions {
    /** Leaves room for presence, and for the library's own count, which runs behind ours. */
    private static final int IN_FLIGHT = Connection.MAX_IN_FLIGHT + 6;

    private final Wire wire;

    private WireOptions(Wire wire) {
        this.wire = wire;
    }

    static WireOptions of(Profile profile, Wire wire, Optional<ConnectionRequest.State> will) {
        WireOptions options = new WireOptions(wire);
        options.setMqttVersion(MQTT_VERSION_3_1_1);
        options.setCleanSession(profile.session().clean());
        options.setKeepAliveInterval((int) profile.session().keepAlive().toSeconds());
        options.setMaxInflight(IN_FLIGHT);
        options.setAutomaticReconnect(false);
        profile.broker().username().ifPresent(options::setUserName);
        profile.broker()
                .password()
                .ifPresent(password -> options.setPassword(password.reveal().toCharArray()));
        will.ifPresent(state -> options.setWill(state.topic(), state.payload().bytes(), 0, true));
        return options;
    }

    Wire wire() {
        return wire;
    }
}
