package cookiecoorong.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Start, the text box and Send. */
class SendingTest {
    private static final String ENTER = "\r";
    private static final String TAB = "\t";
    private static final String SHIFT_TAB = "\033[Z";

    private final DrawnWindow window = DrawnWindow.english(60, 14);

    @Test
    void enter_on_start_starts_and_the_text_box_has_the_focus_at_once() {
        assertThat(window.terminal.styleOf("<Start>")).contains("7");
        assertThat(window.terminal.cursor()).isEqualTo("hidden");
        window.type(ENTER + "hi");
        assertThat(window.session.starts).isEqualTo(1);
        assertThat(window.terminal.cursor()).isEqualTo("6,4");
        assertThat(window.terminal.styleOf("<Start>")).doesNotContain("7");
    }

    @Test
    void who_has_gone_elsewhere_keeps_the_focus_there() {
        window.type(ENTER + TAB).connected();
        assertThat(window.terminal.styleOf("<Send>")).contains("7");
    }

    @Test
    void what_is_typed_right_behind_start_is_sent_although_nothing_is_known_of_the_connection_yet() {
        window.type(ENTER + "hello" + ENTER);
        assertThat(window.session.sent).containsExactly("hello");
        DrawnWindow byItself = DrawnWindow.english(60, 14).pressStart().type("hello" + ENTER);
        assertThat(byItself.session.sent).containsExactly("hello");
    }

    @Test
    void while_no_broker_answers_text_goes_to_the_box_and_is_sent() {
        window.type(ENTER).link(new ConnectionState.Failed(FailureReason.of(FailureReason.Kind.REFUSED), 3));
        window.type("hello" + ENTER + "more");
        assertThat(window.session.sent).containsExactly("hello");
        assertThat(window.tell(window.accepted("hello")).screen()).contains("│ more ");
    }

    @Test
    void what_is_typed_or_pasted_before_start_is_in_the_box_and_enter_still_starts() {
        window.type("hel" + pasted("lo\n") + "x\177");
        assertThat(window.session.draft).isEqualTo("hello\n");
        assertThat(window.terminal.styleOf("<Start>")).contains("7");
        window.type(ENTER);
        assertThat(window.session.starts).isEqualTo(1);
        assertThat(window.type("!" + ENTER).session.sent).containsExactly("hello\n!");
    }

    @ParameterizedTest
    @ValueSource(strings = {TAB, TAB + TAB, SHIFT_TAB})
    void what_is_typed_at_a_button_or_in_the_conversation_goes_to_the_box_and_enter_sends_it(String tabs) {
        window.connected().type(tabs + "hi" + pasted("/?") + ENTER);
        assertThat(window.session.sent).containsExactly("hi/?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/hosts", "?", "c", "o"})
    void a_paste_in_the_conversation_is_text(String text) {
        window.connected().type(TAB + TAB + pasted(text));
        assertThat(window.session.draft).isEqualTo(text);
        assertThat(window.screen()).contains("│ " + text + " ");
    }

    @Test
    void a_paste_over_the_help_is_not_lost() {
        window.connected().type("\033OP" + pasted("hello"));
        assertThat(window.screen()).contains("│ hello ");
    }

    @Test
    void coming_back_does_not_move_the_focus_again() {
        window.type(ENTER).connected().type(SHIFT_TAB);
        window.link(new ConnectionState.Lost(FailureReason.of(FailureReason.Kind.CLOSED), 1))
                .connected();
        assertThat(window.terminal.styleOf("<Start>")).contains("7");
    }

    @Test
    void tab_goes_round_and_shift_tab_goes_back() {
        assertThat(window.type(TAB).terminal.cursor()).isEqualTo("4,4");
        assertThat(window.type(TAB).terminal.styleOf("<Send>")).contains("7");
        assertThat(window.type(TAB).screen()).contains("━━━━━━");
        assertThat(window.type(TAB).terminal.styleOf("<Start>")).contains("7");
        assertThat(window.type(SHIFT_TAB).screen()).contains("━━━━━━");
    }

    @Test
    void a_sent_message_waits_with_a_dot_until_the_broker_has_it() {
        window.connected().type("hello" + ENTER);
        assertThat(window.session.sent).containsExactly("hello");
        window.tell(window.accepted("hello")).showsConversation("""
                22:10:01  COOKIE   hello                              ·""");
        window.tell(new Event.Delivered(1));
        assertThat(window.screen()).contains("│ 22:10:01  COOKIE   hello                              ✓  │");
    }

    @Test
    void enter_on_send_sends_too() {
        window.connected().type("hello" + TAB + ENTER);
        assertThat(window.session.sent).containsExactly("hello");
    }

    @Test
    void with_nothing_typed_send_does_nothing() {
        window.connected().type(ENTER + TAB + ENTER);
        assertThat(window.session.sent).isEmpty();
    }

    @Test
    void before_start_send_keeps_the_text_and_says_to_press_start() {
        window.type(TAB + "hello" + ENTER);
        assertThat(window.session.sent).isEmpty();
        assertThat(window.screen()).contains("│ hello ").contains("Press Start first. What you typed is kept.");
    }

