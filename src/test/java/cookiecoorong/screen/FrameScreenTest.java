package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.screen.Screen;
import cookiecoorong.screen.text.DisplayText;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameScreenTest {
    private static final String[] PIECES = {"a", "b ", "한", "글", "👍", "🇰🇷", "é", " ", "   ", "字", "x", "สวัส"};

    private final Random random = new Random(3);
    private final Pen pen = new Pen();

    @Test
    void whatever_was_there_the_delta_leaves_what_a_whole_frame_would() throws IOException {
        FakeTerminal terminal = new FakeTerminal(12, 3);
        FrameScreen screen = new FrameScreen(terminal.tty(), true);
        for (int i = 0; i < 1000; i++) {
            String[] rows = {row(), row(), row()};
            draw(screen, rows);
            assertThat(terminal.screen()).isEqualTo(whole(rows)).doesNotContain("▒");
        }
    }

    @Test
    void an_unchanged_frame_writes_nothing() throws IOException {
        FakeTerminal terminal = new FakeTerminal(12, 3);
        FrameScreen screen = new FrameScreen(terminal.tty(), true);
        draw(screen, "한글", "👍", "x");
        terminal.takeWritten();
        draw(screen, "한글", "👍", "x");
        assertThat(terminal.takeWritten()).isEmpty();
    }

    @Test
    void without_colors_no_color_is_written() {
        DrawnWindow colorless = DrawnWindow.colorless(60, 14).connected();
        colorless.tell(colorless.received("hi"));
        assertThat(colorless.terminal.styleOf("coorong  hi")).doesNotContain("3");
        assertThat(colorless.terminal.styleOf("<Send>")).doesNotContain("3");
        DrawnWindow colored = DrawnWindow.english(60, 14).connected();
        colored.tell(colored.received("hi"));
        assertThat(colored.terminal.styleOf("coorong  hi")).contains("36");
    }

    private String whole(String... rows) throws IOException {
        FakeTerminal terminal = new FakeTerminal(12, 3);
        draw(new FrameScreen(terminal.tty(), true), rows);
        return terminal.screen();
    }

    private void draw(FrameScreen screen, String... rows) throws IOException {
        TextGraphics graphics = screen.newTextGraphics();
        graphics.fill(' ');
        for (int row = 0; row < rows.length; row++) {
            pen.write(graphics, 0, row, DisplayText.line(rows[row]), Style.PLAIN);
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
