package cookiecoorong.session;

import java.io.IOException;

/** What answers there does not speak MQTT. */
final class NotMqttException extends IOException {
    private static final long serialVersionUID = 1L;

    NotMqttException(String message) {
        super(message);
    }
}
