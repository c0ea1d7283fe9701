package cookiecoorong.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.screen.DrawnWindow;
import cookiecoorong.testkit.FakeTerminal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The window stops, goes on, and shows again what it showed, whatever became of the terminal meanwhile. */
class SuspendTest {
    private static final String[] MODES = {"?1049", "?2004", "?1004", "?1036", ">4"};

    private final DrawnWindow window = DrawnWindow.english(60, 14).connected().type("typed");
    private final FakeTerminal terminal = window.terminal;
    private final String before = terminal.screen();

    /** Ways to stop, and to go on. */
    private interface Stop {
        void of(DrawnWindow window);
    }

    private static Stream<Stop> stops() {
        return Stream.of(window -> window.type("\032"), window -> window.terminal.stopFromOutside());
    }

    @ParameterizedTest
    @MethodSource("stops")
    void it_gives_the_terminal_back_before_it_stops_and_takes_it_again_after(Stop stop) {
        terminal.onStop(() -> {
            assertThat(terminal.isRaw()).isFalse();
            assertThat(MODES).noneMatch(terminal::in);
            assertThat(terminal.cursor()).as("below the last row").isEqualTo("0,13");
            assertThat(terminal.title()).isEqualTo("shell");
            assertThat(terminal.keyboards()).isEmpty();
            terminal.writeOver("$ fg");
        });
        stop.of(window);
        window.draw();
        assertThat(terminal.stops()).isEqualTo(1);
        assertThat(terminal.isRaw()).isTrue();
        assertThat(MODES).allMatch(terminal::in);
        assertThat(terminal.title()).isEqualTo("COOKIE — coorong");
        assertThat(terminal.screen()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("stops")
    void the_size_may_be_another_one_when_it_goes_on(Stop stop) {
        terminal.onStop(() -> terminal.resizeSilently(70, 20));
        stop.of(window);
        window.draw().framed();
        assertThat(terminal.cells()).hasNumberOfRows(20);
    }

    @Test
    void stopped_without_being_asked_it_draws_everything_again() {
        terminal.writeOver("$ fg");
        terminal.continueFromOutside();
        window.draw();
        assertThat(terminal.isRaw()).isTrue();
        assertThat(terminal.screen()).isEqualTo(before);
        assertThat(terminal.keyboards()).hasSize(1);
        terminal.tty().restore();
        assertThat(terminal.title()).isEqualTo("shell");
        assertThat(terminal.keyboards()).isEmpty();
    }

    @Test
    void ctrl_l_repaints_everything_and_sets_the_terminal_as_it_must_be() {
        terminal.restore(); // stty sane
        terminal.writeOver("Broadcast message: reboot at noon");
        assertThat(terminal.screen()).isNotEqualTo(before);
        window.type("\f");
        assertThat(terminal.screen()).isEqualTo(before);
        assertThat(terminal.isRaw()).isTrue();
        assertThat(terminal.cursor()).isNotEqualTo("hidden");
        window.type("!").framed();
        assertThat(terminal.screen()).contains("│ typed! ");
    }

    @Test
    void after_the_end_nothing_is_taken_again() {
        terminal.tty().restore();
        terminal.takeWritten();
        window.type("\032\f");
        terminal.continueFromOutside();
        assertThat(terminal.isRaw()).isFalse();
        assertThat(terminal.stops()).isZero();
        assertThat(new String(terminal.takeWritten(), UTF_8)).isEmpty();
    }

    @Test
    void the_cursor_goes_below_the_last_row_at_the_end() {
        terminal.tty().restore();
        assertThat(terminal.cursor()).isEqualTo("0,13");
        assertThat(terminal.screen().lines().toList().get(13)).isEmpty();
        assertThat(terminal.screen()).contains("└──");
    }

    @Test
    void a_wheel_that_pressed_arrows_does_so_again_afterwards() {
        assertThat(new String(terminal.takeWritten(), UTF_8)).contains("\033[?1007s\033[?1007$p\033[?1007l");
        window.type("\033[?1007;1$y");
        terminal.tty().restore();
        assertThat(new String(terminal.takeWritten(), UTF_8)).contains("\033[?1007h", "\033[?1007r");
    }

    /** Where it is not UTF-8, a byte of a letter may be CSI. */
    @Test
    void a_terminal_of_another_encoding_shows_utf_8_and_afterwards_its_own_again() {
        assertThat(terminal.encodings()).containsExactly("G");
        window.type("\033[1;3R\033[1;4R");
        terminal.tty().restore();
        assertThat(terminal.encodings()).containsExactly("G", "@");
    }

    @Test
    void a_terminal_that_shows_utf_8_anyway_is_left_with_it() {
        window.type("\033[1;2R\033[1;4R");
        terminal.tty().restore();
        assertThat(terminal.encodings()).doesNotContain("@");
    }
}
