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
                │ Keys                                                               Esc close │
                │ Tab, Shift-Tab             next, previous: Start, box, Send, conversation    │
                │ Enter                      press the button; in the text box: send           │
                │ Escape, Ctrl-C             quit                                              │
                │ F1, ?                      these keys (? outside the text box)               │
                │ PgUp, PgDn                 scroll the conversation by a page                 │
                │ Ctrl-Home, Ctrl-End        to its top, to its bottom                         │
                │ Home, End                  in the conversation: to its top, to its bottom    │
                │ Up, Down                   in the conversation: select a message             │
                │ c, o                       copy the selected message, show it alone          │
                │ Ctrl-F, /                  search (/ in the conversation)                    │
                │ Enter, Up, Down            in a search: older (Enter, Up), newer (Down)      │
                │ Escape, Tab                in a search: leave; go back (Escape), stay (Tab)  │
                │ Up, Down                   in the text box: recall what was sent before      │
                │ Left, Right, Home, End     in the text box: move                             │
                │ Ctrl-A, Ctrl-E             in the text box: to the beginning, to the end     │
                │ Ctrl-Left, Ctrl-Right      in the text box: move by a word (Alt-B, Alt-F)    │
                │ Backspace, Delete, Ctrl-D  in the text box: delete a character               │
                │ Ctrl-U, Ctrl-K             in the text box: delete all before, all after     │
                │ Ctrl-W, Alt-Backspace      in the text box: delete the word before           │
                │ ·, ✓                       your message: on this disk, at the broker         │
                │ ●, ○                       the other side: online, offline                   │
                └──────────────────────────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void all_keys_in_korean() {
        DrawnWindow.korean(80, 24).type(F1).shows("""
                ┌─ COOKIE ─────────────────────────────────────────────────────────── coorong ─┐
                │ 키                                                                  Esc 닫기 │
                │ Tab, Shift-Tab             다음, 이전: Start, 입력란, 전송, 대화             │
                │ Enter                      버튼 누르기. 입력란에서는 전송                    │
                │ Escape, Ctrl-C             종료                                              │
                │ F1, ?                      이 키 목록 (?는 입력란 밖에서)                    │
                │ PgUp, PgDn                 대화를 한 쪽씩 스크롤                             │
                │ Ctrl-Home, Ctrl-End        대화의 처음으로, 끝으로                           │
                │ Home, End                  대화에서: 처음으로, 끝으로                        │
                │ Up, Down                   대화에서: 메시지 선택                             │
                │ c, o                       선택한 메시지 복사, 따로 보기                     │
                │ Ctrl-F, /                  찾기 (/는 대화에서)                               │
                │ Enter, Up, Down            찾기에서: 이전 결과(Enter, Up), 다음 결과(Down)   │
                │ Escape, Tab                찾기에서: 나가기. 돌아가기(Escape), 머무르기(Tab) │
                │ Up, Down                   입력란에서: 보냈던 글 다시 부르기                 │
                │ Left, Right, Home, End     입력란에서: 이동                                  │
                │ Ctrl-A, Ctrl-E             입력란에서: 처음으로, 끝으로                      │
                │ Ctrl-Left, Ctrl-Right      입력란에서: 단어 단위로 이동 (Alt-B, Alt-F)       │
                │ Backspace, Delete, Ctrl-D  입력란에서: 한 글자 지우기                        │
                │ Ctrl-U, Ctrl-K             입력란에서: 앞을 모두, 뒤를 모두 지우기           │
                │ Ctrl-W, Alt-Backspace      입력란에서: 앞 단어 지우기                        │
                │ ·, ✓                       내 메시지: 이 디스크에 저장됨, 브로커에 전달됨    │
                │ ●, ○                       상대: 접속 중, 나감                               │
                └──────────────────────────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void in_the_smallest_terminal_it_scrolls() {
        DrawnWindow window = DrawnWindow.english(40, 12).type(F1);
        window.shows("""
                ┌─ COOKIE ─────────────────── coorong ─┐
                │ Keys     PgUp PgDn scroll  Esc close │
                │ Tab, Shift-Tab                       │
                │   next, previous: Start, box, Send,  │
                │   conversation                       │
                │ Enter                                │
                │   press the button; in the text box: │
                │   send                               │
                │ Escape, Ctrl-C                       │
                │   quit                               │
                │ F1, ?                                │
                └──────────────────────────────────────┘
                """);
        assertThat(window.type(PAGE_DOWN.repeat(9)).screen()).contains("Ctrl-W", "delete the word");
    }

    @Test
    void in_korean_in_the_smallest_terminal() {
        DrawnWindow.korean(40, 12).type(F1 + PAGE_DOWN).shows("""
                ┌─ COOKIE ─────────────────── coorong ─┐
                │ 키        PgUp PgDn 스크롤  Esc 닫기 │
                │ PgUp, PgDn                           │
                │   대화를 한 쪽씩 스크롤              │
                │ Ctrl-Home, Ctrl-End                  │
                │   대화의 처음으로, 끝으로            │
                │ Home, End                            │
                │   대화에서: 처음으로, 끝으로         │
                │ Up, Down                             │
                │   대화에서: 메시지 선택              │
                │ c, o                                 │
                └──────────────────────────────────────┘
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {ESCAPE, F1, "x", "\t"})
    void any_key_closes_it_and_does_nothing_else(String key) {
        DrawnWindow window =
                DrawnWindow.english(80, 24).connected().type("half").type(F1);
        assertThat(window.terminal.cursor()).isEqualTo("hidden");
        assertThat(window.type(key).screen()).contains("│ half ").doesNotContain("Ctrl-W");
        assertThat(window.isOpen()).isTrue();
    }

    @Test
    void a_question_mark_opens_it_where_no_text_is_typed() {
        DrawnWindow window = DrawnWindow.english(80, 24);
        assertThat(window.type("?").screen()).contains("Ctrl-W");
        window.type(ESCAPE).connected();
        assertThat(window.type("what?").screen()).contains("│ what? ").doesNotContain("Ctrl-W");
    }

    @Test
    void control_c_quits_from_there_too() {
        assertThat(DrawnWindow.english(80, 24).type(F1 + "\003").isOpen()).isFalse();
    }

    @Test
    void a_message_that_comes_meanwhile_is_there_afterwards() {
        DrawnWindow window = DrawnWindow.english(80, 24).type(F1);
        assertThat(window.tell(window.received("hello")).screen()).doesNotContain("hello");
        assertThat(window.type(ESCAPE).screen()).contains("coorong  hello");
    }
}
