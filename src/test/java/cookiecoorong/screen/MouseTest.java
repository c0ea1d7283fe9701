package cookiecoorong.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.FakeTerminal;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The mouse, where it is switched on. */
class MouseTest {
    private static final String WHEEL_UP = "\033[<64;5;9M";
    private static final String WHEEL_DOWN = "\033[<65;5;9M";

    private final DrawnWindow window = window(true);

    private static DrawnWindow window(boolean mouse) {
        Profile.Ui ui = DrawnWindow.ui(Profile.Language.ENGLISH, true, Set.of(Profile.Signal.BELL), false, mouse);
        return DrawnWindow.with(new FakeTerminal(60, 14), ui);
    }

    @Test
    void a_click_presses_a_button() {
        window.type(click(4, 1));
        assertThat(window.session.starts).isEqualTo(1);
        window.connected().type("hello" + click(53, 4));
        assertThat(window.session.sent).containsExactly("hello");
        assertThat(window.session.draft).isEmpty();
        assertThat(window.terminal.styleOf("<Send>")).contains("7");
    }

    @Test
    void a_click_into_the_text_box_places_the_cursor_before_a_whole_character() {
        window.connected().type("ab한글👍");
        assertThat(cursorAfter(click(5, 4))).isEqualTo("5,4");
        assertThat(cursorAfter(click(7, 4))).as("the right half of a wide one").isEqualTo("6,4");
        assertThat(cursorAfter(click(30, 4))).as("behind the end").isEqualTo("12,4");
        assertThat(cursorAfter(click(2, 4))).as("the border").isEqualTo("4,4");
    }

    @Test
    void a_click_focuses_the_text_box_and_the_conversation() {
        window.type(click(10, 4) + "typed");
        assertThat(window.screen()).contains("│ typed");
        window.type(click(10, 9));
        assertThat(window.screen()).contains("━━━");
    }

    @Test
    void a_click_leaves_a_search_as_tab_does() {
        window.connected().type("\006nothing" + click(10, 4) + "typed\r");
        assertThat(window.session.sent).containsExactly("typed");
        assertThat(window.hints()).doesNotContain("Search").startsWith("Tab next");
    }

    @Test
    void the_wheel_scrolls_the_conversation_from_anywhere() {
        window.connected();
        window.tell(IntStream.range(0, 30)
                .mapToObj(i -> window.received("m" + i + "."))
                .toArray(Event[]::new));
        window.type(WHEEL_UP);
        assertThat(window.screen()).contains("m26.").doesNotContain("m27.");
        window.type(WHEEL_DOWN);
        assertThat(window.screen()).contains("m29.");
    }

    @Test
    void a_click_on_nothing_other_buttons_and_a_window_that_is_too_small_do_no_harm() {
        window.connected().type("x" + click(0, 0) + click(59, 13) + click(300, 300) + "\033[<2;6;4M\033[<0;6;4m");
        window.terminal.resize(20, 5);
        window.draw().type(click(4, 1));
        assertThat(window.session.starts).isZero();
    }

    @Test
    void it_is_on_from_the_first_frame_to_the_end_and_never_where_it_is_switched_off() {
        assertThat(window.terminal.in("?1000")).isTrue();
        assertThat(window.terminal.in("?1006")).isTrue();
        window.terminal.tty().restore();
        assertThat(window.terminal.in("?1000")).isFalse();
        assertThat(window.terminal.in("?1006")).isFalse();
        DrawnWindow without = window(false);
        without.terminal.tty().restore();
        assertThat(new String(without.terminal.takeWritten(), UTF_8)).doesNotContain("?1000", "?1006");
    }

    private String cursorAfter(String typed) {
        return window.type(typed).terminal.cursor();
    }

    /** At a column and a row from 0. */
    private static String click(int column, int row) {
        String place = ";" + (column + 1) + ";" + (row + 1);
        return "\033[<0" + place + "M\033[<0" + place + "m";
    }
}
