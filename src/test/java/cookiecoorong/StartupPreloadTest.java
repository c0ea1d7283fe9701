package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.terminal.NoTerminalException;
import cookiecoorong.terminal.Tty;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class StartupPreloadTest {
    private final Tty tty = Tty.imaginary(80, 24, InputStream.nullInputStream());

    @Test
    void the_terminal_is_opened_on_another_thread() throws NoTerminalException {
        Thread[] opener = new Thread[1];
        StartupPreload ahead = StartupPreload.begin(
                term -> {
                    opener[0] = Thread.currentThread();
                    return tty;
                },
                "xterm");
        assertThat(ahead.tty()).isSameAs(tty);
        assertThat(opener[0]).isNotSameAs(Thread.currentThread());
    }

    @Test
    void that_there_is_no_terminal_is_told_when_it_is_needed_and_not_before() {
        // Of a test there is none: its standard streams are pipes
        StartupPreload ahead = StartupPreload.begin(Tty::open, "xterm");
        assertThatThrownBy(ahead::tty).isInstanceOf(NoTerminalException.class);
    }

    @Test
    void what_goes_wrong_there_is_thrown_here() {
        IllegalArgumentException bug = new IllegalArgumentException();
        StartupPreload ahead = StartupPreload.begin(
                term -> {
                    throw bug;
                },
                "xterm");
        assertThatThrownBy(ahead::tty).hasRootCause(bug);
    }
}
