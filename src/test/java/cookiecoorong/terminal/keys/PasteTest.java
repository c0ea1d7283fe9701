package cookiecoorong.terminal.keys;

import static cookiecoorong.terminal.keys.KeyReaderTest.keys;
import static cookiecoorong.terminal.keys.KeyReaderTest.next;
import static cookiecoorong.terminal.keys.KeyReaderTest.read;
import static cookiecoorong.terminal.keys.KeyReaderTest.reader;
import static cookiecoorong.terminal.keys.KeyReaderTest.rest;
import static cookiecoorong.terminal.keys.KeyReaderTest.silent;
import static cookiecoorong.terminal.keys.KeyReaderTest.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import cookiecoorong.testkit.Typed;
import cookiecoorong.testkit.Unasked;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link KeyReader} makes of pasted text. */
final class PasteTest {

    @Test
    void a_paste_is_text_with_its_line_ends_and_presses_nothing() {
        assertThat(keys("\033[200~one\r\ntwo\rthree\n\t\033[A\033\033[201~"))
                .containsExactly(new TextStroke("one\ntwo\nthree\n\t\033[A\033"));
    }

    @Test
    void a_paste_that_falls_silent_is_over_and_its_late_end_is_swallowed() {
        assertThat(silent("\033[200~abc", "d")).containsExactly(new TextStroke("abc"), new TextStroke("d"));
        assertThat(text(silent("\033[200~abc", "\r"))).isEqualTo("abc<Enter>");
        assertThat(text(silent("\033[200~abc", "\033[201~x"))).isEqualTo("abcx");
        assertThat(text(silent("\033[200~abc\033[20", "1~x"))).isEqualTo("abc1~x");
        assertThat(silent("\033[200~a", "b\rc\033[201~\r"))
                .as("the rest of it, and its end")
                .containsExactly(new TextStroke("a"), new TextStroke("b\nc"), new KeyStroke(KeyType.Enter));
        assertThat(silent("\033[200~a", "\033[200~b\033[201~"))
                .containsExactly(new TextStroke("a"), new TextStroke("b"));
    }

    /** As keys, its line ends would send each of its lines. */
    @Test
    void the_rest_of_a_paste_that_a_slow_line_held_back_is_pasted_also_if_it_comes_in_many_reads() {
        Typed typed = new Typed().piece("\033[200~one\r");
        KeyReader reader = reader(typed, new Unasked(), true);
        assertThat(next(reader)).isEqualTo(new TextStroke("one\n"));
        String line = "a line of a text that is not short";
        typed.piece(line + "\r").piece("two\r").piece("three\033[201~\r").end();
        assertThat(rest(reader)).containsExactly(new TextStroke(line + "\ntwo\nthree"), new KeyStroke(KeyType.Enter));
    }

    @Test
    void a_paste_is_never_cut_within_a_character() throws Exception {
        byte[] bytes = "\033[200~한\033[201~".getBytes(UTF_8);
        Typed typed = new Typed().bytes(bytes, 0, 7);
        FutureTask<List<KeyStroke>> keys = new FutureTask<>(() -> read(typed));
        Thread reader = new Thread(keys);
        reader.start();
        await().until(() -> reader.getState() == Thread.State.WAITING);
        typed.bytes(bytes, 7, bytes.length).end();
        assertThat(keys.get()).containsExactly(new TextStroke("한"));
    }

    @Test
    void ctrl_c_ends_a_paste_that_has_no_end_and_escape_too() {
        KeyReader reader = reader(new Typed().piece("\033[200~abc").piece("\003"), new Unasked(), true);
        assertThat(text(List.of(next(reader), next(reader)))).isEqualTo("abc<C-c>");
        assertThat(text(silent("\033[200~abc\033", "x"))).isEqualTo("abc<Escape>x");
        assertThat(keys("\033[200~a\003b\033[201~")).as("within a paste").containsExactly(new TextStroke("a\003b"));
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
}
