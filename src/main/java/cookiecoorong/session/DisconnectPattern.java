package cookiecoorong.session;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Classifies consecutive disconnects. Two causes look like a bad network:
 *
 * <ul>
 *   <li>Another client with our client id connects elsewhere: the broker then closes our connection (section 3.1.4), both
 *       connect again, and all that either of them sees is that it is closed soon after SUBACK.
 *   <li>The broker will not take a certain message, because it is too large or not allowed, and MQTT 3.1.1 has no other
 *       way to say so than to close the connection each time it comes.
 * </ul>
 *
 * <p>A network that fails does not close the connection each time, or closes it before it is up, and now and then a
 * message gets through.
 */
final class DisconnectPattern {
    private static final int MIN_IN_A_ROW = 3;
    /** A connection that is closed within this time after CONNACK is closed because of what it did first. */
    static final Duration SOON = Duration.ofSeconds(3);

    /** The cause of the last loss. */
    enum Cause {
        CHANCE,
        /** It looks like another client; the next connection, after the longest wait, decides. */
        MAYBE_TAKEN_OVER,
        TAKEN_OVER,
        /** The broker closes the connection at one message. */
        MESSAGE_REFUSED
    }

    /**
     * The end of a connection.
     *
     * @param lasted since CONNACK; nothing where that did not come
     * @param established whether SUBACK came too
     * @param unanswered of what was sent on this connection, the own message that waited longest for an answer
     */
    record Loss(FailureReason reason, Optional<Duration> lasted, boolean established, Optional<Message> unanswered) {
        /** One in which nothing of ours was under way. */
        static Loss of(FailureReason reason) {
            return new Loss(reason, Optional.empty(), false, Optional.empty());
        }

        /** When the message was written and how large it is. */
        FailureReason messageRefused() {
            Message message = unanswered.orElseThrow();
            String minute =
                    message.time().toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
            return new FailureReason(
                    FailureReason.Kind.MESSAGE_REFUSED,
                    minute + " (" + Payload.sizeInWords(message.payload().size()) + ")");
        }

        private boolean closed() {
            return reason.kind() == FailureReason.Kind.CLOSED && (established || unanswered.isPresent());
        }

        /** Whether presence, which is what a connection does first, may be the cause; so may a message that comes next. */
        boolean maybeAtPresence() {
            return lasted.isEmpty() ? mayBeAtConnect() : reason.kind() == FailureReason.Kind.CLOSED && soon();
        }

        /** The broker was there and did not answer CONNECT, or refused it for a reason that covers the will's topic. */
        private boolean mayBeAtConnect() {
            return switch (reason.kind()) {
                case CLOSED, NO_CONNACK, NOT_AUTHORISED, OTHER -> true;
                default -> false;
            };
        }

        private boolean soon() {
            return lasted.filter(time -> time.compareTo(SOON) < 0).isPresent();
        }
    }

    private int closedSoon;
    private Optional<Long> stuck = Optional.empty();
    private int closedAtIt;

    /** A connection has lasted, or a message went through: nobody has taken this connection's place. */
    void lasted() {
        closedSoon = 0;
    }

    Cause causeOf(Loss loss) {
        if (loss.closed()) {
            Optional<Long> unanswered = loss.unanswered().map(Message::id);
            closedAtIt = unanswered.equals(stuck) ? closedAtIt + 1 : 1;
            stuck = unanswered;
            if (stuck.isPresent()) {
                closedSoon = 0;
                return closedAtIt < MIN_IN_A_ROW ? Cause.CHANCE : Cause.MESSAGE_REFUSED;
            }
        }
        closedSoon = loss.closed() && loss.soon() ? closedSoon + 1 : 0;
        if (closedSoon < MIN_IN_A_ROW) {
            return Cause.CHANCE;
        } else if (closedSoon == MIN_IN_A_ROW) {
            return Cause.MAYBE_TAKEN_OVER;
        }
        closedSoon = 0;
        return Cause.TAKEN_OVER;
    }
}
