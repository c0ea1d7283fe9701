package cookiecoorong.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, as two people at two terminals do it. */
final class TwoWindowsIT {
    @TempDir
    private Path folder;

    @Test
    void two_windows_talk_through_a_local_broker_that_starts_by_itself() throws IOException {
        String uris = "-Dbroker.uris=tcp://127.0.0.1:" + Ports.free();
        try (World world = World.english(folder);
                Side cookie = Side.cookie(world, uris).start();
                Side coorong = Side.coorong(world, uris).start()) {
            cookie.connected();
            coorong.connected();

            cookie.send("hello");
            coorong.awaitLine("Received", "hello");
            coorong.awaitLine("cookie", "hello");
            cookie.awaitLine("COOKIE", "hello", "✓");

            coorong.send("안녕 👍");
            cookie.awaitLine("Received", "안녕 👍");
            coorong.awaitLine("COORONG", "안녕 👍", "✓");

            cookie.terminal().press("Escape");
            assertThat(cookie.exitCode()).isZero();
            coorong.send("are you there?");
            coorong.awaitLine("COORONG", "are you there?", "✓");
            assertThat(coorong.terminal().screen()).containsPattern("SERVER 127.0.0.1:\\d+ connected!");

            try (Side back = Side.cookie(world, uris)) {
                back.awaitLine("COOKIE", "hello", "✓");
                back.start().connected();
                back.awaitLine("Received", "are you there?");
                back.awaitLine("coorong", "안녕 👍");
            }
            // Each window may have started one; the second ends when it sees the first.
            Awaitility.await().until(() -> world.localBrokers().count() == 1);
        }
    }

    @Test
    void a_broker_that_listens_already_is_used_and_none_is_started() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie =
                        Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri()).start();
                Side coorong =
                        Side.coorong(world, "-Dbroker.uris=" + mosquitto.uri()).start()) {
            cookie.connected();
            coorong.connected();
            cookie.send("over Mosquitto");
            coorong.awaitLine("Received", "over Mosquitto");
            assertThat(world.localBrokers()).isEmpty();
        }
    }

    @Test
    void plain_mqtt_clients_read_and_write_what_the_window_does() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie =
                        Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri()).start()) {
            cookie.connected();
            Process reader = mosquitto.client(
                    "mosquitto_sub", "-t", "cookie", "-q", "2", "-C", "1", "-W", "120", "-F", "%t %q %r %x");
            mosquitto.awaitSubscription("cookie");

            cookie.send("안녕 👍");

            assertThat(new String(reader.getInputStream().readAllBytes(), UTF_8).strip())
                    .isEqualTo("cookie 2 0 " + java.util.HexFormat.of().formatHex("안녕 👍".getBytes(UTF_8)));

            mosquitto.client("mosquitto_pub", "-t", "coorong", "-q", "2", "-m", "반가워요 🍪");
            cookie.awaitLine("Received", "반가워요 🍪");
        }
    }

    @Test
    void what_is_sent_while_no_broker_answers_goes_out_when_one_does() throws IOException {
        try (World world = World.english(folder)) {
            Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
            mosquitto.stop();
            String[] settings = {"-Dbroker.uris=" + mosquitto.uri(), "-Dbroker.local=off", "-Dsession.reconnect.max=1s"
            };
            try (Side cookie = Side.cookie(world, settings).start()) {
                cookie.terminal().await("Cannot connect to the broker.");
                cookie.terminal().press("Tab");
                cookie.send("first");
                cookie.awaitLine("COOKIE", "first", "·");
                mosquitto.start();
                cookie.awaitLine("COOKIE", "first", "✓");
            } finally {
                mosquitto.close();
            }
        }
    }

    @Test
    void the_korean_window_speaks_the_originals_words() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.korean(folder);
                Side cookie =
                        Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri()).start()) {
            cookie.terminal().await(" 연결 성공!");
            assertThat(cookie.terminal().screen()).contains("수신메세지", "<전송>");
        }
    }
}
