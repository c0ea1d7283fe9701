package cookiecoorong.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.FakeTerminal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bell and the terminal's title, for a user who looks elsewhere. */
class NotificationsTest {
    private static final String GAINED = "\033[I";
    private static final String LOST = "\033[O";
    private static final String ANSWER = "\033[?1004;1$y";

    private final DrawnWindow window = DrawnWindow.english(60, 14).connected();

    @Test
    void without_the_focus_a_message_rings_and_the_title_counts_until_the_focus_is_back() {
        window.type(LOST);
        window.tell(window.received("one"));
        assertThat(window.terminal.title()).isEqualTo("(1) COOKIE — coorong");
        window.tell(window.received("two"), window.received("three"));
        assertThat(window.terminal.title()).isEqualTo("(3) COOKIE — coorong");
        assertThat(window.terminal.bells()).as("one for each frame").isEqualTo(2);
        window.type(GAINED);
        assertThat(window.terminal.title()).isEqualTo("COOKIE — coorong");
        window.tell(window.received("four"));
        assertThat(window.terminal.bells()).isEqualTo(2);
        assertThat(window.terminal.title()).isEqualTo("COOKIE — coorong");
    }

    @Test
    void a_terminal_that_says_nothing_of_its_focus_rings_for_each_message_and_a_key_resets_the_count() {
        window.tell(window.received("one"));
        window.type("x");
        assertThat(window.terminal.title()).isEqualTo("COOKIE — coorong");
        window.tell(window.received("two"));
        assertThat(window.terminal.bells()).isEqualTo(2);
        assertThat(window.terminal.title()).isEqualTo("(1) COOKIE — coorong");
    }

    @Test
    void who_types_into_a_terminal_that_reports_its_focus_has_it() {
        window.type(ANSWER);
        window.tell(window.received("nobody has typed yet"));
        assertThat(window.terminal.bells()).isEqualTo(1);
        window.type("x");
        window.tell(window.received("seen"));
        assertThat(window.terminal.bells()).isEqualTo(1);
        assertThat(window.terminal.title()).isEqualTo("COOKIE — coorong");
    }

    @Test
    void own_messages_and_those_of_the_transcript_do_not_ring() {
        window.tell(window.accepted("mine"), new Event.Delivered(1));
        window.tell(new Event.Recalled(conversation()));
        assertThat(window.terminal.bells()).isZero();
        assertThat(window.terminal.title()).isEqualTo("COOKIE — coorong");
    }

    private List<Message> conversation() {
        return List.of(((Event.Received) window.received("old")).message());
    }

    @Test
    void a_flood_rings_once_a_frame_and_is_counted_up_to_a_bound() {
        window.type(LOST);
        window.tell(
                IntStream.range(0, 2000).mapToObj(i -> window.received("m" + i)).toArray(Event[]::new));
        assertThat(window.terminal.bells()).isEqualTo(1);
        assertThat(window.terminal.title()).isEqualTo("(999+) COOKIE — coorong");
    }

    @Test
    void switched_off_it_writes_nothing_of_it() {
        Profile.Ui silent = DrawnWindow.ui(Profile.Language.ENGLISH, true, Set.of(), false, false);
        DrawnWindow off = DrawnWindow.with(new FakeTerminal(60, 14), silent);
        off.tell(off.received("one"));
        assertNothingButFrames(off.terminal);
        assertThat(off.terminal.bells()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "dumb", ""})
    void a_terminal_without_titles_and_focus_rings_and_is_told_nothing_else(String term) {
        Profile.Ui all = DrawnWindow.ui(Profile.Language.ENGLISH, true, Set.of(Profile.Signal.values()), true, true);
        DrawnWindow basic = DrawnWindow.with(new FakeTerminal(60, 14, term), all);
        basic.tell(basic.received("one"));
        assertThat(basic.terminal.bells()).isEqualTo(1);
        assertNothingButFrames(basic.terminal);
    }

    @Test
    void the_desktop_is_notified_in_three_ways_and_told_no_name_and_no_text() {
        DrawnWindow desktop = notifying(false);
        desktop.tell(desktop.received("hello"));
        assertThat(desktop.terminal.notifications())
                .containsExactly(
                        "9;Cookie & Coorong: A new message",
                        "777;notify;Cookie & Coorong;A new message",
                        "99;i=cookie-coorong:d=0;Cookie & Coorong",
                        "99;i=cookie-coorong:p=body;A new message");
        assertThat(desktop.terminal.bells()).isZero();
    }

