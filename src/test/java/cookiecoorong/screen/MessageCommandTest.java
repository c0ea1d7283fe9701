package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.chat.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ui.on-message, with real programs. */
final class MessageCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void needsShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "/bin/sh is not there");
    }

    @Test
    void each_message_is_read_from_standard_input_one_after_the_other_and_is_in_no_argument() throws IOException {
        try (MessageCommand command = script("""
                mkdir busy || echo TWO AT A TIME >>out
                cat >>out
                echo "|$#|$*" >>out
                echo to the terminal; echo to the terminal >&2
                rmdir busy
                """)) {
            command.run(Payload.of("one; $(touch obeyed)"));
            command.run(Payload.of("둘\n"));
            command.run(Payload.of(""));
            await().untilAsserted(() -> assertThat(out().lines())
                    .containsExactly(
                            "one; $(touch obeyed)|1|word of its own", "둘", "|1|word of its own", "|1|word of its own"));
        }
        assertThat(folder.resolve("obeyed")).doesNotExist();
    }

    @Test
    void variables_with_a_secret_are_not_in_its_environment() throws IOException {
        String variable = System.getenv().keySet().stream()
                .filter(name -> name.matches("\\w+")
                        && !Set.of("PATH", "PWD", "SHLVL", "_", "OLDPWD").contains(name))
                .findFirst()
                .orElseThrow();
        try (MessageCommand command = new MessageCommand(shell("env >env; mv env out"), Set.of(variable))) {
            command.run(Payload.of("x"));
            await().until(() -> Files.exists(folder.resolve("out")));
        }
        assertThat(out()).contains("PATH=").doesNotContainPattern("(?m)^" + variable + "=");
    }

    @Test
    void a_program_that_does_not_read_or_is_not_there_harms_nothing() throws IOException {
        try (MessageCommand missing = new MessageCommand(List.of("/nowhere/program"), Set.of());
                MessageCommand deaf = script("exec <&-; echo ran >>out")) {
            missing.run(Payload.of("x"));
            deaf.run(Payload.of("x".repeat(Payload.MAX_BYTES)));
            deaf.run(Payload.of("y"));
            await().untilAsserted(() -> assertThat(out().lines()).containsExactly("ran", "ran"));
        }
    }

    @Test
    void a_program_that_hangs_ends_with_the_window_and_with_what_it_started() throws IOException {
        MessageCommand command =
                script("trap '' TERM; sleep 1000 & echo $! >pids; echo $$ >>pids; mv pids out; wait; wait");
        command.run(Payload.of("x"));
        command.run(Payload.of("never"));
        await().until(() -> Files.exists(folder.resolve("out")));
        List<ProcessHandle> started = out().lines()
                .map(Long::parseLong)
                .map(pid -> ProcessHandle.of(pid).orElseThrow())
                .toList();
        command.close();
        await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(ProcessHandle.current().children().filter(started::contains)).isEmpty();
    }

    private MessageCommand script(String script) {
        return new MessageCommand(shell(script), Set.of());
    }

    private List<String> shell(String script) {
        return List.of("/bin/sh", "-c", "cd '" + folder + "'\n" + script, "sh", "word of its own");
    }

    private String out() throws IOException {
        Path out = folder.resolve("out");
        return Files.exists(out) ? Files.readString(out) : "";
    }
}
