package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The window is painted before the MQTT library is loaded. */
final class LateLoadingTest {

    /** The program of the test: recalls, accepts a message, ends. */
    static final class NotStarted {
        private NotStarted() {}

        public static void main(String[] arguments) throws InterruptedException {
            CountDownLatch events = new CountDownLatch(2);
            MemoryStorage storage = new MemoryStorage();
            try (MqttSession session = new MqttSession(
                    Fixture.profile(URI.create("tcp://127.0.0.1:1")),
                    Optional.empty(),
                    storage,
                    storage,
                    Fixture.NO_BROKER,
                    event -> events.countDown())) {
                session.send(Payload.of("hello"));
                events.await();
            }
        }
    }

    @Test
    void no_class_of_the_library_is_loaded_before_start() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NotStarted.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .anyMatch(line -> line.contains(MqttSession.class.getName()))
                .noneMatch(line -> line.contains("org.eclipse.paho"));
    }
}