    @Test
    void with_name_and_text_nothing_of_them_is_obeyed() {
        DrawnWindow desktop = notifying(true);
        desktop.tell(desktop.received("a\033\\\007\u009c\n;b\u202E👍" + "x".repeat(500)));
        assertThat(desktop.terminal.notifications())
                .hasSize(4)
                .allSatisfy(notification -> assertThat(notification).doesNotContainPattern("\\p{Cntrl}|\u202E|x{200}"))
                .anySatisfy(notification -> assertThat(notification)
                        .startsWith("777;notify;coorong;a␛\\␇\\x9c⏎;b")
                        .endsWith("x…"));
    }

    @Test
    void messages_in_a_row_are_one_notification_a_second() {
        DrawnWindow desktop = notifying(true);
        desktop.tell(desktop.received("one")).tell(desktop.received("two"));
        assertThat(desktop.terminal.notifications()).hasSize(4);
        desktop.later(Duration.ofSeconds(1)).tell(desktop.received("three"), desktop.received("four"));
        assertThat(desktop.terminal.notifications()).hasSize(8).contains("9;coorong: four");
    }

    @Test
    void a_name_is_no_command_of_the_terminal() {
        DrawnWindow named = DrawnWindow.named("me", "4;3;50", notifyingUi(true));
        named.tell(named.received("x"));
        assertThat(named.terminal.notifications()).contains("9; 4;3;50: x", "777;notify;4,3,50;x");
    }

    @Test
    void with_the_focus_the_desktop_is_left_alone() {
        DrawnWindow desktop = notifying(true).type(GAINED);
        desktop.tell(desktop.received("seen"));
        assertThat(desktop.terminal.notifications()).isEmpty();
    }

    @Test
    void with_a_command_alone_the_focus_is_asked_for_and_the_title_left_alone() {
        Profile.Alerts command = new Profile.Alerts(Set.of(), false, List.of("/bin/true"));
        DrawnWindow silent = DrawnWindow.with(
                new FakeTerminal(60, 14),
                new Profile.Ui(
                        Profile.Language.ENGLISH, true, command, false, 1000, Profile.AmbiguousWidth.AUTO, Set.of()));
        assertThat(silent.terminal.in("?1004")).isTrue();
        assertThat(silent.terminal.title()).isEqualTo("shell");
        silent.terminal.tty().restore();
        assertThat(silent.terminal.in("?1004")).isFalse();
    }

    private static DrawnWindow notifying(boolean text) {
        return DrawnWindow.with(new FakeTerminal(60, 14), notifyingUi(text));
    }

    private static Profile.Ui notifyingUi(boolean text) {
        return DrawnWindow.ui(
                Profile.Language.ENGLISH,
                true,
                Set.of(Profile.Signal.OSC9, Profile.Signal.OSC777, Profile.Signal.OSC99),
                text,
                false);
    }

    private static void assertNothingButFrames(FakeTerminal terminal) {
        terminal.tty().restore();
        assertThat(terminal.title()).isEqualTo("shell");
        assertThat(new String(terminal.takeWritten(), UTF_8)).doesNotContain("\033]", "?1004", "?1000", "\033[22;2t");
    }

    @Test
    void at_the_end_the_title_is_the_one_before() {
        window.type(LOST);
        window.tell(window.received("one"));
        window.terminal.tty().restore();
        assertThat(window.terminal.title()).isEqualTo("shell");
        assertThat(window.terminal.in("?1004")).isFalse();
    }

    @Test
    void a_name_in_the_title_is_only_read() {
        DrawnWindow named = DrawnWindow.named("\033]0;x\007" + "O".repeat(200), "a\u009cb\u202E");
        assertThat(named.terminal.title())
                .startsWith("␛]0;x␇OOO")
                .endsWith("… — a\\x9cb")
                .hasSizeLessThan(60);
    }

    @Test
    void a_message_costs_little_more_than_its_text_and_a_letter_at_most_64_bytes() {
        window.type(LOST);
        window.terminal.takeWritten();
        for (String text : new String[] {"hi", "안녕하세요 👍", "The quick brown fox jumps over the lazy dog"}) {
            window.tell(window.received(text));
            assertThat(window.terminal.takeWritten()).hasSizeLessThanOrEqualTo(4 * text.getBytes(UTF_8).length + 200);
        }
        // The first one clears the count in the title as well
        for (String letter : new String[] {"👍", "한", "a"}) {
            window.type(letter);
            assertThat(window.terminal.takeWritten()).hasSizeLessThanOrEqualTo(64);
        }
    }
}
