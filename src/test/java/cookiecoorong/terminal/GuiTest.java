package cookiecoorong.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.testkit.FakeTerminal;
import org.junit.jupiter.api.Test;

class GuiTest {
    private final FakeTerminal terminal = new FakeTerminal(40, 12);
    private final FrameScreen screen = new FrameScreen(
            terminal.tty(),
            true,
            () -> "",
            size -> java.util.Optional.empty(),
            new TerminalProbe(new KeyReaderTest.Unasked()));
    private final Gui gui = new Gui(terminal.tty(), screen);

    @Test
    void a_failure_ends_the_loop() {
        gui.thread().invokeLater(() -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> gui.thread().runWhile(() -> true)).hasMessage("a bug");
        assertThat(terminal.screen()).doesNotContain("a bug", "Exception");
    }
}
