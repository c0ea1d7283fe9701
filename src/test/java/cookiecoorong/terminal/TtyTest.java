package cookiecoorong.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.googlecode.lanterna.TerminalSize;
import cookiecoorong.testkit.FakeTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TtyTest {
    private final FakeTerminal terminal = new FakeTerminal(80, 24);
    private final Tty tty = terminal.tty();

    @Test
    void the_alternate_screen_and_bracketed_paste_last_from_the_first_frame_to_the_end() throws IOException {
        assertThat(terminal.in("?1049")).isFalse();
        tty.write("x");
        assertThat(terminal.in("?1049")).isTrue();
        assertThat(terminal.in("?2004")).isTrue();
        tty.restore();
        assertThat(terminal.in("?1049")).isFalse();
        assertThat(terminal.in("?2004")).isFalse();
        assertThat(terminal.cursor()).isNotEqualTo("hidden");
    }

    @Test
    void it_stays_as_it_is_until_it_is_taken() throws Exception {
        assertThat(terminal.isRaw()).isFalse();
        tty.take();
        assertThat(terminal.isRaw()).isTrue();
    }

    @Test
    void restoring_it_ends_a_read_that_waits() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream keys = new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        Tty.imaginary(80, 24, keys).restore();
        assertThat(closed).isTrue();
    }

    @Test
    void what_is_drawn_before_it_is_taken_is_shown_then() throws Exception {
        tty.hold();
        tty.write("drawn");
        assertThat(terminal.takeWritten()).isEmpty();
        tty.take();
        assertThat(new String(terminal.takeWritten(), UTF_8)).endsWith("drawn");
    }

    @Test
    void what_is_drawn_before_it_is_given_back_untaken_is_never_shown() throws Exception {
        tty.hold();
        tty.write("drawn");
        tty.restore();
        tty.take();
        assertThat(terminal.takeWritten()).isEmpty();
        assertThat(terminal.isRaw()).isFalse();
    }

    @Test
    void return_is_return_also_if_it_was_typed_before_the_terminal_was_taken() throws Exception {
        terminal.typed().piece("hello\nyou\n");
        tty.take();
        terminal.typed().piece("\n");
        byte[] read = new byte[20];
        assertThat(new String(read, 0, tty.in().read(read), UTF_8)).isEqualTo("hello\ryou\r");
        assertThat(new String(read, 0, tty.in().read(read), UTF_8)).as("Ctrl-J").isEqualTo("\n");
    }

    @Test
    void modes_that_were_added_last_as_long() throws IOException {
        tty.add("\033[?1000h", "\033[?1000l");
        tty.write("x");
        assertThat(terminal.in("?1000")).isTrue();
        tty.restore();
        assertThat(terminal.in("?1000")).isFalse();
        assertThat(new String(terminal.takeWritten(), UTF_8))
                .contains("\033[?1000l")
                .endsWith(Tty.LEAVE);
    }

    @Test
    void after_restoring_nothing_is_written_and_restoring_again_does_nothing() throws IOException {
        tty.write("x");
        tty.restore();
        terminal.takeWritten();
        tty.write("y");
        tty.close();
        assertThat(terminal.takeWritten()).isEmpty();
        assertThat(terminal.restored()).isEqualTo(1);
    }

    @Test
    void a_terminal_that_was_never_drawn_on_gets_its_settings_back_and_no_bytes() {
        tty.restore();
        assertThat(terminal.takeWritten()).isEmpty();
        assertThat(terminal.restored()).isEqualTo(1);
    }

    @Test
    void restoring_from_another_thread_while_frames_are_drawn_leaves_the_leave_sequence_last() throws Exception {
        CountDownLatch drawing = new CountDownLatch(1);
        Thread gui = new Thread(() -> {
            try {
                for (int i = 0; i < 2000; i++) {
                    tty.write("\033[Hframe");
                    drawing.countDown();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        gui.start();
        drawing.await();
        tty.restore();
        gui.join();
        assertThat(new String(terminal.takeWritten(), UTF_8)).endsWith(Tty.LEAVE);
    }

    @Test
    void a_frame_is_one_write() throws IOException {
        tty.write("x".repeat(100_000));
        assertThat(terminal.writes()).isEqualTo(1);
    }

    @Test
    void the_size_is_rows_then_columns_and_a_serial_line_has_the_usual_one() {
        assertThat(Stty.size("40 120\n")).isEqualTo(new TerminalSize(120, 40));
        assertThat(Stty.size("0 0\n")).isEqualTo(new TerminalSize(80, 24));
        assertThat(Stty.size("65535 65535\n")).as("no memory holds that").isEqualTo(new TerminalSize(4000, 1000));
        assertThat(Stty.size("")).isEqualTo(new TerminalSize(80, 24));
    }

    @Test
    void without_a_terminal_it_says_so() {
        // Standard input and output of a test are pipes
        assertThatThrownBy(() -> Tty.open("xterm")).isInstanceOf(NoTerminalException.class);
    }

    @Test
    void what_sets_the_terminal_gets_nothing_of_the_environment_but_where_programs_are() {
        assertThat(System.getenv()).hasSizeGreaterThan(1);
        assertThat(Stty.process("stty", "size").environment()).containsOnlyKeys("PATH");
    }
}
