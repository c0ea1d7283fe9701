package cookiecoorong.terminal.keys;

import static cookiecoorong.terminal.keys.KeyReaderTest.keys;
import static cookiecoorong.terminal.keys.KeyReaderTest.read;
import static cookiecoorong.terminal.keys.KeyReaderTest.reader;
import static cookiecoorong.terminal.keys.KeyReaderTest.rest;
import static cookiecoorong.terminal.keys.KeyReaderTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import cookiecoorong.testkit.Typed;
import cookiecoorong.testkit.Unasked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link KeyReader} makes of a mouse and its wheel. */
final class WheelTest {

    @Test
    void reports_of_a_mouse_that_is_off_do_nothing_in_any_form() {
        String reports = "\033[<0;10;5M\033[<64;10;5M\033[M !!\033[M\u00e9\u00ea\u00eb\033[35;4;5M\033[M";
        assertThat(text(read(new Typed().piece(reports).end(), false))).isEmpty();
        assertThat(text(read(new Typed().piece("\033[M !!x").end(), false))).isEqualTo("x");
        assertThat(keys("\033[<64;10;5M")).hasSize(1);
    }

    @Test
    void several_arrows_in_one_read_are_the_wheel() {
        Typed scrolled =
                new Typed().piece("\033[A".repeat(3)).piece("\033OB".repeat(5)).end();
        assertThat(read(scrolled, false))
                .extracting(key -> ((MouseAction) key).getActionType())
                .containsExactly(MouseActionType.SCROLL_UP, MouseActionType.SCROLL_DOWN);
        Typed pressed = new Typed()
                .piece("\033[A")
                .piece("\033[A")
                .piece("\033[A\033[A")
                .end();
        assertThat(text(read(pressed, false))).isEqualTo("<ArrowUp>".repeat(4));
        assertThat(text(keys("\033[C".repeat(3)))).isEqualTo("<ArrowRight>".repeat(3));
    }

    /** A busy machine or a slow line lets more come in one read. */
    @Test
    void the_wheel_is_no_key_either_if_other_keys_come_with_it() {
        String up = "\033[A".repeat(3);
        String down = "\033OB".repeat(3);
        List<KeyStroke> keys = keys("\t" + up + "\r" + down + up + "x");
        assertThat(keys)
                .filteredOn(MouseAction.class::isInstance)
                .extracting(key -> ((MouseAction) key).getActionType())
                .containsExactly(MouseActionType.SCROLL_UP, MouseActionType.SCROLL_DOWN, MouseActionType.SCROLL_UP);
        assertThat(text(keys))
                .startsWith("<Tab>")
                .contains("<Enter>")
                .endsWith("x")
                .doesNotContain("Arrow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void arrows_are_always_keys_in_a_terminal_that_keeps_the_wheel_from_pressing_them(String mode) {
        String arrows = "\033[A".repeat(3);
        assertThat(text(keys("\033[?1007;" + mode + "$y" + arrows))).isEqualTo("<ArrowUp>".repeat(3));
        assertThat(keys("\033[?1007;0$y" + arrows)).as("does not know it").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 0"})
    void it_is_told_if_the_wheel_pressed_arrows_before(String mode, int times) {
        int[] told = new int[1];
        Typed typed = new Typed().piece("\033[?1007;" + mode + "$y").end();
        TerminalProbe.Client client = new Unasked() {
            @Override
            public void wheelPressedArrows() {
                told[0]++;
            }
        };
        assertThat(rest(reader(typed, client, true))).isEmpty();
        assertThat(told[0]).isEqualTo(times);
    }
}
