package cookiecoorong.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chaos.SideProcess;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several brokers in {@code broker.uris}, and the one in use dies. */
class FailoverIT {
    private static final Path SITE = Path.of("src/site/failover");

    @TempDir
    private Path temp;

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private static List<String> received(SideProcess side) {
        return List.copyOf(side.reports().soFar().received().values());
    }

    private static void awaitConnected(SideProcess... sides) {
        eventually().until(() -> List.of(sides).stream().allMatch(SideProcess::isConnected));
    }

    /** One of a pair that shares its store. */
    private ArtemisServer artemis(String role) throws IOException {
        return new ArtemisServer(SITE.resolve(role + ".xml"), temp.resolve("store"), temp.resolve(role + ".log"));
    }

    private static void start(ArtemisServer primary, ArtemisServer backup, SideProcess... sides) throws IOException {
        primary.start();
        primary.awaitListening();
        backup.start();
        for (SideProcess side : sides) {
            side.start();
        }
        awaitConnected(sides);
    }

    private static List<String> texts(String prefix, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> prefix + i).toList();
    }

    /** A pair that shares its store: whatever was sent before, during and after arrives once and in order. */
    @ParameterizedTest
    @ValueSource(strings = {"killed", "stopped"})
    void over_brokers_that_share_their_sessions_messages_sent_through_a_failover_arrive_once(String end)
            throws IOException {
        try (ArtemisServer primary = artemis("primary");
                ArtemisServer backup = artemis("backup");
                SideProcess cookie = new SideProcess("COOKIE", "COORONG", temp, primary.port(), backup.port());
                SideProcess coorong = new SideProcess("COORONG", "COOKIE", temp, primary.port(), backup.port())) {
            start(primary, backup, cookie, coorong);

            cookie.send(texts("a", 0, 50));
            coorong.send(texts("b", 0, 50));
            eventually().until(() -> received(coorong).size() >= 20);
            if (end.equals("killed")) {
                primary.kill();
            } else {
                primary.stop();
            }
            cookie.send(texts("a", 50, 100));
            coorong.send(texts("b", 50, 100));
            backup.awaitListening();

            eventually()
                    .until(() ->
                            received(coorong).size() >= 100 && received(cookie).size() >= 100);
            assertThat(received(coorong)).isEqualTo(texts("a", 0, 100));
            assertThat(received(cookie)).isEqualTo(texts("b", 0, 100));
        }
    }

    /** What was queued for a side that was away is there at the other broker too. */
    @Test
    void what_waited_at_the_broker_that_died_comes_from_the_other() throws IOException {
        try (ArtemisServer primary = artemis("primary");
                ArtemisServer backup = artemis("backup");
                SideProcess cookie = new SideProcess("COOKIE", "COORONG", temp, primary.port(), backup.port());
                SideProcess coorong = new SideProcess("COORONG", "COOKIE", temp, primary.port(), backup.port())) {
            start(primary, backup, cookie, coorong);
            coorong.quit();
            cookie.send(texts("a", 0, 20));
            eventually().until(() -> cookie.reports().soFar().delivered().size() == 20);
            primary.kill();
            backup.awaitListening();
            coorong.start();
            eventually().until(() -> received(coorong).size() >= 20);
            assertThat(received(coorong)).isEqualTo(texts("a", 0, 20));
        }
    }

    /** The ports of the brokers that were tried so far, in order. */
    private List<Integer> attempts(SideProcess side) throws IOException {
        return Pattern.compile("Connecting to \\S+:(\\d+)")
                .matcher(Files.readString(temp.resolve(side.name() + ".log")))
                .results()
                .map(attempt -> Integer.valueOf(attempt.group(1)))
                .toList();
    }

    /** A wait would be told as an end; so would an attempt that hangs, when its time is out. */
    @ParameterizedTest
    @ValueSource(strings = {"killed", "frozen"})
    void the_broker_in_use_dies_and_the_next_one_is_taken_without_a_wait(String end) throws IOException {
        try (Mosquitto first = Mosquitto.start(temp.resolve("first"));
                Mosquitto second = Mosquitto.start(temp.resolve("second"));
                SideProcess cookie = new SideProcess("COOKIE", "COORONG", temp, first.port(), second.port())) {
            List<Integer> expected = new ArrayList<>(List.of(first.port()));
            cookie.start();
            awaitConnected(cookie);
            if (end.equals("killed")) {
                first.kill();
                expected.add(first.port()); // which refuses
            } else {
                first.signal("STOP");
            }
            expected.add(second.port());
            eventually().until(() -> cookie.reports().connected() == 2);
            assertThat(cookie.reports().ends()).isEmpty();
            assertThat(attempts(cookie)).isEqualTo(expected);

            first.kill();
            first.start();
            second.kill();
            expected.add(first.port());
            eventually().until(() -> cookie.reports().connected() == 3);
            assertThat(attempts(cookie)).isEqualTo(expected);
        }
    }

    /** Bridged brokers hand messages on, but each keeps its own sessions: what is promised is less. */
    @Test
    void over_two_bridged_brokers_the_next_one_is_in_use_soon_and_the_first_again_later() throws IOException {
        Mosquitto first = Mosquitto.start(temp.resolve("first"));
        try (Mosquitto second = Mosquitto.start(
                        temp.resolve("second"),
                        "connection to-first",
                        "address 127.0.0.1:" + first.port(),
                        "cleansession true",
                        "restart_timeout 1",
                        "topic # both 2");
                SideProcess cookie = new SideProcess("COOKIE", "COORONG", temp, first.port(), second.port());
                SideProcess coorong = new SideProcess("COORONG", "COOKIE", temp, second.port(), first.port())) {
            cookie.start();
            coorong.start();
            awaitConnected(cookie, coorong);
            eventually()
                    .until(() -> Files.readString(first.log()).matches("(?s).*Sending SUBACK to \\S+\\.to-first.*"));
            cookie.send(List.of("over the bridge"));
            eventually().until(() -> received(coorong).equals(List.of("over the bridge")));

            first.kill();
            eventually().until(() -> cookie.reports().connected() == 2);
            cookie.send(List.of("by the second"));
            eventually().until(() -> received(coorong).contains("by the second"));

            first.start();
            second.stop();
            eventually()
                    .until(() -> cookie.reports().connected() == 3
                            && coorong.reports().connected() == 2);
            cookie.send(List.of("by the first again"));
            eventually().until(() -> received(coorong).contains("by the first again"));
            assertThat(received(coorong)).containsExactly("over the bridge", "by the second", "by the first again");
        } finally {
            first.close();
        }
    }
}
