package cookiecoorong.screen.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.profile.Profile;
import cookiecoorong.screen.DrawnWindow;
import cookiecoorong.testkit.FakeTerminal;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A message of the conversation is selected, copied and shown alone. */
class SelectionTest {
    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";
    private static final String TO_CONVERSATION = "\t\t\t";

    private final DrawnWindow window = DrawnWindow.english(60, 13);

    @Test
    void up_and_down_select_and_the_view_follows() {
        window.recalled(window.messages(20), 20).type(TO_CONVERSATION + UP);
        assertThat(selected()).isEqualTo("message 20");
        window.type(UP.repeat(2));
        assertThat(selected()).isEqualTo("message 18");
        assertThat(window.conversation()).contains("message 20");
        window.type(UP.repeat(3));
        assertThat(selected()).isEqualTo("message 15");
        assertThat(window.conversation()).startsWith("22:10:15").doesNotContain("message 19");
        window.type(DOWN.repeat(9));
        assertThat(selected()).isEqualTo("message 20");
        assertThat(window.screen()).doesNotContain("↓");
    }

    @Test
    void a_message_longer_than_the_view_is_scrolled_row_by_row_before_the_next_is_selected() {
        window.recalled(window.messages(2), 2);
        String rows = IntStream.rangeClosed(1, 7).mapToObj(i -> "row " + i).collect(Collectors.joining("\n"));
        window.tell(window.received(rows)).type(TO_CONVERSATION + UP + UP);
        assertThat(window.conversation()).contains("row 3", "row 6").doesNotContain("row 2", "row 7");
        window.type(UP + UP);
        assertThat(window.conversation()).contains("row 1", "row 4").doesNotContain("message");
        window.type(UP);
        assertThat(selected()).isEqualTo("message 2");
        window.type(DOWN + DOWN);
        assertThat(window.conversation()).contains("row 2", "row 5");
    }

    @Test
    void the_name_stays_with_what_is_left_of_a_long_message_at_the_top() {
        window.tell(window.received("one\ntwo\nthree\nfour\nfive\nsix"));
        assertThat(window.conversation()).startsWith("22:10:01  coorong  three\n                   four");
    }

    @Test
    void the_selected_message_is_copied_whole_and_as_text_alone() {
        window.tell(window.received("한 줄\n\tand \033[201~more \u009B31m")).type(TO_CONVERSATION + UP + "c");
        assertThat(new String(Base64.getDecoder().decode(window.terminal.clipboard()), UTF_8))
                .isEqualTo("한 줄\n\tand [201~more 31m");
        assertThat(window.status()).startsWith("Copied");
    }

    @Test
    void what_is_not_text_or_too_long_or_where_no_terminal_takes_it_is_not_copied_and_told() {
        window.tell(window.received("x".repeat(70_000))).type(TO_CONVERSATION + UP + "c");
        assertThat(window.terminal.clipboard()).isEmpty();
        assertThat(window.status()).startsWith("Not copied: only text up to 64 KB");

        FakeTerminal console = new FakeTerminal(60, 14, "linux");
        DrawnWindow basic = DrawnWindow.with(
                console, DrawnWindow.ui(Profile.Language.ENGLISH, true, java.util.Set.of(), false, false));
        basic.tell(basic.received("short")).type(TO_CONVERSATION + UP + "c");
        assertThat(console.clipboard()).isEmpty();
        assertThat(basic.status()).startsWith("Not copied");
    }

    @Test
    void shown_alone_a_message_has_no_frame_and_long_lines_are_wrapped_by_the_terminal() {
        window.tell(window.received("short")).tell(window.received("a".repeat(100) + "\n한글"));
        window.type(TO_CONVERSATION + UP);
        window.terminal.takeWritten();
        window.type("o");
        assertThat(window.screen().stripTrailing()).isEqualTo("a".repeat(60) + "\n" + "a".repeat(40) + "\n한글");
        assertThat(new String(window.terminal.takeWritten(), UTF_8)).contains("a".repeat(100) + "\r\n한글");
        assertThat(window.terminal.cursor()).isEqualTo("hidden");
        window.tell(window.received("meanwhile"));
        assertThat(window.screen()).doesNotContain("meanwhile");
        window.type("x").framed();
        assertThat(window.conversation()).contains("한글", "meanwhile");
        assertThat(window.session.sent).isEmpty();
    }

    @Test
    void an_escape_sequence_in_it_is_read_and_not_obeyed_there_too() {
        window.tell(window.received("\033[31mred\007")).type(TO_CONVERSATION + UP + "o");
        assertThat(window.screen()).startsWith("␛[31mred␇");
    }

    @Test
    void a_message_longer_than_the_terminal_scrolls_there() {
        String rows = IntStream.rangeClosed(1, 30).mapToObj(i -> "row " + i).collect(Collectors.joining("\n"));
        window.tell(window.received(rows)).type(TO_CONVERSATION + UP + "o");
        assertThat(window.screen()).startsWith("row 1\n").contains("row 12").doesNotContain("row 13");
        assertThat(window.type("\033[6~").screen()).startsWith("row 13\n");
        assertThat(window.type("\033[5~").type("\033[5~").screen())
                .as("also at the top")
                .startsWith("row 1\n");
        assertThat(window.type("\033[F").screen()).contains("row 30\n");
        window.type(" ").framed();
    }

    @Test
    void escape_ends_the_selection_first_and_leaving_the_conversation_ends_it_too() {
        window.tell(window.received("hello")).type(TO_CONVERSATION + UP + "\033");
        assertThat(window.isOpen()).isTrue();
        assertThat(window.terminal.styleOf("22:10:01")).isEmpty();
        window.type(UP + "\t");
        assertThat(window.terminal.styleOf("22:10:01")).isEmpty();
    }

    @Test
    void the_hints_follow_the_focus() {
        DrawnWindow wide = DrawnWindow.english(80, 24);
        wide.tell(wide.received("hello"));
        assertThat(wide.hints()).isEqualTo("Tab next  Enter press/send  PgUp PgDn scroll  F1 keys  Esc quit");
        wide.type(TO_CONVERSATION);
        assertThat(wide.hints()).isEqualTo("Tab next  Up Down select  / search  PgUp PgDn scroll  F1 keys  Esc quit");
        wide.type(UP);
        assertThat(wide.hints()).isEqualTo("c copy  o show alone  Up Down select  F1 keys  Esc back");
    }

    @Test
    void the_help_is_hinted_at_in_the_smallest_terminal_wherever_the_focus_is() {
        for (DrawnWindow small : new DrawnWindow[] {DrawnWindow.english(40, 12), DrawnWindow.korean(40, 12)}) {
            small.tell(small.received("hello"));
            assertThat(small.hints()).contains("F1 ");
            assertThat(small.type(TO_CONVERSATION).hints()).contains("F1 ", "/ ");
            assertThat(small.type(UP).hints()).contains("F1 ", "c ");
        }
    }

    /** Of the row whose time is reversed. */
    private String selected() {
        String[][] cells = window.terminal.cells();
        String[][] styles = window.terminal.styles();
        for (int row = 0; row < cells.length; row++) {
            if (styles[row][2].equals("0;7") && cells[row][2].equals("2")) {
                return String.join("", cells[row]).replaceAll(".*coorong  (.*?) *│", "$1");
            }
        }
        return "";
    }
}
