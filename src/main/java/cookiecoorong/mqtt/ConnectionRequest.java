package cookiecoorong.mqtt;

import cookiecoorong.chat.Payload;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a connection is to set up at the broker.
 *
 * @param subscriptions in the order in which they are granted
 * @param outdated filters that the broker's session may still have, and that are taken back
 * @param will published by the broker when the connection is lost
 */
public record ConnectionRequest(List<Subscription> subscriptions, Set<String> outdated, Optional<State> will) {

    /** A topic filter and the QoS that is asked for. */
    public record Subscription(String filter, int qos) {}

    /** A retained message, which stands for the state of something until the next one. */
    public record State(String topic, Payload payload, int qos) {
        State with(Payload other) {
            return new State(topic, other, qos);
        }
    }
}
