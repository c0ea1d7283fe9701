package cookiecoorong.mqtt;

import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Presence;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is published, retained, on a presence topic: {@code online} or {@code offline}, and since when (ISO 8601). */
public final class PresencePayload {
    /** The will: when it is published is not known when it is left with the broker. */
    public static final Payload WILL = Payload.of("offline");

    private static final int LONGEST = 64;

    private PresencePayload() {}

    static Payload online(OffsetDateTime since) {
        return Payload.of("online " + since.truncatedTo(ChronoUnit.SECONDS));
    }

    static Payload offline(OffsetDateTime since) {
        return Payload.of("offline " + since.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Anything else that someone may have published there says nothing. */
    public static Presence parse(Payload payload) {
        if (payload.size() > LONGEST) {
            return Presence.UNKNOWN;
        }
        String text = payload.text().orElse("");
        int space = text.indexOf(' ');
        String word = space < 0 ? text : text.substring(0, space);
        try {
            Optional<OffsetDateTime> since =
                    space < 0 ? Optional.empty() : Optional.of(OffsetDateTime.parse(text.substring(space + 1)));
            return switch (word) {
                case "online" -> new Presence(Presence.State.ONLINE, since);
                case "offline" -> new Presence(Presence.State.OFFLINE, since);
                default -> Presence.UNKNOWN;
            };
        } catch (DateTimeException junk) {
            return Presence.UNKNOWN;
        }
    }
}