    @Test
    void a_message_that_is_too_long_is_not_sent_and_stays_in_the_box() {
        String half = "x".repeat(Payload.MAX_BYTES / 2);
        window.connected().type(pasted(half) + ENTER + pasted(half) + ENTER);
        Event refused = new Event.Refused(new FailureReason(FailureReason.Kind.STORAGE, "disk full"));
        window.tell(refused, refused).type(ENTER);
        assertThat(window.session.sent).hasSize(2);
        assertThat(window.screen()).contains("Too long: 1.1 MB, and a message holds 1 MB");
        window.type("\177" + ENTER);
        assertThat(window.session.sent.get(2)).isEqualTo(half + "\n" + half.substring(1));
    }

    @Test
    void a_paste_that_no_message_can_hold_is_refused_as_a_whole() {
        window.connected().type("a" + pasted("x".repeat(Payload.MAX_BYTES)) + "b");
        assertThat(window.framed().screen())
                .contains("Not added: the text would be 1.1 MB, and a ", "message holds 1 MB at most.")
                .contains("│ ab  ");
        window.type(pasted("한".repeat(Payload.MAX_BYTES)) + "c" + ENTER);
        assertThat(window.screen()).contains("the text would be 3.1 MB");
        assertThat(window.session.sent).containsExactly("abc");
        assertThat(DrawnWindow.korean(80, 24)
                        .connected()
                        .type(pasted("x".repeat(Payload.MAX_BYTES + 1)))
                        .framed()
                        .screen())
                .contains("넣지 않았습니다: 글이 1.1 MB가 되는데");
    }

    @Test
    void a_paste_as_large_as_a_message_may_be_is_taken_and_nothing_more() {
        String longest = "가나다".repeat(Payload.MAX_BYTES / 9);
        String full = longest + "x".repeat(Payload.MAX_BYTES % 9);
        window.connected().type(pasted(full));
        assertThat(window.screen()).doesNotContain("Not added");
        window.type("y");
        assertThat(window.screen()).contains("Not added");
        window.type(ENTER);
        assertThat(window.session.sent).containsExactly(full);
    }

    private static String pasted(String text) {
        return "\033[200~" + text + "\033[201~";
    }

    @Test
    void a_message_that_could_not_be_saved_is_in_the_box_again() {
        window.connected().type("hello" + ENTER);
        window.tell(new Event.Refused(new FailureReason(FailureReason.Kind.STORAGE, "No space left on device.")));
        assertThat(window.screen()).contains("│ hello ").contains("No space left on device.");
        assertThat(window.type(ENTER).session.sent).containsExactly("hello", "hello");
    }

    @Test
    void a_paste_with_line_ends_presses_nothing() {
        window.type("\033[200~\none\n\033[201~");
        assertThat(window.session.starts).isZero();
        window.connected().type("\025\025\025\033[200~one\r\ntwo \033[201~");
        assertThat(window.session.sent).isEmpty();
        assertThat(window.screen()).contains("│ one ", "│ two ");
        assertThat(window.type(ENTER).session.sent).containsExactly("one\ntwo ");
    }

    @Test
    void an_emoji_is_deleted_whole() {
        window.connected().type("a👨‍👩‍👧‍👦\177b" + ENTER);
        assertThat(window.session.sent).containsExactly("ab");
    }

    @Test
    void the_keys_of_a_shell_edit_the_line() {
        window.connected().type("two words\027\001one \005!\033[D\033[3~" + ENTER);
        assertThat(window.session.sent).containsExactly("one two ");
    }

    @Test
    void up_and_down_recall_what_was_sent() {
        window.connected().type("one" + ENTER + "two" + ENTER).tell(window.accepted("one"), window.accepted("two"));
        window.type("half\033[A\033[A" + ENTER + "\033[B");
        assertThat(window.session.sent).containsExactly("one", "two", "one");
    }

    @Test
    void a_typed_character_costs_few_bytes() {
        window.connected().type("hello");
        window.terminal.takeWritten();
        assertThat(window.type("x").terminal.takeWritten()).hasSizeLessThanOrEqualTo(64);
        assertThat(window.type("한").terminal.takeWritten()).hasSizeLessThanOrEqualTo(64);
        assertThat(window.type("\177").terminal.takeWritten()).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void a_received_message_costs_little_more_than_its_text() {
        window.connected().type("hello");
        window.terminal.takeWritten();
        String text = "안녕하세요 👍 hello";
        int bytes = window.tell(window.received(text)).terminal.takeWritten().length;
        assertThat(bytes).isLessThanOrEqualTo(4 * text.getBytes(UTF_8).length + 200);
    }

    @Test
    void the_draft_is_told_once_for_all_keys_of_a_frame_as_telling_it_looks_at_the_whole_text() {
        window.connected().typeAtOnce("one\ntwo\nthree");
        assertThat(window.session.draft).isEqualTo("one\ntwo\nthree");
        assertThat(window.session.drafts).isEqualTo(1);
    }

    @Test
    void what_is_typed_once_more_right_behind_itself_is_a_draft_again() {
        window.connected().typeAtOnce("same").typeAtOnce(ENTER + "same");
        assertThat(window.session.sent).containsExactly("same");
        assertThat(window.session.draft).isEqualTo("same");
    }
}
