package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However it ends, it says goodbye to the broker and leaves the terminal as it was. */
final class QuitIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Escape", "C-c"})
    void a_quit_key_disconnects_restores_the_terminal_and_ends_with_0(String key) throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = Side.cookie(world, "-Dui.mouse=true", "-Dbroker.uris=" + mosquitto.uri())
                        .start()) {
            cookie.connected();
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(cookie.terminal().modes()).contains("1000", "1004", "1006", "1049", "2004"));
            assertThat(cookie.terminal().title()).isEqualTo("COOKIE — coorong");
            cookie.terminal().press(key);

            assertThat(cookie.exitCode()).isZero();
            assertTerminalAsBefore(cookie.terminal());
            awaitGoodbye(mosquitto);
        }
    }

    @ParameterizedTest
    @CsvSource({"HUP,129", "INT,130", "TERM,143"})
    void a_signal_disconnects_restores_the_terminal_and_ends_with_its_code(String signal, int code) throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = Side.cookie(world, "-Dui.mouse=true", "-Dbroker.uris=" + mosquitto.uri())
                        .start()) {
            cookie.connected();
            Mosquitto.run("kill", "-" + signal, Long.toString(cookie.process().pid()));

            assertThat(cookie.exitCode()).isEqualTo(code);
            assertTerminalAsBefore(cookie.terminal());
            awaitGoodbye(mosquitto);
        }
    }

    @Test
    void a_closed_terminal_ends_it_with_a_goodbye() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder)) {
            Side cookie = Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri())
                    .start()
                    .connected();
            ProcessHandle process = cookie.process();
            cookie.close();

            assertThat(process.onExit().orTimeout(20, TimeUnit.SECONDS)).succeedsWithin(20, TimeUnit.SECONDS);
            awaitGoodbye(mosquitto);
        }
    }

    @Test
    void a_frozen_broker_does_not_keep_it() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie =
                        Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri()).start()) {
            cookie.connected();
            mosquitto.signal("STOP");
            cookie.terminal().press("Escape");

            assertThat(cookie.exitCode()).isZero();
        }
    }

    /** The broker may be still about to read it when the window has ended. */
    private static void awaitGoodbye(Mosquitto mosquitto) {
        Awaitility.await().until(() -> Files.readString(mosquitto.log()).contains("Received DISCONNECT from COOKIE"));
    }

    /** Of all modes that were ever switched only the cursor is on. */
    private static void assertTerminalAsBefore(Tmux terminal) throws IOException {
        assertThat(terminal.screen()).doesNotContain("<Start>");
        Awaitility.await().untilAsserted(() -> assertThat(terminal.modes()).containsExactly("25"));
        assertThat(terminal.title()).doesNotContain("COOKIE");
    }
}
