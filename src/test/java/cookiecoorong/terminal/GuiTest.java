package cookiecoorong.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.googlecode.lanterna.gui2.BasicWindow;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.terminal.keys.TerminalProbe;
import cookiecoorong.terminal.keys.TextStroke;
import cookiecoorong.testkit.FakeTerminal;
import cookiecoorong.testkit.Unasked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GuiTest {
    private final FakeTerminal terminal = new FakeTerminal(40, 12);
    private final FrameScreen screen = new FrameScreen(
            terminal.tty(), true, () -> "", size -> java.util.Optional.empty(), new TerminalProbe(new Unasked()));
    private final Gui gui = new Gui(terminal.tty(), screen);

    @Test
    void a_failure_ends_the_loop() {
        gui.thread().invokeLater(() -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> gui.thread().runWhile(() -> true)).hasMessage("a bug");
        assertThat(terminal.screen()).doesNotContain("a bug", "Exception");
    }

    @Test
    @Timeout(60)
    void there_are_frames_between_keys_that_come_without_end() throws Exception {
        int[] frames = new int[1];
        gui.addWindow(new BasicWindow() {
            @Override
            public boolean handleInput(KeyStroke key) {
                typeOn(); // the next is there before this one is answered
                return true;
            }

            @Override
            public void draw(TextGUIGraphics graphics) {
                frames[0]++;
            }
        });
        typeOn();
        gui.thread().runWhile(() -> frames[0] < 3);
        assertThat(frames[0]).isEqualTo(3);
    }

    private void typeOn() {
        try {
            gui.thread().key(new TextStroke("x"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
