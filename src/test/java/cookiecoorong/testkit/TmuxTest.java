package cookiecoorong.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminal of other tests: what ran in it does not write into their folder while that is deleted. */
final class TmuxTest {
    private static final String SAYS_GOODBYE = "trap 'sleep 0.5; echo goodbye >>said; exit' HUP; ";
    private static final String FOR_EVER = "while :; do sleep 0.1; done";
    private static final String STOPS_ITSELF = "kill -STOP $(exec sh -c 'echo $PPID'); " + FOR_EVER;

    @TempDir
    private Path folder;

    private Tmux run(String script) throws IOException {
        return new Tmux(80, 24, folder, Map.of(), List.of("sh", "-c", script));
    }

    @Test
    void when_it_is_closed_what_ran_in_it_has_ended() throws IOException {
        try (Tmux terminal = run(SAYS_GOODBYE + "echo ready; " + FOR_EVER)) {
            terminal.await("ready");
        }
        assertThat(folder.resolve("said")).content().isEqualTo("goodbye\n");
    }

    @Test
    void also_what_was_stopped_and_what_lost_its_parent_has_ended() throws IOException {
        String script = "(%s echo one; %s) & (%s echo two; %s) & wait"
                .formatted(SAYS_GOODBYE, FOR_EVER, SAYS_GOODBYE, STOPS_ITSELF);
        try (Tmux terminal = run(script)) {
            terminal.await("one");
            terminal.await("two");
        }
        assertThat(folder.resolve("said")).content().isEqualTo("goodbye\ngoodbye\n");
    }

    @Test
    void a_program_that_has_ended_before_is_not_waited_for() throws IOException {
        try (Tmux terminal = run("exit 3")) {
            terminal.await("exit code 3");
            terminal.lookAway();
        }
        assertThat(folder).isNotEmptyDirectory();
    }
}
