package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Presence;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresencePayloadTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-02T03:04:05.6+09:00");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final OffsetDateTime SECOND = OffsetDateTime.parse("2026-01-02T03:04:05+09:00");

    private static Presence parse(Payload payload) {
        return PresencePayload.parse(payload, NOW);
    }

    @Test
    void what_one_side_says_the_other_understands() {
        assertThat(parse(PresencePayload.online(TIME)))
                .isEqualTo(new Presence(Presence.State.ONLINE, Optional.of(SECOND)));
        assertThat(parse(PresencePayload.offline(TIME)))
                .isEqualTo(new Presence(Presence.State.OFFLINE, Optional.of(SECOND)));
        assertThat(parse(PresencePayload.WILL)).isEqualTo(new Presence(Presence.State.OFFLINE, Optional.empty()));
    }

    @Test
    void a_time_has_its_seconds_also_at_a_full_minute() {
        assertThat(PresencePayload.online(OffsetDateTime.parse("2026-01-02T03:04:00.9+09:00")))
                .isEqualTo(Payload.of("online 2026-01-02T03:04:00+09:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "online ", "online yesterday", "offline 2026-01-02", "ONLINE", " online"})
    void anything_else_says_nothing(String junk) {
        assertThat(parse(Payload.of(junk))).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void bytes_that_are_no_text_and_long_texts_say_nothing() {
        assertThat(parse(Payload.of(new byte[] {(byte) 0xff}))).isEqualTo(Presence.UNKNOWN);
        assertThat(parse(Payload.of("online ".repeat(20)))).isEqualTo(Presence.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59-18:00",
                "-999999999-01-01T00:00:00+18:00",
                "1999-12-31T23:59:59Z",
                "1970-01-01T00:00:00Z",
                "2026-11-23T12:02:00Z",
                "9999-12-31T23:59:59Z"
            })
    void a_time_before_2000_or_in_the_future_is_no_time(String time) {
        assertThat(parse(Payload.of("offline " + time)))
                .isEqualTo(new Presence(Presence.State.OFFLINE, Optional.empty()));
    }

    @Test
    void whatever_comes_nothing_is_thrown() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] sound = PresencePayload.online(TIME).bytes();
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = Arrays.copyOf(sound, random.nextInt(70));
            for (int changes = random.nextInt(6); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte)
                        (random.nextBoolean() ? "+-:.TZ0123456789 []".charAt(random.nextInt(19)) : random.nextInt());
            }
            assertThatCode(() -> parse(Payload.of(bytes)))
                    .as("seed %d, %s", seed, Arrays.toString(bytes))
                    .doesNotThrowAnyException();
        }
    }
}
