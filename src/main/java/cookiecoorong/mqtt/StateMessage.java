package cookiecoorong.mqtt;

import org.eclipse.paho.client.mqttv3.MqttMessage;

/** A state on its way through Paho, which hands the same object to {@link PahoPersistence}. */
final class StateMessage extends MqttMessage {
    StateMessage(ConnectionRequest.State state) {
        super(state.payload().bytes());
        setQos(state.qos());
        setRetained(true);
    }
}
