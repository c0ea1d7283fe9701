package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private static final String F1 = "\033OP";
    private static final String ESCAPE = "\033";
    private static final String PAGE_DOWN = "\033[6~";

    @Test
    void all_keys_in_english() {
        DrawnWindow.english(80, 24).type(F1).shows("""
                ┌─ COOKIE ─────────────────────────────────────────────────────────── coorong ─┐
                │ Keys                                             PgUp PgDn scroll  Esc close │
                │ · ✓                        your message: on this disk; the broker has it     │
                │ ✓✓                         your message: the other side has it on its disk   │
                │ ● ○                        the other side: online; offline                   │
                │ Tab, Shift-Tab             next, previous: Start, box, Send, conversation    │
                │ Enter                      press the button; in the text box: send           │
                │ Alt-Enter, Ctrl-J          in the text box: break the line (or Shift-Enter)  │
                │ Escape                     quit                                              │
                │ Ctrl-C                     clear the text box (Up: back); quit if empty      │
                │ F1, ?                      these keys (? in the conversation)                │
                │ Ctrl-L, Ctrl-Z             repaint the window; suspend (back with fg)        │
                │ PgUp, PgDn                 scroll the conversation by a page                 │
                │ Ctrl-Home, Ctrl-End        to its top, to its bottom                         │
                │ Home, End                  in the conversation: to its top, to its bottom    │
                │ Up, Down                   in the conversation: select a message             │
                │ c, o                       copy the selected message, show it alone          │
                │ Ctrl-F, /                  search (/ in the conversation)                    │
                │ Enter, Up, Down            in a search: older (Enter, Up), newer (Down)      │
                │ Escape, Tab                in a search: leave; go back (Escape), stay (Tab)  │
                │ Up, Down                   in the text box: a row; at its edges: recall      │
                │ Left, Right, Home, End     in the text box: move                             │
                │ Ctrl-A, Ctrl-E             in the text box: to the line's beginning, end     │
                └──────────────────────────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void all_keys_in_korean() {
        DrawnWindow.korean(80, 24).type(F1).shows("""
                ┌─ COOKIE ─────────────────────────────────────────────────────────── coorong ─┐
                │ 키                                                PgUp PgDn 스크롤  Esc 닫기 │
                │ · ✓                        보낸 메시지: 이 디스크에 있음, 브로커가 받음      │
                │ ✓✓                         보낸 메시지: 상대방의 디스크에 저장됨             │
                │ ● ○                        상대방: 온라인, 오프라인                          │
                │ Tab, Shift-Tab             다음, 이전: Start, 입력란, 전송, 대화             │
                │ Enter                      버튼 누르기. 입력란에서는 전송                    │
                │ Alt-Enter, Ctrl-J          입력란에서: 줄 바꾸기 (Shift-Enter도)             │
                │ Escape                     종료                                              │
                │ Ctrl-C                     입력란 비우기(Up으로 되돌리기). 비어 있으면 종료  │
                │ F1, ?                      이 키 목록 (?는 대화에서)                         │
                │ Ctrl-L, Ctrl-Z             화면 다시 그리기, 일시 중지 (fg로 돌아옴)         │
                │ PgUp, PgDn                 대화를 한 쪽씩 스크롤                             │
                │ Ctrl-Home, Ctrl-End        대화의 처음으로, 끝으로                           │
                │ Home, End                  대화에서: 처음으로, 끝으로                        │
                │ Up, Down                   대화에서: 메시지 선택                             │
                │ c, o                       선택한 메시지 복사, 따로 보기                     │
                │ Ctrl-F, /                  찾기 (/는 대화에서)                               │
                │ Enter, Up, Down            찾기에서: 이전 결과(Enter, Up), 다음 결과(Down)   │
                │ Escape, Tab                찾기에서: 나가기. 돌아가기(Escape), 머무르기(Tab) │
                │ Up, Down                   입력란에서: 한 줄씩. 끝에서는 보낸 글 부르기      │
                │ Left, Right, Home, End     입력란에서: 이동                                  │
                │ Ctrl-A, Ctrl-E             입력란에서: 줄의 처음으로, 끝으로                 │
                └──────────────────────────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void in_the_smallest_terminal_it_scrolls() {
        DrawnWindow window = DrawnWindow.english(40, 12).type(F1);
        window.shows("""
                ┌─ COOKIE ─────────────────── coorong ─┐
                │ Keys     PgUp PgDn scroll  Esc close │
                │ · ✓                                  │
                │   your message: on this disk; the    │
                │   broker has it                      │
                │ ✓✓                                   │
                │   your message: the other side has   │
                │   it on its disk                     │
                │ ● ○                                  │
                │   the other side: online; offline    │
                │ Tab, Shift-Tab                       │
                └──────────────────────────────────────┘
                """);
        assertThat(window.type(PAGE_DOWN.repeat(9)).screen()).contains("Ctrl-X", "write in");
    }

    @Test
    void in_korean_in_the_smallest_terminal() {
        DrawnWindow window = DrawnWindow.korean(40, 12).type(F1);
        assertThat(window.framed().screen()).contains("│ 키 ", "│ · ✓ ", "│   보낸 메시지: ", "│ ● ○ ");
        assertThat(window.type(PAGE_DOWN.repeat(2)).framed().screen()).contains("│ Ctrl-C ", "│   입력란 비우기");
    }

    @ParameterizedTest
    @ValueSource(strings = {ESCAPE, F1, "x", "\t"})
    void any_key_closes_it_and_does_nothing_else(String key) {
        DrawnWindow window =
                DrawnWindow.english(80, 24).connected().type("half").type(F1);
        assertThat(window.terminal.cursor()).isEqualTo("hidden");
        assertThat(window.type(key).screen()).contains("│ half ").doesNotContain("Shift-Tab");
        assertThat(window.isOpen()).isTrue();
    }

    @Test
    void a_question_mark_opens_it_in_the_conversation_and_is_text_elsewhere() {
        DrawnWindow window = DrawnWindow.english(80, 24);
        assertThat(window.type("why?").screen()).contains("│ why? ").doesNotContain("Shift-Tab");
        assertThat(window.connected().type(" what?").screen()).contains("│ why? what? ");
        assertThat(window.type("\t\t?").screen()).contains("Shift-Tab");
    }

    @Test
    void control_c_quits_from_there_too_unless_there_is_text() {
        assertThat(DrawnWindow.english(80, 24).type(F1 + "\003").isOpen()).isFalse();
        DrawnWindow window = DrawnWindow.english(80, 24).type("half" + F1 + "\003");
        assertThat(window.screen()).contains("│ half ").doesNotContain("Shift-Tab");
        assertThat(window.isOpen()).isTrue();
    }

    @Test
    void a_message_that_comes_meanwhile_is_there_afterwards() {
        DrawnWindow window = DrawnWindow.english(80, 24).type(F1);
        assertThat(window.tell(window.received("hello")).screen()).doesNotContain("hello");
        assertThat(window.type(ESCAPE).screen()).contains("coorong  hello");
    }
}
