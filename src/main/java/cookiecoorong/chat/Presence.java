package cookiecoorong.chat;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What is known of the other side.
 *
 * @param since when it came or went, where that is known
 */
public record Presence(State state, Optional<OffsetDateTime> since) {
    public static final Presence UNKNOWN = new Presence(State.UNKNOWN, Optional.empty());

    public enum State {
        UNKNOWN,
        ONLINE,
        OFFLINE
    }
}
