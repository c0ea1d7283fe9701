package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration MOST = Duration.ofSeconds(30);

    @Test
    void it_doubles_from_attempt_to_attempt_up_to_the_most() {
        double almostOne = Math.nextDown(1.0);
        assertThat(Backoff.delay(0, FIRST, MOST, almostOne)).isBetween(FIRST.minusMillis(1), FIRST);
        assertThat(Backoff.delay(3, FIRST, MOST, almostOne)).isBetween(Duration.ofMillis(3999), Duration.ofSeconds(4));
        assertThat(Backoff.delay(6, FIRST, MOST, almostOne)).isBetween(MOST.minusMillis(1), MOST);
        assertThat(Backoff.delay(Integer.MAX_VALUE, FIRST, MOST, almostOne)).isBetween(MOST.minusMillis(1), MOST);
    }

    @Test
    void chance_takes_up_to_half_of_it() {
        assertThat(Backoff.delay(0, FIRST, MOST, 0)).isEqualTo(Duration.ofMillis(250));
        assertThat(Backoff.delay(0, FIRST, MOST, 0.5)).isEqualTo(Duration.ofMillis(375));
    }
}
