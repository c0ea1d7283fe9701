package cookiecoorong.session;

import static cookiecoorong.session.DisconnectPattern.Cause.CHANCE;
import static cookiecoorong.session.DisconnectPattern.Cause.MAYBE_TAKEN_OVER;
import static cookiecoorong.session.DisconnectPattern.Cause.MESSAGE_REFUSED;
import static cookiecoorong.session.DisconnectPattern.Cause.TAKEN_OVER;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.session.DisconnectPattern.Cause;
import cookiecoorong.session.DisconnectPattern.Loss;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DisconnectPatternTest {
    private static final Loss SOON = closed(1, true, Optional.empty());

    private final DisconnectPattern losses = new DisconnectPattern();

    @Test
    void a_fourth_connection_closed_soon_after_a_wait_is_another_client() {
        assertThat(causes(SOON, SOON, SOON, SOON)).containsExactly(CHANCE, CHANCE, MAYBE_TAKEN_OVER, TAKEN_OVER);
    }

    @Test
    void when_start_takes_the_place_back_counting_begins_anew() {
        causes(SOON, SOON, SOON, SOON);
        assertThat(causes(SOON, SOON, SOON, SOON)).containsExactly(CHANCE, CHANCE, MAYBE_TAKEN_OVER, TAKEN_OVER);
    }

    @Test
    void one_that_lasted_or_was_refused_or_was_never_up_breaks_the_row() {
        Loss late = closed(5, true, Optional.empty());
        Loss refused = Loss.of(FailureReason.of(FailureReason.Kind.REFUSED));
        Loss notUp = closed(0, false, Optional.empty());
        Loss silent = new Loss(
                FailureReason.of(FailureReason.Kind.NO_ANSWER),
                Optional.of(Duration.ofSeconds(1)),
                true,
                Optional.empty());
        for (Loss other : List.of(late, refused, notUp, silent)) {
            assertThat(causes(SOON, SOON, SOON, other)).containsExactly(CHANCE, CHANCE, MAYBE_TAKEN_OVER, CHANCE);
        }
    }

    @Test
    void one_that_carried_a_message_breaks_the_row() {
        for (int i = 0; i < 4; i++) {
            assertThat(causes(SOON, SOON)).containsExactly(CHANCE, CHANCE);
            losses.lasted();
        }
    }

    @Test
    void three_connections_in_a_row_closed_at_the_same_message_are_closed_because_of_it() {
        Loss atIt = closed(1, false, Optional.of(message(7)));
        Loss refused = Loss.of(FailureReason.of(FailureReason.Kind.REFUSED));
        assertThat(causes(atIt, refused, atIt, atIt, refused, atIt))
                .containsExactly(CHANCE, CHANCE, CHANCE, MESSAGE_REFUSED, CHANCE, MESSAGE_REFUSED);
    }

    @Test
    void at_another_message_or_at_none_counting_begins_anew() {
        Loss atIt = closed(1, true, Optional.of(message(7)));
        Loss atNext = closed(1, true, Optional.of(message(8)));
        assertThat(causes(atIt, atIt, atNext, atNext, SOON, atNext, atNext)).containsOnly(CHANCE);
    }

    @Test
    void a_connection_that_was_never_up_and_sent_nothing_does_not_count() {
        Loss atIt = closed(1, true, Optional.of(message(7)));
        Loss never = new Loss(FailureReason.of(FailureReason.Kind.CLOSED), Optional.empty(), false, Optional.empty());
        assertThat(causes(atIt, atIt, never, never, atIt))
                .containsExactly(CHANCE, CHANCE, CHANCE, CHANCE, MESSAGE_REFUSED);
    }

    private List<Cause> causes(Loss... row) {
        return Stream.of(row).map(losses::causeOf).toList();
    }

    private static Loss closed(int seconds, boolean established, Optional<Message> unanswered) {
        return new Loss(
                FailureReason.of(FailureReason.Kind.CLOSED),
                Optional.of(Duration.ofSeconds(seconds)),
                established,
                unanswered);
    }

    private static Message message(long id) {
        return new Message(id, OffsetDateTime.MIN, "COOKIE", Payload.of("m"), Message.State.WAITING);
    }
}
