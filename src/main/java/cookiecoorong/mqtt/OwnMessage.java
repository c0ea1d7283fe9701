package cookiecoorong.mqtt;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/** An own message on its way through Paho, which hands the same object to {@link PahoPersistence}. */
final class OwnMessage extends MqttMessage {
    private final long id;

    OwnMessage(long id, Payload payload, int qos, boolean retained) {
        super(payload.bytes());
        this.id = id;
        setQos(qos);
        setRetained(retained);
    }

    /** The id of the {@link Message}. */
    long id() {
        return id;
    }
}
