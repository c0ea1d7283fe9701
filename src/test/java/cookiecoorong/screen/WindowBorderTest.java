package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Presence;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The title line: who the other side is, whether it is there and since when. It is 22:30 on 23 November. */
class WindowBorderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ONLINE|2026-11-23T22:04:59+09:00|┌─ COOKIE ─────────── coorong ● 22:04 ─┐",
                "OFFLINE|2026-11-23T00:00:00+09:00|┌─ COOKIE ─────────── coorong ○ 00:00 ─┐",
                "ONLINE|2026-11-22T23:59:00+09:00|┌─ COOKIE ────── coorong ● 2026-11-22 ─┐",
                "OFFLINE|2025-01-02T03:04:05+09:00|┌─ COOKIE ────── coorong ○ 2025-01-02 ─┐",
            })
    void since_when_is_the_time_of_today_or_the_date_of_another_day(String state, String since, String title) {
        DrawnWindow english = DrawnWindow.english(40, 12);
        DrawnWindow korean = DrawnWindow.korean(40, 12);
        Event event = presence(Presence.State.valueOf(state), Optional.of(OffsetDateTime.parse(since)));
        assertThat(title(english.tell(event))).isEqualTo(title);
        assertThat(title(korean.tell(event))).isEqualTo(title);
    }

    @Test
    void when_the_day_ends_it_is_the_date_though_nothing_else_happens() {
        DrawnWindow window = DrawnWindow.english(40, 12);
        window.tell(presence(Presence.State.ONLINE, Optional.of(OffsetDateTime.parse("2026-11-23T22:04:59+09:00"))));
        window.later(Duration.ofMinutes(89)).afterReading();
        assertThat(title(window)).isEqualTo("┌─ COOKIE ─────────── coorong ● 22:04 ─┐");
        window.later(Duration.ofMinutes(1)).afterReading();
        assertThat(title(window)).isEqualTo("┌─ COOKIE ────── coorong ● 2026-11-23 ─┐");
    }

    @Test
    void what_is_not_known_is_not_said() {
        DrawnWindow window = DrawnWindow.english(40, 12);
        assertThat(title(window)).isEqualTo("┌─ COOKIE ─────────────────── coorong ─┐");
        window.tell(presence(Presence.State.OFFLINE, Optional.empty()));
        assertThat(title(window)).isEqualTo("┌─ COOKIE ────────────────── coorong ○─┐");
        window.tell(new Event.PresenceChanged(Presence.UNKNOWN));
        assertThat(title(window)).isEqualTo("┌─ COOKIE ─────────────────── coorong ─┐");
    }

    @Test
    void where_there_is_no_room_for_the_time_the_names_come_first() {
        DrawnWindow window = DrawnWindow.named("동해물과 백두산이 마르고", "a very long name indeed");
        window.terminal.resize(40, 12);
        window.tell(presence(Presence.State.ONLINE, Optional.of(OffsetDateTime.parse("2026-11-23T22:04:59+09:00"))));
        assertThat(title(window)).isEqualTo("┌─ 동해물과 백… ────── a very long … ●─┐");
    }

    private static Event presence(Presence.State state, Optional<OffsetDateTime> since) {
        return new Event.PresenceChanged(new Presence(state, since));
    }

    private static String title(DrawnWindow window) {
        return window.screen().lines().findFirst().orElseThrow();
    }
}
