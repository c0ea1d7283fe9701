package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.mqtt.SessionThread;
import cookiecoorong.mqtt.SleepWatch;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

    @Test
    void a_machine_that_slept_while_it_waited_is_told_at_once_and_not_after_the_rest_of_the_wait()
            throws InterruptedException {
        AtomicLong nanos = new AtomicLong();
        AtomicLong wallMillis = new AtomicLong();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        SessionThread thread = new SessionThread(bug -> {});
        Backoff backoff =
                new Backoff(thread, nanos::get, new SleepWatch(Duration.ofSeconds(20), wallMillis::get, nanos::get));
        thread.run(() -> {
            backoff.begin(
                    Duration.ofMillis(30_001),
                    left -> told.add(left + " s left"),
                    () -> told.add("over"),
                    () -> told.add("slept"));
            wallMillis.addAndGet(Duration.ofHours(8).toMillis());
        });
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("31 s left");
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("slept");
        thread.stop();
    }
}
