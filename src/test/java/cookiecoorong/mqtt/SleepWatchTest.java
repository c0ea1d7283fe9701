package cookiecoorong.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SleepWatchTest {
    private Duration wall = Duration.ofDays(20_000);
    private Duration monotonic = Duration.ofDays(1);
    private final SleepWatch watch =
            new SleepWatch(Duration.ofSeconds(20), () -> wall.toMillis(), () -> monotonic.toNanos());

    private void pass(Duration onTheWall, Duration inside) {
        watch.expectIn(Duration.ofSeconds(10));
        wall = wall.plus(onTheWall);
        monotonic = monotonic.plus(inside);
    }

    @Test
    void a_timer_in_time_or_somewhat_late_is_no_sleep() {
        pass(Duration.ofSeconds(10), Duration.ofSeconds(10));
        assertThat(watch.slept()).isFalse();
        pass(Duration.ofSeconds(15), Duration.ofSeconds(15));
        assertThat(watch.slept()).isFalse();
    }

    @Test
    void a_wall_clock_that_ran_ahead_of_a_monotonic_clock_that_stood_still_is_a_sleep() {
        pass(Duration.ofHours(1), Duration.ofSeconds(10));
        assertThat(watch.slept()).isTrue();
    }

    @Test
    void a_timer_that_is_far_too_late_is_a_sleep() {
        pass(Duration.ofHours(1), Duration.ofHours(1));
        assertThat(watch.slept()).isTrue();
    }

    @Test
    void a_wall_clock_set_back_is_no_sleep() {
        pass(Duration.ofHours(-1), Duration.ofSeconds(10));
        assertThat(watch.slept()).isFalse();
    }
}
