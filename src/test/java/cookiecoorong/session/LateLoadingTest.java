package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import cookiecoorong.testkit.LoadedClasses;
import java.io.IOException;
import java.net.URI;
import java.util.List;
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
        assertThat(LoadedClasses.of(NotStarted.class, List.of()))
                .anyMatch(line -> line.contains(MqttSession.class.getName()))
                .noneMatch(line -> line.contains("org.eclipse.paho"));
    }
}
