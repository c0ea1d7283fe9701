package cookiecoorong.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.broker.BrokerMain;
import cookiecoorong.chaos.SideProcess;
import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same conversation over each broker there is: what the table in the manual says holds. */
class BrokersIT {
    @TempDir
    private Path temp;

    private enum Kind {
        LOCAL(LocalBroker::new, ""),
        MOSQUITTO(MosquittoBroker::new, ""),
        HIVEMQ(HiveMqBroker::new, ""),
        /** It knows no QoS 2. */
        RABBITMQ(RabbitBroker::new, "LOWER_QOS 1");

        @SuppressWarnings("ImmutableEnumChecker") // a constructor
        private final Program program;

        private final String notice;

        Kind(Program program, String notice) {
            this.program = program;
            this.notice = notice;
        }
    }

    private interface Program {
        ProcessBroker in(Path folder) throws IOException;
    }

    private static final class LocalBroker extends ProcessBroker {
        LocalBroker(Path folder) throws IOException {
            super(Files.createDirectories(folder), Ports.free());
        }

        @Override
        ProcessBuilder program() {
            return new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BrokerMain.class.getName(),
                    "127.0.0.1",
                    Integer.toString(port()),
                    folder().resolve("store").toString(),
                    "PT5M");
        }
    }

    private static final class MosquittoBroker extends ProcessBroker {
        MosquittoBroker(Path folder) throws IOException {
            super(Files.createDirectories(folder), Ports.free());
        }

        @Override
        ProcessBuilder program() throws IOException {
            assumeTrue(Mosquitto.installed("mosquitto"), "Mosquitto is not installed");
            Path configuration = Files.writeString(folder().resolve("mosquitto.conf"), """
                    listener %d 127.0.0.1
                    allow_anonymous true
                    user %s
                    persistence true
                    persistence_location %s/
                    """.formatted(
                            port(), System.getProperty("user.name"), folder()));
            return new ProcessBuilder(Mosquitto.program("mosquitto"), "-c", configuration.toString());
        }
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private static List<String> received(SideProcess side) {
        return List.copyOf(side.reports().soFar().received().values());
    }

    private static List<String> texts(String prefix) {
        return Stream.concat(
                        IntStream.range(0, 30).mapToObj(i -> prefix + i),
                        Stream.of("안녕 👍🏽 " + prefix, "é 🇰🇷 देवनागरी"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void two_sides_talk_come_go_and_find_what_waited_for_them(Kind kind) throws IOException {
        try (ProcessBroker broker = kind.program.in(temp.resolve("broker"));
                SideProcess cookie = new SideProcess("COOKIE", "COORONG", temp, broker.port());
                SideProcess coorong = new SideProcess("COORONG", "COOKIE", temp, broker.port())) {
            broker.start();
            cookie.start();
            coorong.start();
            eventually().until(() -> cookie.isConnected() && coorong.isConnected());
            // Told right after the connection.
            eventually()
                    .untilAsserted(
                            () -> assertThat(String.join(", ", cookie.reports().notices()))
                                    .isEqualTo(kind.notice));

            // Both ways at once, whole and in order; and each sees the other.
            cookie.send(texts("a"));
            coorong.send(texts("b"));
            List<String> toCoorong = new ArrayList<>(texts("a"));
            eventually().until(() -> received(coorong).size() >= toCoorong.size());
            assertThat(received(coorong)).isEqualTo(toCoorong);
            eventually().until(() -> received(cookie).size() >= toCoorong.size());
            assertThat(received(cookie)).isEqualTo(texts("b"));
            eventually().until(() -> cookie.reports().presence().equals("ONLINE"));
            eventually().until(() -> coorong.reports().presence().equals("ONLINE"));

            // A side that is killed is told by its will, one that comes back by itself.
            coorong.kill();
            eventually().until(() -> cookie.reports().presence().equals("OFFLINE"));
            coorong.start();
            eventually().until(() -> cookie.reports().presence().equals("ONLINE"));

            // What is sent to a side that is away waits, also while the broker is restarted.
            coorong.quit();
            eventually().until(() -> cookie.reports().presence().equals("OFFLINE"));
            cookie.send(texts("c"));
            toCoorong.addAll(texts("c"));
            eventually().until(() -> cookie.reports().soFar().delivered().size() == toCoorong.size());
            broker.stop();
            cookie.send(texts("d"));
            toCoorong.addAll(texts("d"));
            broker.start();
            eventually().until(() -> cookie.reports().soFar().delivered().size() == toCoorong.size());
            coorong.start();
            eventually().until(() -> received(coorong).size() >= toCoorong.size());
            assertThat(received(coorong)).isEqualTo(toCoorong);
            eventually().until(() -> coorong.reports().presence().equals("ONLINE"));
        }
    }

    /** It answers CONNECT as if the password were wrong. */
    @Test
    void at_a_hivemq_that_retains_nothing_the_conversation_goes_on_without_presence() throws IOException {
        String settings = "<retained-messages><enabled>false</enabled></retained-messages>";
        try (ProcessBroker broker = new HiveMqBroker(temp.resolve("broker"), settings);
                SideProcess cookie = new SideProcess("COOKIE", "COORONG", temp, broker.port());
                SideProcess coorong = new SideProcess("COORONG", "COOKIE", temp, broker.port())) {
            broker.start();
            for (SideProcess side : List.of(cookie, coorong)) {
                side.keepAlive(Duration.ofSeconds(10)); // HiveMQ makes 1 s of one and a half
                side.start();
                eventually().until(() -> side.reports().notices().toString().contains("PRESENCE_REFUSED"));
            }
            cookie.send(texts("a"));
            eventually().until(() -> received(coorong).equals(texts("a")));
        }
    }
}
