package cookiecoorong.mqtt;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.ConnectionRequest.State;

/** Makes what travels of what is meant: a connection publishes nothing else. Used by the session thread alone. */
public interface PayloadEncoder {
    Payload message(Message message);

    Payload state(State state);

    /** The same for what is said when the connection ends, now or by the broker: no other state of it counts after that. */
    Payload farewell(State state);

    /** As much of a message as is taken in; of a larger one the beginning is kept. Bytes. */
    int maxBytes();
}
