package cookiecoorong.session.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage.Arrival;
import cookiecoorong.session.MemoryStorage;
import cookiecoorong.session.receipts.SentState.Listed;
import cookiecoorong.session.receipts.SentState.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What B does, of the page on the protocol: rules 7 and 8. */
final class AnsweringTest {
    private static final long NOW = 1_000_000;
    private static final long SECOND = 1_000;
    private static final String RUN = "0123456789abcdef";

    private final MemoryStorage disk = new MemoryStorage();
    private ReceivingEnd end = new ReceivingEnd(disk);
    private long now = NOW;

    @BeforeEach
    void connect() throws IOException {
        end.connected(now);
    }

    private static Payload text(long number) {
        return Payload.of("m" + number);
    }

    /** All of these, so often copied, and no others are open. */
    private SentState announce(int copies, long... numbers) throws IOException {
        List<Listed> listed = new ArrayList<>();
        for (long number : numbers) {
            listed.add(new Listed(new MessageNumber(RUN, number), text(number).digest(), copies));
        }
        Payload state = SentState.write(
                List.of(new Run(RUN, 9, listed)), Optional.of(new MessageNumber(RUN, 9)), SentState.MAX_BYTES);
        end.told(SentState.read(state).orElseThrow(), state, now);
        return SentState.read(state).orElseThrow();
    }

    private void arrive(long number) throws IOException {
        MessageMetadata metadata = end.arrived(text(number), 2, 1, false, now);
        assertThat(metadata.number()).contains(new MessageNumber(RUN, number));
        disk.receive(List.of(new Arrival(Optional.empty(), text(number), metadata)), end::kept);
        end.batchEnded();
    }

    /** What is answered when the time has come that is told for it. */
    private Optional<ReceivedState> answer() throws IOException {
        now = end.answerAt();
        return end.answer(now);
    }

    private Map<Long, Integer> asked() throws IOException {
        return answer().map(ReceivedState::asked).orElse(Map.of());
    }

    @Test
    void nothing_is_said_where_there_is_nothing_to_say() throws IOException {
        assertThat(end.answerAt()).isEqualTo(SendingEnd.NEVER);
        announce(0);
        assertThat(answer()).isEmpty();
        now += 60 * SECOND;
        announce(0, 1);
        long announced = now;
        assertThat(answer()).as("it may be on its way").isEmpty();
        assertThat(end.answerAt()).isEqualTo(announced + 5 * SECOND);
        end.connectionEnded();
        connect();
        assertThat(end.answerAt()).as("what is missing is asked for").isEqualTo(now + 5 * SECOND);
    }

    @Test
    void what_is_here_is_told_shortly_after_it_came_and_once() throws IOException {
        SentState state = announce(0, 1, 2, 3);
        answer();
        arrive(1);
        now += 100;
        arrive(3);
        assertThat(end.answerAt()).isEqualTo(now + 200);
        ReceivedState answer = answer().orElseThrow();
        assertThat(answer.ref()).isEqualTo(state.ref());
        assertThat(answer.have().stream()).containsExactly(0, 2);
        assertThat(answer.asked()).isEmpty();
        end.batchEnded();
        assertThat(end.answer(now + 1)).as("nothing is new").isEmpty();
        arrive(2);
        assertThat(answer().orElseThrow().have().stream()).containsExactly(0, 1, 2);
    }

    @Test
    void a_state_that_comes_again_is_answered_again_unless_it_was_answered_just_now() throws IOException {
        announce(0, 1);
        arrive(1);
        assertThat(answer()).isPresent();
        long answered = now;
        announce(0, 1);
        now = answered + 3 * SECOND - 1;
        assertThat(end.answer(now)).isEmpty();
        now = answered + 3 * SECOND;
        assertThat(end.answer(now)).as("it has not come once more").isEmpty();
        announce(0, 1);
        assertThat(end.answerAt()).isEqualTo(now + 300);
        assertThat(end.answer(now)).isPresent();

        announce(0, 1);
        end.connectionEnded();
        connect();
        announce(0, 1);
        assertThat(answer()).as("on a new connection").isPresent();
    }

