package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's editor, here a shell script, and its file. */
final class ExternalEditorTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void needsShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "/bin/sh is not there");
    }

    @Test
    void the_text_goes_out_and_comes_back_with_its_line_ends() {
        assertThat(edited("sed -i s/two/둘/ \"$1\"", "one\ntwo"))
                .isEqualTo(new ExternalEditor.Outcome.Written("one\n둘"));
        assertThat(edited(":", "one\n\n")).isEqualTo(new ExternalEditor.Outcome.Written("one\n\n"));
        assertThat(edited("printf x >\"$1\"", "one")).isEqualTo(new ExternalEditor.Outcome.Written("x"));
        assertThat(edited(": >\"$1\"", "one")).isEqualTo(new ExternalEditor.Outcome.Written(""));
    }

    @Test
    void nobody_else_can_read_the_file_and_it_is_gone_afterwards_with_all_beside_it() throws IOException {
        edited("ls -ld \"$1\" >report; ls -ld \"${1%/*}\" >>report; echo \"$1\" >>report; cp \"$1\" \"$1~\"", "secret");
        List<String> report = Files.readAllLines(folder.resolve("report"));
        assertThat(report.get(0)).startsWith("-rw-------");
        assertThat(report.get(1)).startsWith("drwx------");
        assertThat(Path.of(report.get(2)).getParent()).doesNotExist();
    }

    @Test
    void an_editor_that_fails_is_told_with_its_exit_code_and_nothing_is_taken() {
        assertThat(edited("echo x >\"$1\"; exit 3", "one")).isEqualTo(new ExternalEditor.Outcome.Failed("exit 3"));
        assertThat(edited("rm \"$1\"", "one")).isInstanceOf(ExternalEditor.Outcome.Failed.class);
        assertThat(edited("head -c 3000000 /dev/zero >\"$1\"", "one"))
                .isEqualTo(new ExternalEditor.Outcome.Failed(Payload.sizeInWords(3_000_000)));
        assertThat(new ExternalEditor(List.of("/nowhere/editor"), Set.of()).edit("one"))
                .isInstanceOf(ExternalEditor.Outcome.Failed.class);
    }

    @Test
    void what_is_not_well_formed_does_not_get_into_the_text() {
        assertThat(edited("printf 'a\\377b' >\"$1\"", "")).isEqualTo(new ExternalEditor.Outcome.Written("a\uFFFDb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rm \"$1\"", "rm \"$1\"; mkdir \"$1\"", "ln -sf /dev/zero \"$1\"", "rm \"$1\"; mkfifo \"$1\""})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_editor_that_leaves_no_file_has_failed(String script) {
        assertThat(edited(script, "one")).isEqualTo(new ExternalEditor.Outcome.Failed("no message.txt"));
    }

    @Test
    void an_editor_that_runs_when_the_program_is_ended_ends_too_and_its_file_is_gone() throws Exception {
        ExternalEditor editor = new ExternalEditor(shell("echo \"$1\" >part; mv part out; exec sleep 1000"), Set.of());
        CompletableFuture<ExternalEditor.Outcome> outcome = CompletableFuture.supplyAsync(() -> editor.edit("one"));
        await().until(() -> Files.exists(folder.resolve("out")));
        editor.close();
        assertThat(outcome.get()).isInstanceOf(ExternalEditor.Outcome.Failed.class);
        assertThat(Path.of(Files.readString(folder.resolve("out")).strip())).doesNotExist();
    }

    @Test
    void ctrl_x_ctrl_e_takes_what_was_written_and_gives_the_terminal_to_the_editor() {
        DrawnWindow window = DrawnWindow.editing(
                shell("cat \"$1\" >seen; printf 'by\\nhand' >\"$1\"").toArray(String[]::new));
        window.type("typed\030\005!");
        assertThat(folder.resolve("seen")).hasContent("typed");
        assertThat(window.session.draft).isEqualTo("by\nhand!");
        assertThat(window.framed().screen()).contains("│ by ", "│ hand! ");
        assertThat(window.terminal.restored()).isEqualTo(1);
        assertThat(window.terminal.isRaw()).isTrue();
    }

    @Test
    void that_it_failed_is_said_although_the_connection_has_changed_meanwhile() {
        DrawnWindow window = DrawnWindow.editing("false").type("typed");
        window.pending(new Event.ConnectionChanged(new ConnectionState.Connecting(DrawnWindow.HOST)));
        window.type("\030\005");
        assertThat(window.screen()).contains("The editor failed (exit 1).", "│ typed ");
    }

    @Test
    void ctrl_e_alone_goes_to_the_end_and_in_a_search_no_editor_starts() {
        DrawnWindow window = DrawnWindow.editing("false");
        window.type("ab\001\005c\030d\005e\006\030\005");
        assertThat(window.session.draft).isEqualTo("abcde");
        assertThat(window.terminal.restored()).isZero();
    }

    private ExternalEditor.Outcome edited(String script, String text) {
        return new ExternalEditor(shell(script), Set.of()).edit(text);
    }

    private List<String> shell(String script) {
        return List.of("/bin/sh", "-c", "cd '" + folder + "'\n" + script, "sh");
    }
}
