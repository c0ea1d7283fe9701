package cookiecoorong.terminal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Unasked;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerminalProbeTest {
    @Test
    void on_a_slow_line_the_answer_is_waited_for_longer() {
        long[] now = {0};
        TerminalProbe probe = new TerminalProbe(new Unasked(), () -> now[0]);
        assertThat(probe.patienceMillis()).isEqualTo(320);
        probe.measure(80);
        now[0] += 500_000_000;
        probe.answered(1, 4);
        assertThat(probe.patienceMillis()).isEqualTo(1500);
        probe.where();
        now[0] += 5_000_000;
        probe.answered(7, 4);
        assertThat(probe.patienceMillis()).isEqualTo(320);
    }

    /** It would come when the program has quit, and be typed into the shell. */
    @Test
    void an_answer_that_takes_longer_than_it_is_waited_for_is_not_asked_for() {
        long[] now = {0};
        List<Integer> asked = new ArrayList<>();
        Unasked counting = new Unasked() {
            @Override
            public void ask() {
                asked.add(asked.size());
            }
        };
        TerminalProbe probe = new TerminalProbe(counting, () -> now[0]);
        probe.ask();
        assertThat(asked).as("not known yet").hasSize(1);
        probe.measure(80);
        now[0] += 6_000_000_000L;
        probe.answered(1, 4);
        probe.ask();
        assertThat(asked).hasSize(1);
        assertThat(probe.patienceMillis()).isEqualTo(2000);
        probe.ask();
        probe.ask();
        assertThat(asked).as("as if the line had only been held up").hasSize(2);
    }
}
