package cookiecoorong.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.screen.Screen;
import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Presence;
import cookiecoorong.screen.DrawnWindow;
import cookiecoorong.terminal.keys.TerminalProbe;
import cookiecoorong.testkit.FakeTerminal;
import cookiecoorong.testkit.Unasked;
import cookiecoorong.text.DisplayText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScreenTest {
    private static final String[] PIECES = {"a", "b ", "한", "글", "👍", "🇰🇷", "é", " ", "   ", "字", "x", "สวัส"};

    private static final TerminalProbe PROBE = new TerminalProbe(new Unasked());

    private final Random random = new Random(3);
    private final CellPainter painter = new CellPainter();

    @Test
    void whatever_was_there_the_delta_leaves_what_a_whole_frame_would() throws IOException {
        FakeTerminal terminal = new FakeTerminal(12, 3);
        FrameScreen screen = new FrameScreen(terminal.tty(), true, () -> "", size -> Optional.empty(), PROBE);
        for (int i = 0; i < 1000; i++) {
            String[] rows = {row(), row(), row()};
            draw(screen, rows);
            assertThat(terminal.screen()).isEqualTo(whole(rows)).doesNotContain("▒");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xterm", "dumb"})
    void rows_that_moved_are_moved_and_nothing_else_is_left_of_them(String term) throws IOException {
        FakeTerminal terminal = new FakeTerminal(12, 10, term);
        FrameScreen screen = new FrameScreen(terminal.tty(), true, () -> "", size -> Optional.empty(), PROBE);
        List<String> rows = new ArrayList<>(Stream.generate(this::row).limit(10).toList());
        boolean moved = false;
        for (int i = 0; i < 1000; i++) {
            draw(screen, rows.toArray(String[]::new));
            assertThat(terminal.screen()).isEqualTo(whole(rows.toArray(String[]::new)));
            moved |= new String(terminal.takeWritten(), UTF_8).matches("(?s).*\\d[ML].*");
            int first = random.nextInt(5);
            int last = first + 1 + random.nextInt(9 - first);
            Collections.rotate(rows.subList(first, last + 1), random.nextInt(10));
            rows.set(random.nextInt(10), row());
        }
        assertThat(moved).isEqualTo(!term.equals("dumb"));
    }

    @Test
    void a_letter_that_a_terminal_draws_narrower_leaves_nothing_of_what_was_there() throws IOException {
        FakeTerminal terminal = FakeTerminal.withoutSpacingMarks(12, 2);
        FrameScreen screen = new FrameScreen(terminal.tty(), true, () -> "", size -> Optional.empty(), PROBE);
        draw(screen, "abcdef", "हिहि");
        draw(screen, "याxनि", "abc");
        assertThat(terminal.screen()).isEqualTo("या xनि\nabc\n");
    }

    @Test
    void an_unchanged_frame_writes_nothing() throws IOException {
        FakeTerminal terminal = new FakeTerminal(12, 3);
        FrameScreen screen = new FrameScreen(terminal.tty(), true, () -> "", size -> Optional.empty(), PROBE);
        draw(screen, "한글", "👍", "x");
        terminal.takeWritten();
        draw(screen, "한글", "👍", "x");
        assertThat(terminal.takeWritten()).isEmpty();
    }

    @Test
    void without_colors_no_color_is_written() {
        FailureReason closed = FailureReason.of(FailureReason.Kind.CLOSED);
        DrawnWindow colorless = DrawnWindow.colorless(60, 14).link(new ConnectionState.GivenUp(closed));
        assertThat(colorless.terminal.styleOf("Cannot connect")).isEmpty();
        DrawnWindow colored = DrawnWindow.english(60, 14).link(new ConnectionState.GivenUp(closed));
        assertThat(colored.terminal.styleOf("Cannot connect")).isEqualTo("0;91");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void only_attributes_and_one_of_the_terminals_own_colors_are_ever_written(boolean colors) {
        DrawnWindow window = colors ? DrawnWindow.english(60, 14) : DrawnWindow.colorless(60, 14);
        window.connected().tell(new Event.PresenceChanged(new Presence(Presence.State.ONLINE, Optional.empty())));
        window.tell(window.received("hi"), window.accepted("ho"), new Event.Delivered(2), window.accepted("held"));
        window.type("x\t\t\t\033[5~").link(new ConnectionState.GivenUp(FailureReason.of(FailureReason.Kind.CLOSED)));
        String written = new String(window.terminal.takeWritten(), UTF_8);
        assertThat(Pattern.compile("\033\\[([0-9;]*)m").matcher(written).results())
                .extracting(match -> match.group(1))
                .contains("", "0;1", "0;2", "0;7")
                .isSubsetOf(colors ? List.of("", "0;1", "0;2", "0;7", "0;91") : List.of("", "0;1", "0;2", "0;7"));
    }

    /** Reversed, a heavier line, the terminal's cursor: what of it is a character is seen on any terminal. */
    @Test
    void the_focus_is_seen_without_colors() {
        DrawnWindow window = DrawnWindow.colorless(60, 14);
        assertThat(window.terminal.styleOf("<Start>")).isEqualTo("0;7");
        assertThat(window.terminal.cursor()).isEqualTo("hidden");
        window.type("\t");
        assertThat(window.terminal.styleOf("<Start>")).isEmpty();
        assertThat(window.terminal.cursor()).isEqualTo("4,4");
        assertThat(window.terminal.styleOf("┌──")).isEqualTo("0;1");
        window.type("\t");
        assertThat(window.terminal.styleOf("<Send>")).isEqualTo("0;7");
        assertThat(window.terminal.cursor()).isEqualTo("hidden");
        window.type("\t");
        assertThat(window.terminal.styleOf("<Send>")).isEmpty();
        assertThat(window.terminal.styleOf("━━━")).isEqualTo("0;1");
    }

    @Test
    void a_frame_is_one_write_and_a_large_one_is_held_back_until_it_is_whole() {
        DrawnWindow window = DrawnWindow.english(60, 14).connected();
        window.terminal.takeWritten();
        int writes = window.terminal.writes();
        window.tell(window.received("a long message ".repeat(30)));
        assertThat(window.terminal.writes()).isEqualTo(writes + 1);
        assertThat(new String(window.terminal.takeWritten(), UTF_8))
                .startsWith("\033[?2026h")
                .contains("\033[?2026l");
    }

    @Test
    void a_typed_letter_is_not_held_back() {
        DrawnWindow window = DrawnWindow.english(60, 14).connected().type("x");
        window.terminal.takeWritten();
        window.type("y");
        assertThat(new String(window.terminal.takeWritten(), UTF_8)).isEqualTo("y");
    }

    /** Of 20 bytes each: 4 bytes for one, and 200 for all that is around it. */
    @ParameterizedTest
    @CsvSource({"80,24,message number 00000", "40,12,안녕하세요 👍!", "200,60,message number 00000"})
    void a_message_costs_little_more_than_its_text(int columns, int rows, String text) {
        DrawnWindow window = DrawnWindow.english(columns, rows).connected();
        for (int i = 0; i < rows; i++) {
            window.tell(window.received(text.replace("00000", "%05d".formatted(i))));
        }
        window.terminal.takeWritten();
        window.tell(window.received(text));
        assertThat(window.terminal.takeWritten()).hasSizeLessThanOrEqualTo(4 * text.getBytes(UTF_8).length + 200);
        window.framed();
    }

    private String whole(String... rows) throws IOException {
        FakeTerminal terminal = new FakeTerminal(12, rows.length);
        draw(new FrameScreen(terminal.tty(), true, () -> "", size -> Optional.empty(), PROBE), rows);
        return terminal.screen();
    }

    private void draw(FrameScreen screen, String... rows) throws IOException {
        TextGraphics graphics = screen.newTextGraphics();
        graphics.fill(' ');
        for (int row = 0; row < rows.length; row++) {
            painter.write(graphics, 0, row, DisplayText.line(rows[row]), Style.PLAIN);
        }
        screen.setCursorPosition(null);
        screen.refresh(Screen.RefreshType.DELTA);
    }

    private String row() {
        StringBuilder row = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            row.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return row.toString();
    }
}
