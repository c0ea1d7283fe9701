package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Presence;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Since when the other side is there or away: what is shown must be known. */
final class PeerPresenceTest {
    private static final OffsetDateTime HERE = OffsetDateTime.parse("2026-11-23T22:10:00+09:00");

    private final List<Presence> told = new ArrayList<>();
    private ZonedDateTime now = HERE.atZoneSameInstant(ZoneId.of("Asia/Seoul"));
    private final PeerPresence peer =
            new PeerPresence(() -> now, event -> told.add(((Event.PresenceChanged) event).presence()));

    @Test
    void what_the_broker_kept_says_when_in_our_zone() {
        kept("online 2026-11-23T12:04:05Z");
        assertThat(told).containsExactly(online("2026-11-23T21:04:05+09:00"));
    }

    @Test
    void a_will_that_the_broker_kept_says_no_time() {
        kept("offline");
        assertThat(told).containsExactly(new Presence(Presence.State.OFFLINE, Optional.empty()));
    }

    @Test
    void who_comes_and_goes_while_we_watch_does_so_by_our_clock() {
        kept("online 2026-11-23T21:04:05+09:00");
        comes("offline");
        now = now.plusMinutes(5);
        comes("online 1999-01-01T00:00:00Z");
        assertThat(told)
                .containsExactly(
                        online("2026-11-23T21:04:05+09:00"),
                        new Presence(Presence.State.OFFLINE, Optional.of(HERE)),
                        online("2026-11-23T22:15:00+09:00"));
    }

    @Test
    void to_say_the_same_again_changes_nothing() {
        peer.connectionEnded();
        assertThat(told).as("it was unknown before").isEmpty();
        comes("online");
        now = now.plusMinutes(5);
        comes("online 2026-11-23T22:15:00+09:00");
        assertThat(told).containsExactly(new Presence(Presence.State.ONLINE, Optional.of(HERE)));
    }

    @Test
    void a_clock_that_is_ahead_of_ours_does_not_speak_of_the_future() {
        kept("online 2026-11-23T23:00:00+09:00");
        kept("offline 2026-11-23T22:10:40+09:00");
        assertThat(told)
                .containsExactly(
                        new Presence(Presence.State.ONLINE, Optional.empty()),
                        new Presence(Presence.State.OFFLINE, Optional.of(HERE)));
    }

    @Test
    void without_a_connection_and_after_junk_it_is_unknown() {
        comes("online");
        peer.connectionEnded();
        comes("online");
        comes("junk");
        assertThat(told)
                .extracting(Presence::state)
                .containsExactly(
                        Presence.State.ONLINE, Presence.State.UNKNOWN, Presence.State.ONLINE, Presence.State.UNKNOWN);
        assertThat(told.get(3)).isEqualTo(Presence.UNKNOWN);
    }

    private static Presence online(String since) {
        return new Presence(Presence.State.ONLINE, Optional.of(OffsetDateTime.parse(since)));
    }

    private void kept(String payload) {
        peer.told(Payload.of(payload), true);
    }

    private void comes(String payload) {
        peer.told(Payload.of(payload), false);
    }
}
