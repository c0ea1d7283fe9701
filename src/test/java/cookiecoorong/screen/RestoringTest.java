package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a window takes up from the one before it. */
class RestoringTest {
    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";

    private final DrawnWindow window = DrawnWindow.english(60, 13);

    @Test
    void up_recalls_what_was_sent_from_the_window_before_newest_first_and_a_repeated_one_once() {
        window.tell(new Event.Recalled(List.of(own("one"), own("two"), theirs("not mine"), own("two"), own("three"))));
        window.connected();
        assertThat(window.type(UP).screen()).contains("│ three ");
        assertThat(window.type(UP).screen()).contains("│ two ");
        assertThat(window.type(UP).screen()).contains("│ one ");
        assertThat(window.type(UP).screen()).contains("│ one ");
    }

    @Test
    void a_half_written_text_survives_looking_through_them() {
        window.tell(new Event.Recalled(List.of(own("one"), own("two")))).connected();
        assertThat(window.type("half" + UP + UP + DOWN + DOWN).screen()).contains("│ half ");
    }

    @Test
    void the_half_written_text_of_the_window_before_is_in_the_box() {
        window.tell(new Event.Recalled(List.of(own("one"))), new Event.DraftRecalled("half 쓰다 만"))
                .showsConversation("22:10:01  COOKIE   one                                ✓");
        assertThat(window.screen()).contains("│ half 쓰다 만  ");
        assertThat(window.connected().type(" 글\r").session.sent).containsExactly("half 쓰다 만 글");
        assertThat(window.session.draft).isEmpty();
    }

    @Test
    void once_emptied_it_is_not_kept_any_more() {
        window.connected().tell(new Event.DraftRecalled("half"));
        window.session.draft = "half";
        assertThat(window.type("\025").session.draft).isEmpty();
    }

    @Test
    void what_is_being_typed_already_is_not_replaced_and_what_was_written_before_can_be_recalled() {
        window.connected().type("typed").tell(new Event.DraftRecalled("of before"));
        assertThat(window.screen()).contains("│ typed ").doesNotContain("of before");
        assertThat(window.session.draft).isEqualTo("typed");
        assertThat(window.type("\033[A").screen()).contains("│ of before ");
        assertThat(window.type("\033[B").screen()).contains("│ typed ");
    }

    @Test
    void each_change_of_the_text_is_told_to_be_kept() {
        window.connected().type("half");
        assertThat(window.session.draft).isEqualTo("half");
        window.type("\177\177");
        assertThat(window.session.draft).isEqualTo("ha");
        window.type("\006other");
        assertThat(window.session.draft).isEqualTo("ha");
    }

    @Test
    void what_could_not_be_saved_is_half_written_again() {
        window.connected().type("hello\r");
        assertThat(window.session.draft).isEmpty();
        window.tell(new Event.Refused(new FailureReason(FailureReason.Kind.STORAGE, "No space left on device.")));
        assertThat(window.session.draft).isEqualTo("hello");
    }

    @Test
    void a_text_that_cannot_be_read_again_is_told() {
        window.tell(new Event.Noticed(new Notice(Notice.Kind.DRAFT_LOST, "")));
        assertThat(window.screen()).contains("A half-written text of before could not be");
    }

    private Message own(String text) {
        return window.message("COOKIE", text, Message.State.AT_BROKER);
    }

    private Message theirs(String text) {
        return window.message("coorong", text, Message.State.RECEIVED);
    }
}
