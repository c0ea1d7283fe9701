package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text box from the bytes of the keyboard to the message that is sent. */
class EditingTest {
    private static final String ENTER = "\r";
    private static final String LEFT = "\033[D";
    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";
    private static final String DELETE = "\033[3~";
    private static final String BACKSPACE = "\177";

    private final DrawnWindow window = DrawnWindow.english(60, 14).connected();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "한",
                "👍",
                "👍🏽",
                "🇰🇷",
                "👨‍👩‍👧‍👦",
                "❤️",
                "é",
                "e\u0301",
                "\u1112\u1161\u11AB",
                "กุ้",
                "नि",
                "\u200B"
            })
    void each_key_moves_over_and_deletes_a_whole_character(String character) {
        assertThat(sent("a" + character + "b" + LEFT + BACKSPACE)).isEqualTo("ab");
        assertThat(sent("a" + character + "b" + LEFT + LEFT + DELETE)).isEqualTo("ab");
        assertThat(sent("a" + character + "b" + LEFT + LEFT + "|")).isEqualTo("a|" + character + "b");
        assertThat(sent(character)).isEqualTo(character);
    }

    @Test
    void hangul_arrives_whole_from_an_input_method_and_as_letters_one_by_one() {
        assertThat(window.type("안녕하세요").screen()).contains("│ 안녕하세요 ");
        assertThat(sent("")).isEqualTo("안녕하세요");
        for (String letter : new String[] {"\u1112", "\u1161", "\u11AB"}) {
            window.type(letter);
        }
        assertThat(window.screen()).contains("│ 한 ");
        assertThat(window.terminal.cursor()).isEqualTo("6,4");
        assertThat(sent("")).isEqualTo("\u1112\u1161\u11AB");
    }

    /** Where the bar is typed, after the keys were pressed at the end of "one two three". */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "^[[D,      one two thre|e",
                "^[OD,      one two thre|e",
                "^[[H,      |one two three",
                "^[OH,      |one two three",
                "^[[1~,     |one two three",
                "^[[7~,     |one two three",
                "^A,        |one two three",
                "^A^[[C,    o|ne two three",
                "^A^[[F,    one two three|",
                "^A^[[4~,   one two three|",
                "^A^E,      one two three|",
                "^[b,       one two |three",
                "^[[1;5D,   one two |three",
                "^[[1;3D,   one two |three",
                "^[Od,      one two |three",
                "^[^[[D,    one two |three",
                "^A^[f,     one| two three",
                "^A^[[1;5C, one| two three",
                "^A^[Oc,    one| two three",
                "^W,        one two |",
                "^[^?,      one two |",
                "^[b^U,     |three",
                "^[b^K,     one two |",
                "^A^D,      |ne two three",
                "^H,        one two thre|",
                "^[[1;2A^[[24~^[[99~^[[I^[]11;rgb:0/0/0^G^[P1$r^[\\^[[?62c, one two three|"
            })
    void the_keys_of_a_shell_edit_and_what_is_unknown_does_nothing(String keys, String expected) {
        assertThat(sent("one two three" + bytes(keys) + "|")).isEqualTo(expected);
    }

    @Test
    void a_long_line_wraps_between_whole_characters() {
        window.type("가나다라마바사아자차카타파하".repeat(3));
        assertThat(window.framed().screen()).contains("│ 가나다라마바사아자차카타파하가나다라마바사아  │", "│ 자차카타파하가나다라마바사아자차카타파하      │");
        assertThat(window.terminal.cursor()).isEqualTo("44,5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\033\r", "\033\n", "\033[13;2u", "\033[27;2;13~", "\033[13;5u"})
    void ctrl_j_alt_enter_and_shift_enter_break_the_line_and_enter_sends(String lineBreak) {
        window.type("one" + lineBreak + "two");
        assertThat(window.session.sent).isEmpty();
        assertThat(window.framed().screen()).contains("│ one ", "│ two ");
        assertThat(window.terminal.cursor()).isEqualTo("7,5");
        assertThat(sent("")).isEqualTo("one\ntwo");
        window.framed()
                .shows(DrawnWindow.english(60, 14)
                        .connected()
                        .tell(new Event.Accepted(window.message("COOKIE", "one\ntwo", Message.State.WAITING)))
                        .screen()
                        .replace("22:10:02", "22:10:01"));
    }

    @Test
    void the_box_grows_over_the_conversation_to_five_rows_and_then_scrolls() {
        window.terminal.resize(60, 15);
        window.tell(window.received("hello"));
        window.type("1\n2\n3\n4\n5\n6");
        window.shows("""
                ┌─ COOKIE ─────────────────────────────────────── coorong ─┐
                │ <Start>   SERVER 127.0.0.1 connected!                    │
                │                                                          │
                │ ┌───────────────────────────────────────────────┐        │
                │ │ 2                                             │ <Send> │
                │ │ 3                                             │        │
                │ │ 4                                             │        │
                │ │ 5                                             │        │
                │ │ 6                                             │        │
                │ └───────────────────────────────────────────────┘        │
                │ Received  hello                                          │
                ├──────────────────────────────────────────────────────────┤
                │ 22:10:01  coorong  hello                                 │
                │ Tab next  Enter press/send  F1 keys  Esc quit            │
                └──────────────────────────────────────────────────────────┘
                """);
        assertThat(window.type(UP.repeat(5)).screen()).contains("│ 1 ").doesNotContain("│ 6 ");
        window.terminal.resize(40, 12);
        assertThat(window.draw().framed().screen())
                .contains("│ 1 ", "│ 2 ", "hello")
                .doesNotContain("│ 3 ");
    }

    @Test
    void up_and_down_move_in_the_text_and_recall_at_its_edges() {
        sent("old");
        window.type("one\ntwo" + UP);
        assertThat(window.terminal.cursor()).isEqualTo("7,4");
        assertThat(window.type(UP).screen()).contains("│ old ").doesNotContain("│ one ");
        assertThat(window.type(DOWN).screen()).contains("│ one ", "│ two ");
        assertThat(window.terminal.cursor()).isEqualTo("7,5");
        assertThat(window.type(DOWN + "!").session.draft).isEqualTo("one\ntwo!");
    }

    @Test
    void a_character_of_a_million_marks_is_typed_behind_and_deleted() {
        window.type("\033[200~a" + "\u0301".repeat(500_000) + "\033[201~b" + LEFT + BACKSPACE);
        assertThat(sent("")).isEqualTo("b");
    }

    private String sent(String keys) {
        window.type(keys + ENTER);
        String sent = window.session.sent.get(window.session.sent.size() - 1);
        window.tell(window.accepted(sent));
        return sent;
    }

    /** {@code ^[} is ESC, {@code ^A} Ctrl-A, {@code ^?} DEL. */
    private static String bytes(String keys) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < keys.length(); i++) {
            if (keys.charAt(i) == '^') {
                i++;
                bytes.append((char) (keys.charAt(i) ^ 0x40));
            } else {
                bytes.append(keys.charAt(i));
            }
        }
        return bytes.toString();
    }
}
