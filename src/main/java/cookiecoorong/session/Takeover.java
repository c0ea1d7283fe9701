package cookiecoorong.session;

import cookiecoorong.chat.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells when another client with our client id is connecting elsewhere: the broker then closes our connection (section
 * 3.1.4), both connect again, and all that either of them sees is that it is closed soon after CONNACK. A network that
 * fails looks different: not always at once, not always closed, and now and then a message gets through.
 */
final class Takeover {
    private static final int LOSSES = 3;
    private static final Duration SOON = Duration.ofSeconds(3);

    private int losses;

    /** A message went through: this connection is worth something. */
    void messageWentThrough() {
        losses = 0;
    }

    /**
     * A connection has ended.
     *
     * @param lasted since CONNACK; nothing when there was none
     * @return whether it looks as if another client takes our place again and again
     */
    boolean suspectedAfter(Reason reason, Optional<Duration> lasted) {
        boolean closedSoon = reason.kind() == Reason.Kind.CLOSED
                && lasted.filter(time -> time.compareTo(SOON) < 0).isPresent();
        losses = closedSoon ? losses + 1 : 0;
        if (losses < LOSSES) {
            return false;
        }
        losses = 0;
        return true;
    }
}
