package cookiecoorong.screen.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.screen.DrawnWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final String CTRL_F = "\006";
    private static final String ESCAPE = "\033";
    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";
    private static final String TO_CONVERSATION = "\t\t\t";

    private final DrawnWindow window = DrawnWindow.english(60, 13);

    @Test
    void the_newest_match_is_shown_with_its_number_and_how_many_there_are() {
        recall(30, 30).type(CTRL_F + "message 1").showsConversation("""
                22:10:18  coorong  message 18
                22:10:19  coorong  message 19
                22:10:20  coorong  message 20
                22:10:21  coorong  message 21""");
        assertThat(window.hints()).isEqualTo("Search message 1           1/11  Enter older  Down newer");
    }

    @Test
    void in_korean_in_the_smallest_terminal() {
        DrawnWindow korean = DrawnWindow.korean(40, 12);
        korean.recalled(List.of(korean.message("coorong", "안녕하세요", Message.State.RECEIVED)), 1);
        korean.type(CTRL_F + "하세").showsConversation("""
                22:10  coorong  안녕하세요""");
        assertThat(korean.hints()).isEqualTo("찾기 하세            1/1  Enter 이전");
        assertThat(korean.type("없는 말").screen()).contains("없음");
    }

    @Test
    void enter_and_up_go_to_older_matches_and_down_to_newer_ones() {
        recall(30, 30).type(CTRL_F + "message 1");
        assertThat(window.type("\r").screen()).contains(" 2/11", "message 18");
        assertThat(window.type(UP).screen()).contains(" 3/11", "message 17");
        assertThat(window.type(DOWN).screen()).contains(" 2/11", "message 18");
        assertThat(window.type(DOWN + DOWN + DOWN).screen()).contains(" 1/11", "message 19");
        assertThat(window.type(UP.repeat(20)).screen()).contains(" 11/11", "message 1 ");
        assertThat(window.type(CTRL_F).screen()).contains(" 11/11");
    }

    @Test
    void matches_are_underlined_and_the_one_looked_at_is_in_reverse() {
        window.tell(window.received("one fish"), window.received("two FISH"), window.received("bird"));
        window.type(CTRL_F + "fish");
        assertThat(window.terminal.styleOf("FISH")).isEqualTo("0;7");
        assertThat(window.terminal.styleOf("fish ")).isEqualTo("0;4");
        assertThat(window.terminal.styleOf("two")).isEmpty();
        window.type(UP);
        assertThat(window.terminal.styleOf("FISH")).isEqualTo("0;4");
        window.type(ESCAPE);
        assertThat(window.terminal.styleOf("FISH")).isEmpty();
    }

    @Test
    void a_match_that_is_wrapped_is_marked_on_both_rows() {
        window.tell(window.received("The quick brown fox jumps over the lazy dog, and then it rests."));
        window.tell(window.received("Good night."));
        window.type(CTRL_F + "the lazy");
        assertThat(window.terminal.styleOf("the")).isEqualTo("0;7");
        assertThat(window.terminal.styleOf("lazy")).isEqualTo("0;7");
        assertThat(window.terminal.styleOf("dog")).isEmpty();
    }

    @Test
    void case_and_composition_do_not_matter() {
        window.tell(window.received("Cafe\u0301 ÉCOLE"));
        assertThat(window.type(CTRL_F + "CAFÉ éc").screen()).contains(" 1/1");
    }

    @Test
    void a_line_that_is_pasted_with_its_end_is_found() {
        window.tell(window.received("one fish"), window.received("bird"));
        assertThat(window.type(CTRL_F + "\033[200~one fish\r\033[201~").hints()).contains(" 1/1");
    }

    @Test
    void what_is_not_there_is_told() {
        recall(30, 5);
        assertThat(window.type(CTRL_F + "nothing").screen()).contains("not found, Enter: older");
        assertThat(window.type("\r").read().screen()).contains("not found").doesNotContain("Enter: older");
        assertThat(window.type("\177".repeat(7) + "message").screen()).contains(" 1/5+");
    }

    @Test
    void the_text_is_edited_by_whole_characters_as_in_the_text_box() {
        window.tell(window.received("안녕 👨‍👩‍👧‍👦"));
        window.type(CTRL_F + "안녕 👨‍👩‍👧‍👦👨‍👩‍👧‍👦");
        assertThat(window.screen()).contains("not found");
        assertThat(window.type("\177").screen()).contains(" 1/1");
        assertThat(window.type("\025안녕").screen()).contains("Search 안녕 ", " 1/1");
    }

    @Test
    void escape_leaves_the_search_for_where_one_was_and_does_not_quit() {
        recall(30, 30).connected().type("half written" + CTRL_F + "message 5" + ESCAPE);
        assertThat(window.screen())
                .contains("message 30", "half written", "Tab next")
                .doesNotContain("Search");
        assertThat(window.isOpen()).isTrue();
        assertThat(window.type(" text\r").session.sent).containsExactly("half written text");
        assertThat(window.later(Duration.ofMillis(500)).type(ESCAPE).isOpen()).isFalse();
    }

    @Test
    void tab_leaves_the_search_and_stays_at_the_match_with_the_arrows() {
        recall(30, 30).type(CTRL_F + "message 5\t");
        assertThat(window.screen()).contains("message 5 ").doesNotContain("Search", "coorong  message 30");
        assertThat(window.type(DOWN.repeat(5)).screen()).contains("message 8 ").doesNotContain("message 3 ");
    }

    @Test
    void with_the_focus_in_the_conversation_a_slash_searches() {
        recall(30, 30).type(TO_CONVERSATION + "/message 7");
        assertThat(window.screen()).contains("Search message 7", " 1/1");
        assertThat(window.type(ESCAPE).type(TO_CONVERSATION + "/").screen()).doesNotContain("Search");
    }

    @Test
    void a_slash_in_the_text_box_is_a_slash() {
        assertThat(window.connected().type("1/2").screen()).contains("│ 1/2 ").doesNotContain("Search");
    }

    @Test
    void a_message_that_comes_while_searching_is_found_and_the_view_stays() {
        recall(30, 30).type(CTRL_F + "message 5");
        window.tell(window.received("and message 5 again"));
        assertThat(window.screen()).contains(" 2/2", "message 5 ", "↓ 1 new");
        assertThat(window.type(DOWN).screen()).contains(" 1/2", "message 5 again");
    }

    @Test
    void no_key_waits_for_a_window_of_long_messages_and_all_their_matches_are_found() {
        List<Message> messages = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            messages.add(window.message("coorong", "needle " + "x".repeat(8000), Message.State.RECEIVED));
        }
        window.recalled(messages, 100).type(CTRL_F + "needle");
        assertThat(window.hints()).containsPattern(" 1/[1-4]?[0-9]\\+ ");
        for (int i = 2; i <= 100; i++) {
            window.type(UP).read();
            assertThat(window.hints()).contains(" " + i + "/");
        }
        assertThat(window.hints()).contains(" 100/100 ");
    }

    @Test
    void beyond_the_messages_of_the_window_it_goes_on_in_the_transcript() {
        recall(500, 20).type(CTRL_F + "message 33");
        assertThat(window.screen()).contains("not found, Enter: older");
        assertThat(window.type("\r").screen()).contains("searching …");
        assertThat(window.read().screen()).contains("coorong  message 339", " 1/10+");
        window.type(UP.repeat(9)).read();
        assertThat(window.screen()).contains("coorong  message 330", " 10/10+");
        assertThat(window.type(UP).read().screen()).contains("coorong  message 33 ", " 11/11");
        assertThat(window.type(DOWN).read().screen()).contains("coorong  message 330", " 10/11");
        assertThat(window.type(ESCAPE).read().screen()).contains("coorong  message 500");
    }

    @Test
    void sought_in_vain_the_view_stays_at_the_match_before() {
        recall(500, 20).type(CTRL_F + "message 490");
        window.type(UP).read();
        assertThat(window.screen()).contains("coorong  message 490", " 1/1 ");
        window.type("\025nothing\r").read();
        assertThat(window.screen()).contains("not found", "coorong  message 490");
        assertThat(window.type(ESCAPE).screen()).contains("coorong  message 500");
    }

    @Test
    void the_window_answers_while_it_seeks() {
        recall(500, 20).connected().type(CTRL_F + "nothing\r");
        assertThat(window.type(ESCAPE).type("hello\r").session.sent).containsExactly("hello");
        assertThat(window.read().screen()).contains("coorong  message 500");
    }

    private DrawnWindow recall(int count, int held) {
        List<Message> messages = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            messages.add(window.message("coorong", "message " + i, Message.State.RECEIVED));
        }
        return window.recalled(messages, held);
    }
}
