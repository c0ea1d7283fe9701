package cookiecoorong.mqtt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LineClockTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // a clock that runs over
    private final LineClock line = new LineClock(now::get);

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void message(int packetId, int bytes) {
        line.goes(bytes);
        line.gone(packetId);
    }

    @Test
    void a_line_that_was_given_nothing_carries_nothing() {
        assertThat(line.mayBeCarrying()).isFalse();
        pass(1);
        assertThat(line.mayBeCarrying()).isFalse();
    }

    @Test
    void sixty_kilobytes_take_a_slow_line_two_minutes() {
        pass(1000);
        message(1, 60_000);
        pass(119);
        assertThat(line.mayBeCarrying()).isTrue();
        pass(2);
        assertThat(line.mayBeCarrying()).isFalse();
    }

    @Test
    void what_is_answered_is_there_and_all_before_it_but_nothing_after_it() {
        message(1, 60_000);
        message(2, 60_000);
        message(3, 60_000);
        pass(100);
        line.came(4);
        line.answered(2);
        line.answered(1);
        pass(119);
        assertThat(line.mayBeCarrying()).as("the third").isTrue();
        line.answered(3);
        assertThat(line.mayBeCarrying()).isFalse();
    }

    @Test
    void what_comes_without_being_an_answer_says_nothing_of_what_went() {
        message(1, 60_000);
        line.came(1000);
        line.answered(7);
        pass(100);
        assertThat(line.mayBeCarrying()).isTrue();
    }

    @Test
    void a_ping_that_is_answered_shows_that_what_went_before_it_is_there() {
        line.goes(60_000);
        assertThat(line.maySilencePings())
                .as("a ping can be written, and was not")
                .isFalse();
        line.pinged();
        assertThat(line.maySilencePings()).isTrue();
        line.pingAnswered();
        assertThat(line.maySilencePings()).isFalse();
        assertThat(line.mayBeCarrying()).isFalse();
    }

    @Test
    void where_a_write_gets_stuck_no_ping_can_follow() {
        message(1, 60_000);
        line.writing(true);
        assertThat(line.maySilencePings()).isTrue();
        line.writing(false);
        assertThat(line.maySilencePings()).isFalse();
    }

    @Test
    void nothing_is_waited_for_longer_than_tcp_waits() {
        message(1, 100_000_000);
        pass(14 * 60);
        assertThat(line.mayBeCarrying()).isTrue();
        pass(2 * 60);
        assertThat(line.mayBeCarrying()).isFalse();
    }
}
