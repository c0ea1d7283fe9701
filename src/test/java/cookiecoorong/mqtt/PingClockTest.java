package cookiecoorong.mqtt;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class PingClockTest {

    @Test
    void a_machine_that_slept_is_noticed_at_the_next_tick() throws InterruptedException {
        SessionThread thread = new SessionThread(bug -> {});
        AtomicLong wallMillis = new AtomicLong(1);
        CountDownLatch slept = new CountDownLatch(1);
        Duration keepAlive = Duration.ofMillis(100);
        SleepWatch watch = new SleepWatch(keepAlive, wallMillis::get, () -> 0);
        PingClock clock = new PingClock(thread, keepAlive, watch, () -> false, slept::countDown);
        clock.start();
        wallMillis.addAndGet(Duration.ofHours(8).toMillis());
        Assertions.assertThat(slept.await(10, TimeUnit.SECONDS)).isTrue();
        clock.stop();
        thread.stop();
    }
}
