package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Escape and Ctrl-C: what they close, what they clear, and when they quit. */
class LeavingTest {
    private static final String F1 = "\033OP";
    private static final String CTRL_C = "\003";
    private static final String CTRL_F = "\006";
    private static final String ESCAPE = "\033";
    private static final String UP = "\033[A";

    private final DrawnWindow window = DrawnWindow.english(60, 14).connected();

    @Test
    void ctrl_c_clears_the_text_and_up_brings_it_back() {
        window.type("half\nwritten" + CTRL_C);
        assertThat(window.isOpen()).isTrue();
        assertThat(window.session.draft).isEmpty();
        assertThat(window.screen()).doesNotContain("half", "written");
        assertThat(window.type(UP).session.draft).isEqualTo("half\nwritten");
        assertThat(window.session.sent).isEmpty();
    }

    @Test
    void ctrl_c_quits_if_the_box_is_empty() {
        assertThat(window.type("x" + CTRL_C).isOpen()).isTrue();
        assertThat(window.type(CTRL_C).isOpen()).isFalse();
    }

    @Test
    void ctrl_c_clears_the_box_wherever_the_focus_is_and_only_leaves_a_search() {
        assertThat(window.type("half" + CTRL_F + "sought" + CTRL_C).screen())
                .contains("│ half ")
                .doesNotContain("Search");
        assertThat(window.type("\t\t" + CTRL_C).session.draft).isEmpty();
        assertThat(window.isOpen()).isTrue();
    }

    @Test
    void escape_quits_also_with_text_in_the_box() {
        assertThat(window.type("half" + ESCAPE).isOpen()).isFalse();
        assertThat(window.session.draft).isEqualTo("half");
    }

    @ParameterizedTest
    @ValueSource(strings = {F1, CTRL_F + "x"})
    void escape_does_not_quit_within_half_a_second_after_it_closed_something(String opens) {
        window.type(opens).type(ESCAPE);
        assertThat(window.later(Duration.ofMillis(499)).type(ESCAPE).isOpen()).isTrue();
        assertThat(window.later(Duration.ofMillis(1)).type(ESCAPE).isOpen()).isFalse();
    }
}
