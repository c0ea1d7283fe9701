package cookiecoorong.session;

import static cookiecoorong.session.PresenceTrial.Next.CONNECT_ANEW;
import static cookiecoorong.session.PresenceTrial.Next.NOTHING;
import static cookiecoorong.session.PresenceTrial.Next.TELL_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PresenceTrialTest {
    private static final Duration FIRST = Duration.ofMinutes(5);

    private Duration now = Duration.ofDays(1);
    private final PresenceTrial trial = new PresenceTrial(FIRST, () -> now.toNanos());

    /** What a broker does that refuses presence, from the first connection on. */
    private void refuse() {
        assertThat(trial.closed()).isFalse();
        for (int proofs = 1; proofs <= 2; proofs++) {
            assertThat(trial.hasPresence()).isTrue();
            assertThat(trial.closed()).isTrue();
            assertThat(trial.hasPresence()).isFalse();
            assertThat(trial.lasted()).isEqualTo(proofs == 1 ? CONNECT_ANEW : TELL_REFUSED);
        }
        assertThat(trial.hasPresence()).isFalse();
    }

    @Test
    void after_two_losses_the_broker_is_tried_at_once_without_presence() {
        trial.begins();
        assertThat(trial.closed()).isFalse();
        assertThat(trial.hasPresence()).isTrue();
        trial.begins();
        assertThat(trial.closed()).isTrue();
        assertThat(trial.hasPresence()).isFalse();
    }

    @Test
    void after_each_refusal_as_not_authorised_the_broker_is_tried_once_without_presence() {
        assertThat(trial.notAuthorised()).isTrue();
        assertThat(trial.hasPresence()).isFalse();
        assertThat(trial.notAuthorised()).isFalse();
        assertThat(trial.hasPresence()).isTrue();
        assertThat(trial.notAuthorised()).isTrue();
    }

    @Test
    void where_two_with_presence_are_closed_and_each_time_the_next_one_without_lasts_presence_is_refused() {
        refuse();
        assertThat(trial.lasted()).isEqualTo(NOTHING);
        assertThat(trial.closed()).isFalse();
        trial.failed();
        assertThat(trial.hasPresence()).isFalse();
    }

    @Test
    void where_the_one_with_presence_lasts_too_it_was_chance() {
        trial.closed();
        trial.closed();
        trial.lasted();
        assertThat(trial.lasted()).isEqualTo(NOTHING);
        assertThat(trial.hasPresence()).isTrue();
        assertThat(trial.closed()).isFalse();
        assertThat(trial.hasPresence()).isTrue();
    }

    @Test
    void the_more_often_the_one_without_is_closed_as_well_the_more_rarely_presence_is_doubted() {
        for (int doubtful : new int[] {2, 8, 32, 32}) {
            for (int losses = 1; losses <= doubtful; losses++) {
                assertThat(trial.hasPresence()).isTrue();
                assertThat(trial.closed()).isEqualTo(losses == doubtful);
            }
            assertThat(trial.hasPresence()).isFalse();
            assertThat(trial.closed()).isFalse();
        }
        trial.lasted();
        trial.closed();
        trial.closed();
        assertThat(trial.hasPresence()).isFalse();
    }

    @Test
    void a_broker_that_dies_again_and_again_refuses_nothing_however_long_it_lives_in_between() {
        for (int i = 0; i < 50; i++) {
            assertThat(trial.closed()).isFalse();
            trial.failed(); // it is gone
            assertThat(trial.hasPresence()).isTrue();
            if (i % 3 == 0) {
                assertThat(trial.lasted()).isEqualTo(NOTHING);
            }
        }
    }

    @Test
    void bad_luck_at_first_does_not_hide_a_refusal_for_good() {
        trial.closed();
        trial.closed();
        trial.closed();
        for (int i = 0; i < 6; i++) {
            trial.closed();
        }
        refuse();
    }

    @Test
    void what_was_shown_once_is_forgotten_where_the_broker_is_gone_when_it_is_tried_at_once() {
        trial.closed();
        trial.closed();
        assertThat(trial.lasted()).isEqualTo(CONNECT_ANEW);
        assertThat(trial.closed()).isTrue();
        trial.failed();
        refuse();
    }

    @Test
    void a_refusal_is_tried_again_ever_more_rarely_without_a_word_and_without_an_end() {
        refuse();
        Duration longest = FIRST;
        for (int i = 0; i < 20; i++) {
            Duration rest = trial.untilRetry().orElseThrow();
            assertThat(rest).isBetween(longest, Duration.ofHours(1));
            longest = rest;
            now = now.plus(rest.minusMillis(1));
            trial.begins();
            assertThat(trial.hasPresence()).isFalse();
            now = now.plusMillis(1);
            trial.begins();
            assertThat(trial.hasPresence()).isTrue();
            assertThat(trial.untilRetry()).isEmpty();
            assertThat(trial.closed()).isTrue();
            assertThat(trial.lasted()).isEqualTo(NOTHING);
            assertThat(trial.hasPresence()).isFalse();
        }
        assertThat(longest).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void where_it_is_taken_when_it_is_tried_again_all_is_as_at_first() {
        refuse();
        now = now.plus(FIRST);
        trial.begins();
        assertThat(trial.lasted()).isEqualTo(NOTHING);
        assertThat(trial.hasPresence()).isTrue();
        assertThat(trial.untilRetry()).isEmpty();
        refuse();
        assertThat(trial.untilRetry()).contains(FIRST);
    }
}
