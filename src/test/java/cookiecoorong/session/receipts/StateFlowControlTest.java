package cookiecoorong.session.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StateFlowControlTest {
    private static final long NOW = 1_000_000;

    private static final int SMALL = 100;

    private final StateFlowControl pace = new StateFlowControl();

    private void publishTwo() {
        assertThat(pace.published(NOW, SMALL)).isEqualTo(1);
        assertThat(pace.mayPublishAt()).isLessThanOrEqualTo(NOW);
        assertThat(pace.published(NOW, SMALL)).isEqualTo(1);
    }

    @Test
    void two_states_wait_for_puback_and_a_third_for_five_seconds() {
        publishTwo();
        assertThat(pace.isStalled()).isFalse();
        assertThat(pace.mayPublishAt()).isEqualTo(NOW + 5_000);
        pace.answered();
        assertThat(pace.mayPublishAt()).isLessThanOrEqualTo(NOW);
    }

    @Test
    void without_puback_states_go_on_at_qos_0_ever_more_rarely_and_never_end() {
        publishTwo();
        long at = pace.mayPublishAt();
        long longest = 0;
        for (int tries = 0; tries < 100; tries++) {
            assertThat(pace.published(at, SMALL)).isZero();
            assertThat(pace.isStalled()).isTrue();
            assertThat(pace.mayPublishAt() - at).isBetween(longest, 600_000L);
            longest = pace.mayPublishAt() - at;
            at = pace.mayPublishAt();
        }
        assertThat(longest).isEqualTo(600_000);
    }

    @Test
    void after_a_late_puback_or_on_the_next_connection_it_is_as_at_first() {
        publishTwo();
        pace.published(NOW + 5_000, SMALL);
        pace.answered();
        assertThat(pace.isStalled()).isFalse();
        assertThat(pace.published(NOW + 60_000, SMALL)).isEqualTo(1);
        assertThat(pace.mayPublishAt()).isEqualTo(NOW + 65_000);
        pace.connected();
        publishTwo();
    }

    @Test
    void where_there_are_few_places_announcements_and_answers_take_turns() {
        publishTwo();
        assertThat(pace.isAnswersTurn()).isFalse();
        pace.published(NOW, SMALL);
        assertThat(pace.isAnswersTurn()).isTrue();
        pace.published(NOW, SMALL);
        assertThat(pace.isAnswersTurn()).isFalse();
    }

    @Test
    void where_the_broker_closes_at_large_states_they_become_smaller_until_they_are_not_to_blame() {
        int size = pace.maxBytes();
        assertThat(size).isEqualTo(SentState.MAX_BYTES);
        for (int smaller : new int[] {2048, 512, 256}) {
            pace.connected();
            pace.published(NOW, size);
            pace.published(NOW, SMALL);
            assertThat(pace.makeSmaller()).isTrue();
            assertThat(pace.maxBytes()).isEqualTo(smaller);
            assertThat(pace.makeSmaller()).as("told once").isFalse();
            size = smaller;
        }
        pace.connected();
        pace.published(NOW, size);
        assertThat(pace.makeSmaller()).isFalse();
        assertThat(pace.maxBytes()).isEqualTo(256);
    }

    @Test
    void a_large_state_that_the_broker_has_acknowledged_is_not_to_blame() {
        pace.connected();
        pace.published(NOW, SentState.MAX_BYTES);
        pace.answered();
        pace.published(NOW, SMALL);
        assertThat(pace.makeSmaller()).isFalse();
        pace.published(NOW, SentState.MAX_BYTES);
        pace.connected();
        assertThat(pace.makeSmaller()).isFalse();
    }
}
