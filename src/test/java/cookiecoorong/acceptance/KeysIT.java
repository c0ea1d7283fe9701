package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import cookiecoorong.testkit.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program under real keys. */
final class KeysIT {
    @TempDir
    private Path folder;

    @Test
    void what_is_typed_before_start_and_while_no_broker_answers_is_not_lost() throws IOException {
        try (World world = World.english(folder);
                Side cookie = offline(world)) {
            Tmux terminal = cookie.terminal();
            terminal.await("<Start>");
            terminal.type("hel");
            terminal.type("lo?");
            terminal.await("│ hello? ");
            terminal.press("Enter");
            terminal.await("Cannot connect");
            terminal.type("!");
            terminal.press("Enter");
            terminal.type("next");
            terminal.await("hello?!");
            terminal.await("│ next ");
        }
    }

    @Test
    void what_is_typed_as_soon_as_the_window_is_there_is_sent_if_it_starts_by_itself() throws IOException {
        try (World world = World.english(folder);
                Side cookie = offline(world, "-Dsession.start=true")) {
            cookie.terminal().type("hello");
            cookie.terminal().press("Enter");
            cookie.awaitLine("COOKIE", "hello", "·");
        }
    }

    @Test
    void a_message_of_two_lines_is_written_with_ctrl_j_and_alt_enter_and_sent_as_one() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri())
                        .start()
                        .connected()) {
            Tmux terminal = cookie.terminal();
            terminal.type("one");
            terminal.press("C-j");
            terminal.type("two");
            terminal.press("M-Enter");
            terminal.type("three");
            terminal.await("│ three ");
            terminal.press("Up", "Up");
            terminal.type(" and");
            terminal.await("│ one and ", "│ two ", "│ three ");
            terminal.press("Enter");
            await().until(() -> world.transcript("COOKIE").contains("one and\\ntwo\\nthree"));
        }
    }

    @Test
    void a_wheel_that_presses_arrows_brings_no_old_text_to_be_sent() throws IOException {
        try (World world = World.english(folder);
                Side cookie = offline(world, "-Dsession.start=true")) {
            Tmux terminal = cookie.terminal();
            terminal.await("<Start>");
            cookie.send("old");
            cookie.awaitLine("COOKIE", "old");
            terminal.type("\033[A\033[A\033[A");
            terminal.press("Enter");
            cookie.send("new");
            cookie.awaitLine("COOKIE", "new");
            assertThat(world.transcript("COOKIE").lines()).hasSize(2);
        }
    }

    @Test
    void ctrl_c_clears_the_text_up_brings_it_back_and_ctrl_c_in_the_empty_box_quits() throws IOException {
        try (World world = World.english(folder);
                Side cookie = offline(world)) {
            Tmux terminal = cookie.terminal();
            terminal.await("<Start>");
            terminal.press("Tab");
            terminal.type("half written");
            terminal.await("│ half written ");
            terminal.press("C-c");
            await().until(() -> !terminal.screen().contains("half written"));
            terminal.press("Up");
            terminal.await("│ half written ");
            terminal.press("C-c", "C-c");
            assertThat(cookie.exitCode()).isZero();
        }
    }

    @Test
    void an_editor_gets_the_terminal_and_the_text_and_gives_both_back() throws IOException {
        Path script = Files.writeString(folder.resolve("edit.sh"), """
                printf 'was: '; cat "$1"; ls -l "$1"; echo "in $LC_ALL"
                printf 'say it: '
                read answer
                [ "$answer" = fail ] && exit 7
                printf '%s' "$answer" >"$1"
                echo "$1" >used
                """);
        try (World world = World.english(folder);
                Side cookie = offline(
                        world, Map.of("VISUAL", "sh '" + script + "'", "EDITOR", "false", "LC_ALL", "en_GB.UTF-8"))) {
            Tmux terminal = cookie.terminal();
            terminal.await("<Start>");
            terminal.type("my text");
            terminal.press("C-x", "C-e");
            terminal.await("was: my text", "-rw-------", "in en_GB.UTF-8", "say it:");
            terminal.type("ciao q");
            terminal.press("BSpace", "BSpace");
            terminal.type(" 안녕");
            terminal.press("Enter");
            terminal.await("│ ciao 안녕 ", "<Start>");
            assertThat(Path.of(Files.readString(folder.resolve("used")).strip()).getParent())
                    .doesNotExist();
            terminal.type("!");
            terminal.await("│ ciao 안녕! ");
            terminal.press("C-x", "C-e");
            terminal.await("say it:");
            terminal.type("fail");
            terminal.press("Enter");
            terminal.await("The editor failed (exit 7).", "│ ciao 안녕! ");
            terminal.press("C-c", "C-c");
            assertThat(cookie.exitCode()).isZero();
            await().untilAsserted(() -> assertThat(terminal.modes()).containsExactly("25"));
        }
    }

    @Test
    void the_interrupt_key_is_the_editors_while_it_has_the_terminal() throws IOException {
        Path script = Files.writeString(folder.resolve("edit.sh"), """
                trap 'echo interrupted' INT
                echo ready
                read answer
                read answer
                printf '%s' "$answer" >"$1"
                """);
        try (World world = World.english(folder);
                Side cookie = offline(world, Map.of("EDITOR", "sh " + script))) {
            Tmux terminal = cookie.terminal();
            terminal.await("<Start>");
            terminal.press("C-x", "C-e");
            terminal.await("ready");
            terminal.press("C-c");
            terminal.await("interrupted");
            terminal.press("Enter");
            terminal.type("still here");
            terminal.press("Enter");
            terminal.await("│ still here ");
        }
    }

    @Test
    void a_program_is_run_for_messages_that_come_without_focus_and_has_only_the_text_and_no_terminal()
            throws IOException {
        Path script = Files.writeString(folder.resolve("announce.sh"), """
                cat >>heard
                command -v setsid && (exec </dev/tty) && echo terminal >>heard
                echo "|$*|$COOKIE_PASSWORD" >>heard
                """);
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = side(
                        world,
                        Map.of("COOKIE_USERNAME", "me", "COOKIE_PASSWORD", "open sesame"),
                        "-Dbroker.uris=" + mosquitto.uri(),
                        "-Dui.on-message=/bin/sh," + script,
                        "-Dui.notify=osc9,osc777",
                        "-Dui.notify-text=true")) {
            cookie.start().connected();
            mosquitto.client("mosquitto_pub", "-t", "coorong", "-q", "2", "-m", "$(touch obeyed) hi");
            cookie.awaitLine("Received", "hi");
            Path heard = folder.resolve("heard");
            await().until(() -> Files.exists(heard) && Files.readString(heard).endsWith("||\n"));
            assertThat(Files.readString(heard)).isEqualTo("$(touch obeyed) hi||\n");
            assertThat(folder.resolve("obeyed")).doesNotExist();
            await().untilAsserted(() -> assertThat(cookie.terminal().record())
                    .contains("\033]9;coorong: $(touch obeyed) hi\033\\")
                    .contains("\033]777;notify;coorong;$(touch obeyed) hi\033\\"));
        }
    }

    private static Side offline(World world, String... arguments) throws IOException {
        return side(world, Map.of(), offline(arguments));
    }

    private static Side offline(World world, Map<String, String> variables) throws IOException {
        return side(world, variables, offline());
    }

    /** With a broker on a port where nothing listens. */
    private static String[] offline(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-Dbroker.uris=tcp://127.0.0.1:" + Ports.free());
        all.add("-Dbroker.local=off");
        return all.toArray(String[]::new);
    }

    private static Side side(World world, Map<String, String> variables, String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(world.environment());
        environment.putAll(variables);
        return Side.run(world.folder(), environment, World.PROJECT.resolve("run-cookie.sh"), arguments);
    }
}
