package cookiecoorong.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import cookiecoorong.testkit.Typed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReaderTest {

    @Test
    void escape_alone_is_the_escape_key() {
        assertThat(keys("\033")).containsExactly(key(KeyType.Escape));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[A", "\033OA", "\033[1;1A", "\033\033[A"})
    void an_arrow_is_an_arrow_in_every_form(String sequence) {
        assertThat(keys(sequence))
                .singleElement()
                .extracting(KeyStroke::getKeyType)
                .isEqualTo(KeyType.ArrowUp);
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
    void a_sequence_whose_rest_comes_late_is_never_escape() throws Exception {
        Typed typed = new Typed().piece("\033[");
        Thread late = new Thread(() -> {
            try {
                Thread.sleep(600);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            typed.piece("D").end();
        });
        late.start();
        assertThat(read(typed)).extracting(KeyStroke::getKeyType).containsExactly(KeyType.ArrowLeft);
        late.join();
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
                "\033Oz"
            })
    void what_is_not_known_is_neither_typed_nor_escape(String sequence) {
        assertThat(text(keys(sequence + "x"))).isEqualTo("x");
    }

    @Test
    void text_comes_whole() {
        assertThat(keys("👨‍👩‍👧한ㅎㅏㄴ")).containsExactly(new TextStroke("👨‍👩‍👧한ㅎㅏㄴ"));
    }

    @Test
    void bad_utf_8_becomes_a_replacement_and_ends() {
        Typed typed = new Typed();
        typed.bytes(new byte[] {(byte) 0xE3, 'a', (byte) 0xFF, 'b'}, 0, 4)
                .piece("\r")
                .end();
        assertThat(text(read(typed))).isEqualTo("\uFFFDa\uFFFDb<Enter>");
    }

    @Test
    void a_paste_is_text_with_its_line_ends_and_presses_nothing() {
        assertThat(keys("\033[200~one\r\ntwo\rthree\n\t\033[A\033\033[201~"))
                .containsExactly(new TextStroke("one\ntwo\nthree\n\t\033[A\033"));
    }

    @Test
    void a_large_paste_comes_whole() {
        String text = IntStream.range(0, 20_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        Typed typed = new Typed().piece("\033[200~");
        for (int i = 0; i < text.length(); i += 4096) {
            typed.piece(text.substring(i, Math.min(text.length(), i + 4096)));
        }
        assertThat(read(typed.piece("\033[201~").end())).containsExactly(new TextStroke(text));
    }

    @Test
    void control_and_alt_keys() {
        assertThat(text(keys("\001\033b\003\034\032\010\177\033\177\r\n\t\033[Z\033[3~\033[1;5D")))
                .isEqualTo("<C-a><A-b><C-c><C-|><C-z><Backspace><Backspace><A-Backspace><Enter><C-Enter><Tab>"
                        + "<ReverseTab><Delete><C-ArrowLeft>");
    }

    private static List<KeyStroke> keys(String typed) {
        return read(new Typed().piece(typed).end());
    }

    private static List<KeyStroke> read(Typed typed) {
        KeyReader reader = new KeyReader(new KeyBytes(typed));
        List<KeyStroke> keys = new ArrayList<>();
        try {
            for (KeyStroke key = reader.read(); key.getKeyType() != KeyType.EOF; key = reader.read()) {
                keys.add(key);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return keys;
    }

    private static KeyStroke key(KeyType type) {
        return new KeyStroke(type);
    }

    /** What was typed, keys in angle brackets. */
    private static String text(List<KeyStroke> keys) {
        return keys.stream().map(KeyReaderTest::text).collect(Collectors.joining());
    }

    private static String text(KeyStroke key) {
        if (key instanceof TextStroke typed) {
            return typed.text();
        }
        String name = key.getKeyType() == KeyType.Character
                ? key.getCharacter().toString()
                : key.getKeyType().toString();
        return "<" + (key.isCtrlDown() ? "C-" : "") + (key.isAltDown() ? "A-" : "") + name + ">";
    }
}
