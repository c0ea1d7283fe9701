package cookiecoorong.terminal.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import cookiecoorong.testkit.Typed;
import cookiecoorong.testkit.Unasked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReaderTest {

    @Test
    void escape_alone_is_the_escape_key() {
        assertThat(keys("\033")).containsExactly(new KeyStroke(KeyType.Escape));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[A", "\033OA", "\033[1;1A"})
    void an_arrow_is_an_arrow_in_every_form(String sequence) {
        assertThat(text(keys(sequence))).isEqualTo("<ArrowUp>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\033[A", "\033OA", "\033[5~", "\033[1;5D", "\033[200~a\nb\033[201~", "\033[15~", "한", "👍"})
    void a_sequence_in_two_reads_is_the_same_as_in_one(String sequence) {
        List<KeyStroke> whole = keys(sequence + "!");
        byte[] bytes = sequence.getBytes(UTF_8);
        assertThat(whole).extracting(KeyStroke::getKeyType).doesNotContain(KeyType.Escape);
        for (int i = 1; i < bytes.length; i++) {
            Typed typed = new Typed();
            typed.bytes(bytes, 0, i).bytes(bytes, i, bytes.length).piece("!").end();
            assertThat(text(read(typed))).as("cut at %d", i).isEqualTo(text(whole));
        }
    }

    @Test
    void behind_a_sequence_that_has_begun_the_rest_may_come_at_any_time() throws Exception {
        Typed typed = new Typed().piece("\033[");
        FutureTask<List<KeyStroke>> keys = new FutureTask<>(() -> read(typed));
        Thread reader = new Thread(keys);
        reader.start();
        await().until(() -> reader.getState() == Thread.State.WAITING);
        typed.piece("D").end();
        assertThat(keys.get()).extracting(KeyStroke::getKeyType).containsExactly(KeyType.ArrowLeft);
    }

    /** The terminal answers where its cursor is after all that it has sent before. */
    @Test
    void an_esc_is_alone_if_the_answer_comes_before_the_rest_of_a_sequence() {
        assertThat(text(answering("\033", "\033[2;7R", "x"))).isEqualTo("<Escape>x");
        assertThat(text(answering("\033", "[D", "\033[2;7R", "x"))).isEqualTo("<ArrowLeft>x");
        assertThat(text(answering("\033", "\033", "\033[2;7R", "\033[2;7R"))).isEqualTo("<Escape><Escape>");
        assertThat(text(answering("\033", "\033[I"))).as("a focus report").startsWith("<Escape>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\033[999~",
                "\033[24~",
                "\033[?1004;0$y",
                "\033[<0;10;5m",
                "\033[<35;10;5M",
                "\033[<0;10M",
                "\033[>0;276;0c",
                "\033]11;rgb:0000/0000/0000\007",
                "\033]11;rgb:0000/0000/0000\033\\",
                "\033P1$r0m\033\\",
                "\033[?2026;2$y",
                "\033[12;40R",
                "\033Oz",
                "\033[1\001",
                "\033]0;a\\b\007"
            })
    void what_is_not_known_is_neither_typed_nor_escape(String sequence) {
        assertThat(text(keys(sequence + "x"))).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[", "\033[1;", "\033[[", "\033O", "\033]11;", "\033[M", "\303"})
    void what_the_end_of_the_input_cuts_off_is_no_key(String begun) {
        Typed typed = new Typed().bytes(begun.getBytes(ISO_8859_1), 0, begun.length());
        assertThat(text(read(typed.end()))).isEmpty();
    }

    @Test
    void a_sequence_that_another_one_breaks_off_is_no_key() {
        assertThat(text(keys("\033[1\033[Ax"))).isEqualTo("<ArrowUp>x");
    }

    @Test
    void text_comes_whole() {
        assertThat(keys("👨‍👩‍👧한ㅎㅏㄴ")).containsExactly(new TextStroke("👨‍👩‍👧한ㅎㅏㄴ"));
    }

    @Test
    void bad_utf_8_is_not_typed_and_takes_nothing_with_it() {
        Typed typed = new Typed();
        typed.bytes(new byte[] {(byte) 0xE3, 'a', (byte) 0xFF, 'b', (byte) 0xC3}, 0, 5)
                .piece("\r")
                .end();
        assertThat(text(read(typed))).isEqualTo("ab<Enter>");
        assertThat(text(keys("\uFFFD"))).as("a character like any other").isEqualTo("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "한", "👍"})
    void alt_with_a_character_of_several_bytes_is_no_key(String character) {
        byte[] bytes = ("\033" + character).getBytes(UTF_8);
        for (int i = 1; i < bytes.length; i++) {
            Typed typed = new Typed()
                    .bytes(bytes, 0, i)
                    .bytes(bytes, i, bytes.length)
                    .piece("x")
                    .end();
            assertThat(text(read(typed))).as("cut at %d", i).isEqualTo("x");
        }
    }

    @Test
    void control_and_alt_keys() {
        assertThat(text(keys("\000\001\033b\003\034\032\010\177\033\177\r\n\t\033[Z\033[3~\033[1;5D")))
                .isEqualTo("<C- ><C-a><A-b><C-c><C-|><C-z><Backspace><Backspace><A-Backspace><Enter><C-Enter><Tab>"
                        + "<ReverseTab><Delete><C-ArrowLeft>");
    }

    /** As xterm, rxvt, the Linux console and the keypad send them. */
    @ParameterizedTest
    @CsvSource({
        "[H [1~ [7~ OH, <Home>",
        "[F [4~ [8~ OF, <End>",
        "[5~, <PageUp>",
        "[6~, <PageDown>",
        "OP [11~ [[A [P, <F1>",
        "OM, <Enter>",
        "Oa, <C-ArrowUp>",
        "Od, <C-ArrowLeft>",
        "[7^ [1;5H, <C-Home>",
        "[8^ [1;5F, <C-End>",
        "[3$ [3;2~, <Delete>",
        "[5@ [5;6~, <C-PageUp>",
        "[a [1;2A, <ArrowUp>",
        "Oe [[B, ''",
    })
    void a_key_is_the_same_whatever_kind_of_terminal_sends_it(String sequences, String key) {
        for (String sequence : sequences.split(" ", -1)) {
            assertThat(text(keys("\033" + sequence))).as(sequence).isEqualTo(key);
        }
    }

    @Test
    void a_key_with_shift_of_rxvt_takes_nothing_of_the_next_with_it() {
        assertThat(text(keys("\033[7$x\033[8$\033[A\033[2$y"))).isEqualTo("<Home>x<End><ArrowUp>y");
        assertThat(text(keys("\033[?1007;0$yx"))).as("an answer").isEqualTo("x");
    }

    @Test
    void alt_with_the_space_bar_is_no_key() {
        assertThat(text(keys("\033 x"))).isEqualTo("x");
    }

    @Test
    void alt_with_an_arrow_is_the_same_in_every_form() {
        assertThat(text(keys("\033[1;3D\033\033[D\033\033OD"))).isEqualTo("<A-ArrowLeft>".repeat(3));
    }

    @Test
    void return_is_enter_and_ctrl_j_alt_and_shift_with_it_are_told_apart() {
        assertThat(text(keys("\r\n\033\r\033[13;2u\033[27;2;13~\033[13;3u\033[13u\033[106;5u")))
                .isEqualTo("<Enter><C-Enter><A-Enter><S-Enter><S-Enter><A-Enter><Enter><C-Enter>");
    }

    @ParameterizedTest
    @CsvSource({
        "[27;5;99~, <C-c>",
        "[99;5u, <C-c>",
        "[99;133u, <C-c>", // with Num Lock
        "[99;6u, ''", // the terminal's own, to copy
        "[1089::99;5u, <C-c>", // on a Russian keyboard
        "[99;9u, ''", // the desktop's
        "[97;1:3u, ''", // let go
        "[1;1:3A, ''",
        "[1;1:2A, <ArrowUp>",
        "[27u, <Escape>",
        "[105;5u, <Tab>",
        "[9;2u, <ReverseTab>",
        "[127;5u, <C-Backspace>",
        "[98;3u, <A-b>",
        "[27;3;98~, <A-b>",
        "[97u, a",
        "[97;2u, A",
        "[97:65;2u, A",
        "[49:33;2u, !",
        "[27;2;65~, A",
        "[97;65u, A",
        "[54620u, 한",
        "[128077u, 👍",
        "[0;;50504:45397u, 안녕",
        "[57400u, 1",
        "[57414u, <Enter>",
        "[57419u, <ArrowUp>",
        "[57441;2u, ''", // Shift alone
        "[9u, <Tab>",
        "[99::105;5u, <C-c>", // on a Dvorak keyboard, where c is in the place of i
        "[67;5u, <C-c>",
        "[49;6u, <C-1>",
        "[1089;5u, ''", // no Latin letter, and the terminal does not say which is in its place
        "[1089;3u, ''",
        "[1089::99;3u, <A-c>",
        "[32;3u, ''",
        "[55357u, ''", // half a character
        "[99999999u, ''",
        "[155u, ''",
        "[u, ''"
    })
    void a_key_that_is_reported_by_its_code_is_that_key(String sequence, String key) {
        assertThat(text(keys("\033" + sequence))).isEqualTo(key);
    }

    @Test
    void ctrl_l_swallows_the_line_end_without_which_it_would_not_have_come() {
        assertThat(text(keys("\f\n\n"))).isEqualTo("<C-l><C-Enter>");
    }

    static List<KeyStroke> keys(String typed) {
        return read(new Typed().piece(typed).end());
    }

    /** What is read if the terminal says nothing after the first piece, until that is known. */
    static List<KeyStroke> silent(String before, String after) {
        Typed typed = new Typed().piece(before);
        KeyReader reader = reader(typed, new Unasked(), true);
        List<KeyStroke> keys = new ArrayList<>(List.of(next(reader)));
        typed.piece(after).end();
        keys.addAll(rest(reader));
        return keys;
    }

    /** The first is typed, the others are what comes once the terminal is asked. */
    private static List<KeyStroke> answering(String first, String... answers) {
        Typed typed = new Typed().piece(first);
        AtomicBoolean asked = new AtomicBoolean();
        return rest(reader(
                typed,
                new Unasked() {
                    @Override
                    public void ask() {
                        if (asked.compareAndSet(false, true)) {
                            for (String answer : answers) {
                                typed.piece(answer);
                            }
                            typed.end();
                        }
                    }
                },
                true));
    }

    static List<KeyStroke> read(Typed typed) {
        return read(typed, true);
    }

    static List<KeyStroke> read(Typed typed, boolean mouse) {
        return rest(reader(typed, new Unasked(), mouse));
    }

    static KeyReader reader(Typed typed, TerminalProbe.Client client, boolean mouse) {
        return new KeyReader(typed, new TerminalProbe(client), new KeyReader.Options(mouse, 1 << 20));
    }

    static List<KeyStroke> rest(KeyReader reader) {
        return Stream.generate(() -> next(reader))
                .takeWhile(key -> key.getKeyType() != KeyType.EOF)
                .toList();
    }

    static KeyStroke next(KeyReader reader) {
        try {
            return reader.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What was typed, keys in angle brackets. */
    static String text(List<KeyStroke> keys) {
        return keys.stream().map(KeyReaderTest::text).collect(Collectors.joining());
    }

    static String text(KeyStroke key) {
        if (key instanceof TextStroke typed) {
            return typed.text();
        }
        String name = key.getKeyType() == KeyType.Character
                ? key.getCharacter().toString()
                : key.getKeyType().toString();
        String shift = key.isShiftDown() && key.getKeyType() == KeyType.Enter ? "S-" : "";
        return "<" + (key.isCtrlDown() ? "C-" : "") + (key.isAltDown() ? "A-" : "") + shift + name + ">";
    }
}
