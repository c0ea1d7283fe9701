package cookiecoorong.screen.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.screen.DrawnWindow;
import org.junit.jupiter.api.Test;

/** The line above the first message that came while the user was away. */
class UnreadMarkerTest {
    private static final String FOCUS_LOST = "\033[O";
    private static final String FOCUS_GAINED = "\033[I";

    private final DrawnWindow window = DrawnWindow.english(60, 16);

    @Test
    void it_stands_above_the_first_message_that_came_without_focus_and_goes_with_the_next_key() {
        window.connected().tell(window.received("seen")).type(FOCUS_LOST);
        window.tell(window.received("one"), window.received("two")).type(FOCUS_GAINED);
        assertThat(window.conversation()).isEqualTo("""
                22:10:01  coorong  seen
                ── new ──
                22:10:02  coorong  one
                22:10:03  coorong  two""");
        assertThat(window.type("\033[5~").conversation())
                .as("scrolling looks for it")
                .contains("── new ──");
        assertThat(window.type("x").conversation()).doesNotContain("── new ──");
    }

    @Test
    void what_came_while_the_window_was_closed_is_new_until_a_key_is_pressed() {
        window.recalled(window.messages(1), 1).type("\r");
        window.link(new ConnectionState.Connected(DrawnWindow.HOST));
        window.tell(window.received("later"));
        assertThat(window.conversation()).contains("── new ──\n22:10:02  coorong  later");
        window.type("x").tell(window.received("now"));
        assertThat(window.conversation()).doesNotContain("── new ──");
    }

    @Test
    void what_comes_while_the_user_is_there_is_not_new() {
        window.connected().tell(window.received("hello"));
        assertThat(window.conversation()).doesNotContain("── new ──");
        window.type(FOCUS_LOST + FOCUS_GAINED).tell(window.received("hello"));
        assertThat(window.conversation()).doesNotContain("── new ──");
    }

    @Test
    void scrolled_up_the_place_is_said_before_anything_arrives() {
        window.recalled(window.messages(20), 20).type("\033[5~");
        assertThat(window.screen()).contains(" ↑ 9 ↓ 5 ─┘");
        assertThat(window.type("\033[6~").screen()).doesNotContain("↑", "↓");
    }
}
