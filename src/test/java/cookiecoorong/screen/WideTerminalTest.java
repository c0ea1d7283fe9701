package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.FakeTerminal;
import cookiecoorong.text.AmbiguousWidth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Terminals in which lines and marks are two columns wide (xterm -cjk_width, PuTTY and mintty set up for Korean). */
class WideTerminalTest {
    @AfterEach
    void narrow() {
        AmbiguousWidth.setWide(false);
    }

    @Test
    void once_the_terminal_has_answered_the_window_is_drawn_in_what_is_narrow() {
        DrawnWindow window = window(FakeTerminal.wide(60, 14), Profile.AmbiguousWidth.AUTO);
        window.tell(window.received("Привет — “мир” 안녕 ①②③ ".repeat(8)), window.accepted("é"));
        window.type(window.terminal.answers()).draw();
        assertStraight(window);
        assertThat(window.terminal.screen()).startsWith("+- COOKIE -").contains("+--", "~");
        window.type("\t\t\t\033[5~").type("\033OP").type("\033");
        assertStraight(window);
    }

    @Test
    void where_they_are_narrow_nothing_changes() {
        DrawnWindow window = window(new FakeTerminal(60, 14), Profile.AmbiguousWidth.AUTO);
        String before = window.terminal.screen();
        window.type(window.terminal.answers()).draw();
        assertThat(window.terminal.screen()).isEqualTo(before);
    }

    @Test
    void it_is_measured_again_with_ctrl_l() {
        DrawnWindow window = window(new FakeTerminal(60, 14), Profile.AmbiguousWidth.AUTO);
        window.type(window.terminal.answers() + "\f" + "\033[1;7R").draw();
        assertThat(window.terminal.screen()).startsWith("+- COOKIE -");
    }

    @Test
    void it_may_be_said_in_the_profile() {
        FakeTerminal terminal = FakeTerminal.wide(60, 14);
        DrawnWindow wide = window(terminal, Profile.AmbiguousWidth.WIDE);
        assertThat(terminal.answers()).isNotEmpty();
        wide.tell(wide.received("Привет ".repeat(20)));
        assertStraight(wide);
        DrawnWindow narrow = window(new FakeTerminal(60, 14), Profile.AmbiguousWidth.NARROW);
        narrow.type("\033[1;7R");
        assertThat(narrow.terminal.screen()).startsWith("┌─ COOKIE");
    }

    private static DrawnWindow window(FakeTerminal terminal, Profile.AmbiguousWidth width) {
        return DrawnWindow.with(
                        terminal,
                        new Profile.Ui(
                                Profile.Language.ENGLISH,
                                true,
                                new Profile.Alerts(Set.of(), false, List.of()),
                                false,
                                1000,
                                width,
                                Set.of()))
                .connected();
    }

    /** From edge to edge, in every row. */
    private static void assertStraight(DrawnWindow window) {
        String[][] cells = window.terminal.cells();
        for (int row = 0; row < cells.length; row++) {
            assertThat(cells[row][0] + cells[row][59])
                    .as(window.terminal.screen())
                    .isIn("++", "||");
        }
    }
}
