package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PresenceTrialTest {
    private final PresenceTrial trial = new PresenceTrial();

    @Test
    void after_two_losses_one_connection_is_without_presence() {
        assertThat(trial.closed()).isFalse();
        assertThat(trial.hasPresence()).isTrue();
        assertThat(trial.closed()).isFalse();
        assertThat(trial.hasPresence()).isFalse();
    }

    @Test
    void where_that_one_lasts_and_the_next_one_with_presence_is_closed_presence_is_refused() {
        trial.closed();
        trial.closed();
        assertThat(trial.lasted()).isTrue();
        assertThat(trial.hasPresence()).isTrue();
        assertThat(trial.closed()).isTrue();
        assertThat(trial.hasPresence()).isFalse();
        assertThat(trial.lasted()).isFalse();
        assertThat(trial.closed()).isFalse();
        assertThat(trial.hasPresence()).isFalse();
    }

    @Test
    void where_the_one_with_presence_lasts_too_it_was_chance() {
        trial.closed();
        trial.closed();
        trial.lasted();
        assertThat(trial.lasted()).isFalse();
        assertThat(trial.hasPresence()).isTrue();
        assertThat(trial.closed()).isFalse();
        assertThat(trial.hasPresence()).isTrue();
    }

    @Test
    void where_the_one_without_is_closed_as_well_presence_is_innocent_until_one_lasts() {
        for (int i = 0; i < 10; i++) {
            assertThat(trial.closed()).isFalse();
            assertThat(trial.hasPresence()).isEqualTo(i != 1);
        }
        trial.lasted();
        trial.closed();
        trial.closed();
        assertThat(trial.hasPresence()).isFalse();
    }
}
