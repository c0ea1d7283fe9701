package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ConnectRateLimitTest {
    private static final URI BROKER = URI.create("tcp://a");
    private static final Duration SOON = Duration.ofMillis(250);

    private final AtomicLong now = new AtomicLong();
    private final ConnectRateLimit pace = new ConnectRateLimit(Duration.ofSeconds(1), now::get);

    @Test
    void after_a_connection_that_lasted_the_next_attempt_may_come_soon() {
        pace.dialled(BROKER);
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(pace.isTooSoonFor(BROKER)).isFalse();
        assertThat(pace.atLeast(SOON, BROKER)).isEqualTo(SOON);
    }

    @Test
    void on_average_there_is_one_attempt_in_an_interval_however_they_come_about() {
        for (int i = 0; i < 10; i++) {
            pace.dialled(BROKER);
            pace.dialled(BROKER); // at once, as where a session is lost
            now.addAndGet(pace.atLeast(SOON, BROKER).toNanos());
        }
        assertThat(Duration.ofNanos(now.get())).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void one_attempt_may_be_owed() {
        pace.dialled(BROKER);
        assertThat(pace.isTooSoonFor(BROKER)).isFalse();
        pace.dialled(BROKER);
        assertThat(pace.isTooSoonFor(BROKER)).isTrue();
    }

    @Test
    void another_broker_is_another_matter() {
        pace.dialled(BROKER);
        pace.dialled(BROKER);
        assertThat(pace.isTooSoonFor(URI.create("tcp://b"))).isFalse();
    }
}
