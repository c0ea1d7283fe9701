package cookiecoorong.session;

import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Presence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is published, retained, on a presence topic: {@code online} or {@code offline}, and since when (ISO 8601). */
final class PresencePayload {
    /** The will: when it is published is not known when it is left with the broker. */
    static final Payload WILL = Payload.of("offline");

    private static final int MAX_BYTES = 64;
    private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");

    /** Two clocks differ by seconds; more is no time. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private PresencePayload() {}

    static Payload online(OffsetDateTime since) {
        return Payload.of("online " + written(since));
    }

    static Payload offline(OffsetDateTime since) {
        return Payload.of("offline " + written(since));
    }

    private static String written(OffsetDateTime since) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(since.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Reads what anybody may have published there; what is nothing of the kind says nothing. A time before 2000 or in
     * the future is no time.
     */
    static Presence parse(Payload payload, Instant now) {
        if (payload.size() > MAX_BYTES) {
            return Presence.UNKNOWN;
        }
        String text = payload.text().orElse("");
        int space = text.indexOf(' ');
        String word = space < 0 ? text : text.substring(0, space);
        try {
            Optional<OffsetDateTime> since = space < 0
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text.substring(space + 1)))
                            .filter(time -> isCredible(time.toInstant(), now));
            return switch (word) {
                case "online" -> new Presence(Presence.State.ONLINE, since);
                case "offline" -> new Presence(Presence.State.OFFLINE, since);
                default -> Presence.UNKNOWN;
            };
        } catch (DateTimeException | ArithmeticException junk) {
            return Presence.UNKNOWN;
        }
    }

    private static boolean isCredible(Instant time, Instant now) {
        return !time.isBefore(OLDEST) && !time.isAfter(now.plus(CLOCK_DIFFERENCE));
    }
}
