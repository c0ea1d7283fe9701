package cookiecoorong.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Presence;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresencePayloadTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-02T03:04:05.6+09:00");
    private static final OffsetDateTime SECOND = OffsetDateTime.parse("2026-01-02T03:04:05+09:00");

    @Test
    void what_one_side_says_the_other_understands() {
        assertThat(PresencePayload.parse(PresencePayload.online(TIME)))
                .isEqualTo(new Presence(Presence.State.ONLINE, Optional.of(SECOND)));
        assertThat(PresencePayload.parse(PresencePayload.offline(TIME)))
                .isEqualTo(new Presence(Presence.State.OFFLINE, Optional.of(SECOND)));
        assertThat(PresencePayload.parse(PresencePayload.WILL))
                .isEqualTo(new Presence(Presence.State.OFFLINE, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "online ", "online yesterday", "offline 2026-01-02", "ONLINE", " online"})
    void anything_else_says_nothing(String junk) {
        assertThat(PresencePayload.parse(Payload.of(junk))).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void bytes_that_are_no_text_and_long_texts_say_nothing() {
        assertThat(PresencePayload.parse(Payload.of(new byte[] {(byte) 0xff}))).isEqualTo(Presence.UNKNOWN);
        assertThat(PresencePayload.parse(Payload.of("online ".repeat(20)))).isEqualTo(Presence.UNKNOWN);
    }
}
