package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.terminal.NoTerminalException;
import cookiecoorong.terminal.Tty;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StartupTaskTest {
    @Test
    void it_is_done_on_another_thread() throws Exception {
        assertThat(StartupTask.begin("task", Thread::currentThread).get()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void that_there_is_no_terminal_is_told_when_it_is_needed_and_not_before() {
        // Of a test there is none: its standard streams are pipes
        StartupTask<Tty> task = StartupTask.begin("terminal", () -> Tty.open("xterm"));
        assertThatThrownBy(task::get).isInstanceOf(NoTerminalException.class);
    }

    @Test
    void what_goes_wrong_there_is_thrown_here() {
        IOException full = new IOException("No space left on device");
        StartupTask<Tty> task = StartupTask.begin("task", () -> {
            throw full;
        });
        assertThatThrownBy(task::get).isSameAs(full);
    }

    @Test
    void a_bug_there_is_a_bug_here() {
        IllegalArgumentException bug = new IllegalArgumentException();
        StartupTask<Tty> task = StartupTask.begin("task", () -> {
            throw bug;
        });
        assertThatThrownBy(task::get).isInstanceOf(IllegalStateException.class).hasRootCause(bug);
    }
}
