package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Tmux;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bell and title in a real terminal that reports its focus. */
final class AttentionIT {
    @TempDir
    private Path folder;

    @Test
    void only_who_looks_elsewhere_is_called_and_the_title_counts_until_they_are_back() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri())
                        .start()
                        .connected()) {
            Tmux terminal = cookie.terminal();
            Process user = terminal.attach();
            try {
                terminal.lookAway();
                receive(mosquitto, cookie, "one");
                await().until(() -> terminal.title().equals("(1) COOKIE — coorong"));
                receive(mosquitto, cookie, "two");
                await().until(() -> terminal.title().equals("(2) COOKIE — coorong"));
                await().until(() -> bells(terminal) == 2);

                terminal.lookBack();
                await().until(() -> terminal.title().equals("COOKIE — coorong"));
                receive(mosquitto, cookie, "three");
                assertThat(terminal.title()).isEqualTo("COOKIE — coorong");
                assertThat(bells(terminal)).isEqualTo(2);
            } finally {
                user.destroy();
            }
        }
    }

    private static void receive(Mosquitto mosquitto, Side side, String text) throws IOException {
        mosquitto.client("mosquitto_pub", "-t", "coorong", "-q", "2", "-m", text);
        side.awaitLine("Received", text);
    }

    private static long bells(Tmux terminal) throws IOException {
        return terminal.record().chars().filter(c -> c == 7).count();
    }
}
