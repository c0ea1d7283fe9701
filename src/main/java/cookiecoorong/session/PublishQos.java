package cookiecoorong.session;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import java.util.Optional;

/**
 * Chooses the QoS of own messages: that of the profile, unless a broker that grants less closes the connection at them.
 * Mosquitto does so with {@code max_qos}; RabbitMQ grants less too, and takes them.
 */
final class PublishQos {
    private final int wanted;
    private int granted;
    private boolean refused;
    private Optional<Long> closedAt = Optional.empty();

    PublishQos(int wanted) {
        this.wanted = wanted;
        this.granted = wanted;
    }

    /** A connection begins to a broker that granted this QoS before, as far as that is known. */
    void connecting(Optional<Integer> grantedBefore) {
        granted = grantedBefore.orElse(wanted);
    }

    /** The broker grants this QoS to a subscription; returns with which one messages go out. */
    int established(int grantedNow) {
        granted = grantedNow;
        refused &= granted < wanted;
        return now();
    }

    int now() {
        return refused ? granted : wanted;
    }

    /** Whether the broker knows a message that is sent again from another one, as far as it has told. */
    boolean isExactlyOnce() {
        return now() == 2 && granted == 2;
    }

    /** Whether messages go out with a lower one from now on, those that are under way too: the broker has none of them. */
    boolean broken(DisconnectPattern.Loss loss) {
        Optional<Long> at = loss.reason().kind() == FailureReason.Kind.CLOSED
                ? loss.unanswered().map(Message::id)
                : Optional.empty();
        boolean lowers = !refused && granted < wanted && at.isPresent() && at.equals(closedAt);
        closedAt = at;
        refused |= lowers;
        return lowers;
    }
}
