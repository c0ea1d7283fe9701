package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Job control: in a shell with its own, the program stops and goes on as every program does. */
final class SuspendIT {
    /** Its number in Linux. */
    private static final int SIGWINCH = 28;

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = World.english(folder);
    }

    /** Without a history, which it would write into the folder while that is deleted. */
    private Tmux shell() throws IOException {
        return new Tmux(80, 24, folder, world.environment(), List.of("env", "HISTFILE=", "bash", "--norc", "-i"));
    }

    /** The window with a half-written text in it. */
    private void open(Tmux shell, String command) throws IOException {
        shell.type(command + " -Dbroker.local=off -Dbroker.uris=tcp://127.0.0.1:1\n");
        shell.await("<Start>");
        shell.press("Tab");
        shell.type("half");
        shell.await("│ half ");
    }

    private static String program() {
        return "'" + World.PROJECT.resolve("run-cookie.sh") + "'";
    }

    @Test
    void ctrl_z_gives_the_shell_its_terminal_and_fg_brings_the_window_back() throws IOException {
        try (Tmux shell = shell()) {
            open(shell, program());
            shell.press("C-z");
            assertStopped(shell);
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(shell.modes()).contains("25").doesNotContain("1049", "1004"));

            shell.type("fg\n");
            assertGoesOn(shell);
        }
    }

    /** The handlers of signals are there before the size is asked for a second time, which takes long here. */
    @ParameterizedTest
    @ValueSource(strings = {"C-z", "TSTP", "STOP"})
    void it_stops_and_goes_on_as_soon_as_the_window_is_there(String how) throws IOException {
        Path asked = folder.resolve("asked");
        Path slow = Files.createDirectory(folder.resolve("bin")).resolve("stty");
        Files.writeString(slow, """
                #!/bin/sh
                if [ "$*" = size ]; then
                    echo size >>'%s'
                    [ "$(wc -l <'%s')" -ne 2 ] || sleep 3
                fi
                PATH=${PATH#*:}
                exec stty "$@"
                """.formatted(asked, asked));
        assertThat(slow.toFile().setExecutable(true)).isTrue();
        try (Tmux shell = shell()) {
            open(shell, "PATH='" + slow.getParent() + "':\"$PATH\" " + program());
            Awaitility.await().until(() -> Files.readAllLines(asked).size() == 2);
            if (how.equals("C-z")) {
                shell.press(how);
            } else {
                Mosquitto.run("kill", "-" + how, Long.toString(java(shell).pid()));
            }
            shell.await("Stopped");
            shell.type("fg\n");
            assertGoesOn(shell);
        }
    }

    @Test
    void a_script_around_it_stops_with_it() throws IOException {
        Path script = Files.writeString(folder.resolve("around"), program() + " \"$@\"\necho after\n");
        try (Tmux shell = shell()) {
            open(shell, "sh " + script);
            shell.press("C-z");
            assertStopped(shell);
            shell.type("fg\n");
            assertGoesOn(shell);
            shell.press("Escape");
            shell.await("after");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TSTP", "STOP"})
    void a_signal_stops_it_and_fg_brings_the_window_back(String signal) throws IOException {
        try (Tmux shell = shell()) {
            open(shell, program());
            awaitHandlers(java(shell));
            Mosquitto.run("kill", "-" + signal, Long.toString(java(shell).pid()));
            shell.await("Stopped");
            shell.type("fg\n");
            assertGoesOn(shell);
        }
    }

    @Test
    void without_a_shell_that_could_bring_it_back_ctrl_z_does_not_stop_it() throws IOException {
        try (Side cookie = Side.cookie(world, "-Dbroker.local=off", "-Dbroker.uris=tcp://127.0.0.1:1")) {
            cookie.terminal().await("<Start>");
            cookie.terminal().press("Tab", "C-z");
            cookie.terminal().type("typed");
            cookie.terminal().await("│ typed ");
            cookie.terminal().press("Escape");
            assertThat(cookie.exitCode()).isZero();
        }
    }

    @Test
    void ctrl_l_undoes_what_another_program_did_to_the_terminal() throws IOException {
        try (Tmux shell = shell()) {
            open(shell, program());
            Path tty = Path.of("/proc", Long.toString(java(shell).pid()), "fd", "0")
                    .toRealPath();
            String before = shell.screen();
            Files.writeString(tty, "\033[5;1Hreboot at noon\007");
            Mosquitto.run("stty", "-F", tty.toString(), "sane");
            shell.await("reboot at noon");
            shell.press("C-l", "Enter"); // a line, as long as the terminal is sane
            Awaitility.await().untilAsserted(() -> assertThat(shell.screen()).isEqualTo(before));
            shell.type(" typed");
            shell.await("│ half typed ");
        }
    }

    /** Also what the terminal itself has made of the keys until it is in raw mode: Return is LF until then. */
    @Test
    void what_is_typed_before_there_is_a_window_is_not_lost() throws IOException {
        Path go = folder.resolve("go");
        String waiting = "until [ -e '" + go + "' ]; do sleep 0.1; done; exec " + program()
                + " -Dbroker.local=off -Dbroker.uris=tcp://127.0.0.1:1";
        try (Tmux terminal = new Tmux(80, 24, folder, world.environment(), List.of("sh", "-c", waiting))) {
            terminal.type("\thello 안녕");
            terminal.press("Enter");
            terminal.await("hello 안녕"); // echoed, as nobody has taken the terminal yet
            Files.createFile(go);
            terminal.await("│ hello 안녕 ");
            assertThat(terminal.screen()).doesNotContain("⏎");
        }
    }

    private static void assertStopped(Tmux shell) throws IOException {
        shell.await("Stopped");
        shell.type("echo $((6 * 7)) and all\n");
        assertThat(shell.await("42 and all")).doesNotContain("<Start>");
        shell.type("stty; echo as it $((1))s\n");
        assertThat(shell.await("as it 1s")).contains("speed").doesNotContain("-icanon", "-echo ", "-isig");
    }

    private static void assertGoesOn(Tmux shell) throws IOException {
        Awaitility.await()
                .untilAsserted(() -> assertThat(shell.screen())
                        .contains("┌─ COOKIE ─", "│ half ")
                        .doesNotContain("Stopped", "fg"));
        shell.type(" typed");
        shell.await("│ half typed ");
        shell.press("C-l", "BSpace");
        shell.await("│ half type ");
    }

    /** Waits for what is there a moment after the window: it hears that it goes on. That of SIGWINCH is the last. */
    private static void awaitHandlers(ProcessHandle program) {
        Path status = Path.of("/proc", Long.toString(program.pid()), "status");
        Awaitility.await()
                .until(() -> Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigCgt:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1L << (SIGWINCH - 1)) != 0));
    }

    private static ProcessHandle java(Tmux shell) throws IOException {
        return ProcessHandle.of(shell.shell())
                .orElseThrow()
                .descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
    }
}
