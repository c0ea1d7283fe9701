package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TakeoverTest {
    private static final Reason CLOSED = Reason.of(Reason.Kind.CLOSED);
    private static final Optional<Duration> SOON = Optional.of(Duration.ofSeconds(1));
    private static final Optional<Duration> LATE = Optional.of(Duration.ofSeconds(5));

    private final Takeover takeover = new Takeover();

    @Test
    void three_connections_in_a_row_closed_soon_are_suspicious() {
        assertThat(takeover.suspectedAfter(CLOSED, SOON)).isFalse();
        assertThat(takeover.suspectedAfter(CLOSED, SOON)).isFalse();
        assertThat(takeover.suspectedAfter(CLOSED, SOON)).isTrue();
    }

    @Test
    void one_that_lasted_or_was_refused_or_carried_a_message_breaks_the_row() {
        for (int i = 0; i < 4; i++) {
            assertThat(takeover.suspectedAfter(CLOSED, SOON)).isFalse();
            assertThat(takeover.suspectedAfter(CLOSED, LATE)).isFalse();
            assertThat(takeover.suspectedAfter(CLOSED, SOON)).isFalse();
            assertThat(takeover.suspectedAfter(Reason.of(Reason.Kind.REFUSED), Optional.empty()))
                    .isFalse();
            assertThat(takeover.suspectedAfter(CLOSED, SOON)).isFalse();
            takeover.messageWentThrough();
        }
    }
}
