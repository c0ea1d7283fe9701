package cookiecoorong.session;

import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;

/** What to do when the broker has answered a packet, or never will. Called by the library's threads. */
record Answer(Consumer<IMqttToken> success, Consumer<Throwable> failure) implements IMqttActionListener {
    static final Answer IGNORED = new Answer(token -> {}, failure -> {});

    @Override
    public void onSuccess(IMqttToken token) {
        success.accept(token);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable exception) {
        failure.accept(exception);
    }
}