    @Test
    void a_state_that_lists_nothing_is_answered_where_it_comes_again() throws IOException {
        SentState state = announce(0);
        assertThat(answer()).isEmpty();
        announce(0);
        assertThat(answer()).map(ReceivedState::ref).contains(state.ref());
    }

    @Test
    void what_is_missing_is_asked_for_after_a_while_and_the_question_stands_until_that_copy_is_announced()
            throws IOException {
        announce(0, 1, 2);
        answer();
        arrive(2);
        assertThat(answer().orElseThrow().asked()).isEmpty();
        now = NOW + 4 * SECOND;
        announce(0, 1, 2);
        answer();
        assertThat(end.answerAt()).as("also where the same is announced again").isEqualTo(NOW + 5 * SECOND);
        assertThat(asked()).containsExactly(Map.entry(1L, 1));
        assertThat(end.answerAt()).as("one question is enough").isEqualTo(SendingEnd.NEVER);
        now += 3 * SECOND;
        announce(0, 1, 2);
        assertThat(asked()).containsExactly(Map.entry(1L, 1));

        now += 100 * SECOND;
        announce(1, 1, 2);
        long announced = now;
        assertThat(asked()).as("that copy may be on its way").isEmpty();
        assertThat(end.answerAt()).as("twice as long").isEqualTo(announced + 10 * SECOND);
        assertThat(asked()).containsExactly(Map.entry(1L, 2));
        arrive(1);
        assertThat(asked()).as("it is here").isEmpty();
        assertThat(end.answerAt()).isEqualTo(SendingEnd.NEVER);
    }

    @Test
    void it_is_asked_for_ever_more_rarely_and_on_a_new_connection_as_at_first() throws IOException {
        List<Long> seconds = new ArrayList<>();
        for (int copies = 0; copies < 9; copies++) {
            announce(copies, 1);
            long announced = now;
            answer();
            seconds.add((end.answerAt() - announced) / SECOND);
            assertThat(asked()).containsExactly(Map.entry(1L, copies + 1));
        }
        assertThat(seconds).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L);
        end.connectionEnded();
        announce(9, 1);
        now += SECOND;
        long connected = now;
        connect();
        answer();
        assertThat(asked()).containsExactly(Map.entry(1L, 10));
        assertThat(now).isEqualTo(connected + 5 * SECOND);
    }

    @Test
    void as_long_as_others_come_what_is_missing_may_still_be_on_its_way_unless_a_later_one_is_here()
            throws IOException {
        announce(0, 1, 2, 3);
        answer();
        now = NOW + 4 * SECOND;
        arrive(1);
        answer();
        assertThat(end.answerAt()).isEqualTo(NOW + 7 * SECOND);
        now = NOW + 6 * SECOND;
        arrive(3);
        assertThat(end.answerAt()).as("2 is missing in between").isLessThanOrEqualTo(now);
        assertThat(end.answer(now).orElseThrow().asked()).containsExactly(Map.entry(2L, 1));
    }

    @Test
    void what_has_its_number_with_it_is_told_and_waited_for_in_the_same_way() throws IOException {
        announce(0, 1, 2, 3);
        answer();
        now = NOW + 4 * SECOND;
        assertThat(end.arrived(text(1), new MessageNumber(RUN, 1), now))
                .contains(MessageMetadata.of(new MessageNumber(RUN, 1)));
        assertThat(end.arrived(text(2), new MessageNumber(RUN, 2), now).map(MessageMetadata::late))
                .as("in one write")
                .contains(false);
        end.batchEnded();
        assertThat(end.answerAt()).isEqualTo(now + 300);
        answer();
        assertThat(end.answerAt()).isEqualTo(NOW + 7 * SECOND);
    }

    @Test
    void what_was_missing_when_the_program_ended_is_asked_for_after_the_next_start() throws IOException {
        announce(0, 1);
        end = new ReceivingEnd(disk);
        connect();
        assertThat(end.answerAt()).isEqualTo(now + 5 * SECOND);
        assertThat(asked()).containsExactly(Map.entry(1L, 1));
        assertThat(end.expectsRepeats()).isTrue();
    }
}
