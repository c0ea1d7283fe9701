package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.googlecode.lanterna.TerminalSize;
import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.SealState;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.FakeTerminal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window with its threads. */
@Timeout(30)
class RunningTest {
    private final FakeTerminal terminal = new FakeTerminal(80, 24);
    private final CompletableFuture<ChatWindow> made = new CompletableFuture<>();
    private final Thread gui = new Thread(this::run, "gui");

    @ParameterizedTest
    @ValueSource(strings = {"\033", "\003"})
    void escape_and_ctrl_c_quit(String key) throws Exception {
        start();
        terminal.typed().piece(key);
        gui.join();
    }

    @Test
    void a_closed_terminal_quits() throws Exception {
        start();
        terminal.typed().end();
        gui.join();
    }

    @Test
    void an_arrow_in_two_pieces_does_not_quit() throws Exception {
        start();
        terminal.typed().piece("\t\033").piece("[Ax");
        await().untilAsserted(() -> assertThat(terminal.screen()).contains("│ x "));
        terminal.typed().piece("\033");
        gui.join();
    }

    @Test
    void a_resize_is_followed() throws Exception {
        start();
        terminal.resize(50, 15);
        await().untilAsserted(() ->
                assertThat(terminal.screen().lines().findFirst().orElseThrow()).hasSize(50));
        terminal.typed().piece("\033");
        gui.join();
    }

    @Test
    void a_terminal_that_had_another_size_for_a_moment_is_drawn_anew() throws Exception {
        start();
        String whole = terminal.screen();
        TerminalSize size = terminal.tty().size();
        terminal.resizeSilently(1, 1);
        terminal.resize(size.getColumns(), size.getRows());
        await().untilAsserted(() -> assertThat(terminal.screen()).isEqualTo(whole));
        terminal.typed().piece("\033");
        gui.join();
    }

    @Test
    void a_hundred_thousand_events_are_drawn_in_few_frames_and_a_key_among_them() throws Exception {
        ChatWindow window = start();
        int before = terminal.writes();
        terminal.typed().piece("\t");
        for (int i = 0; i < 100_000; i++) {
            window.tell(new Event.ConnectionChanged(new ConnectionState.Connecting("host" + i)));
            if (i == 50_000) {
                terminal.typed().piece("typed");
            }
        }
        await().untilAsserted(() -> assertThat(terminal.screen()).contains("host99999", "typed"));
        assertThat(terminal.writes() - before).isLessThan(2_000);
        terminal.typed().piece("\033");
        gui.join();
    }

    @Test
    void at_rest_the_gui_thread_sleeps() throws Exception {
        start();
        var threads = ManagementFactory.getThreadMXBean();
        await().until(() -> threads.getThreadInfo(gui.getId()).getThreadState() == Thread.State.WAITING);
        long waited = threads.getThreadInfo(gui.getId()).getWaitedCount();
        await().during(Duration.ofMillis(300))
                .until(() -> threads.getThreadInfo(gui.getId()).getWaitedCount() == waited);
        terminal.typed().piece("\033");
        gui.join();
    }

    private ChatWindow start() throws Exception {
        gui.start();
        ChatWindow window = made.get();
        await().untilAsserted(() -> assertThat(terminal.screen()).contains("<Start>"));
        return window;
    }

    private void run() {
        ChatWindow window = new ChatWindow(
                terminal.tty(),
                "COOKIE",
                "coorong",
                new Conversation(1000, SealState.OFF),
                DrawnWindow.ui(Profile.Language.ENGLISH, true, Set.of(Profile.Signal.BELL), false, false),
                "./run-coorong.sh");
        made.complete(window);
        window.run();
    }
}
