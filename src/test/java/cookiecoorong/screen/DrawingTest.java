package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a frame draws again. Whatever it does not is marked. */
class DrawingTest {
    private final DrawnWindow window = DrawnWindow.english(40, 12).connected();

    @Test
    void a_typed_letter_draws_the_text_box_alone() {
        window.type("hi").marked().type("!").shows("""
                ########################################
                ########################################
                ########################################
                ##┌───────────────────────────┐#########
                ##│ hi!                       │#########
                ##└───────────────────────────┘#########
                ########################################
                ########################################
                ########################################
                ########################################
                ########################################
                ########################################
                """);
    }

    @Test
    void a_received_message_draws_its_label_the_conversation_and_the_lines_around_that() {
        Message hello = window.message("coorong", "hello", Message.State.RECEIVED);
        assertThat(window.marked().tell(new Event.Arriving(hello)).screen()).contains("#", "coorong  hello");
        window.marked().tell(new Event.Received(hello)).shows("""
                ########################################
                ########################################
                ########################################
                ########################################
                ########################################
                ########################################
                ##Received  hello                     ##
                ├──────────────────────────────────────┤
                ##22:10  coorong  hello               ##
                ##                                    ##
                ########################################
                #──────────────────────────────────────#
                """);
    }

    @Test
    void what_is_shorter_than_before_leaves_nothing_behind() {
        window.tell(window.received("a longer text")).tell(window.received("text"));
        window.type("abc\177\177");
        assertThat(window.screen()).contains("Received  text   ", "│ a    ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\033[5~", "\006", "\033OP", "\r"})
    void any_other_key_draws_everything(String key) {
        assertThat(window.marked().type(key).screen()).doesNotContain("#");
    }

    @Test
    void what_else_happens_draws_everything() {
        window.marked().link(new ConnectionState.GivenUp(FailureReason.of(FailureReason.Kind.CLOSED)));
        assertThat(window.screen()).doesNotContain("#");
        window.marked().tell(window.accepted("mine"));
        assertThat(window.screen()).doesNotContain("#");
        window.marked().tell(new Event.LeftOut());
        assertThat(window.screen()).doesNotContain("#");
    }

    @Test
    void a_paste_that_is_too_long_is_told_at_once() {
        window.marked().type("\033[200~" + "x".repeat(2_000_000) + "\033[201~");
        assertThat(window.screen()).doesNotContain("#");
    }
}
