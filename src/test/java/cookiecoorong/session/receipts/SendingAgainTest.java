package cookiecoorong.session.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.session.receipts.SentState.Listed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What A does, of the page on the protocol: rule 4. */
final class SendingAgainTest extends WithSendingEnd {
    private static ReceivedState ask(SentState about, int copy, long... numbers) {
        Map<Long, Integer> asked = new LinkedHashMap<>();
        LongStream.of(numbers).forEach(number -> asked.put(number, copy));
        return new ReceivedState(about.ref(), new BitSet(), asked);
    }

    /** Evaluates when it is due, announces, and takes the copies that may be sent then. */
    private List<Long> copiesAt(long time) throws IOException {
        now = time;
        if (end.evaluateAt() <= now) {
            end.evaluate(now);
        }
        if (end.announceAt(now) <= now && end.mayAnnounce(now)) {
            end.announce(now, SentState.MAX_BYTES);
        }
        List<Open> copies = new ArrayList<>();
        for (Optional<Open> copy = end.nextCopy(); copy.isPresent(); copy = end.nextCopy()) {
            end.copySent(copy.get(), true);
            copies.add(copy.get());
        }
        return numbers(copies);
    }

    @Test
    void what_is_asked_for_is_announced_as_a_copy_and_then_sent_and_again_only_after_a_while() throws IOException {
        List<Message> messages = atBroker(3);
        SentState state = connect();
        for (Message message : messages) {
            end.delivered(message.id(), now);
        }
        end.told(ask(state, 1, 2), now);
        assertThat(copiesAt(NOW + 3 * SECOND - 1)).as("it may be on its way").isEmpty();
        assertThat(end.evaluateAt()).isEqualTo(NOW + 3 * SECOND);
        now = NOW + 3 * SECOND;
        end.evaluate(now);
        assertThat(end.nextCopy()).as("not announced").isEmpty();
        assertThat(announce().listed()).extracting(Listed::copies).containsExactly(0, 1, 0);
        Open copy = end.nextCopy().orElseThrow();
        assertThat(copy.id()).isEqualTo(messages.get(1).id());
        end.copySent(copy, true);

        end.told(ask(state, 2, 2), now);
        assertThat(copiesAt(NOW + 1000 * SECOND)).as("it is under way").isEmpty();
        end.copyDelivered(copy, now);
        end.told(ask(state, 1, 2), now);
        assertThat(end.evaluateAt()).as("that copy was sent").isEqualTo(SendingEnd.NEVER);
        end.told(ask(state, 2, 2), now);
        assertThat(end.evaluateAt()).as("twice as long").isEqualTo(now + 6 * SECOND);
        assertThat(copiesAt(now + 6 * SECOND)).containsExactly(2L);

        end.connectionEnded();
        end.connected(now);
        end.told(ask(announce(), 3, 2), now);
        assertThat(copiesAt(now + 3 * SECOND)).as("a connection begins anew").containsExactly(2L);
    }

    @Test
    void a_copy_waits_until_its_own_number_is_announced_as_a_copy() throws IOException {
        List<Message> messages = atBroker(2);
        end.sessionLost(List.of(messages.get(0).id()));
        SentState state = connect();
        assertThat(state.listed()).extracting(Listed::copies).containsExactly(1, 0);
        end.told(ask(state, 1, 2), now);
        now += 3 * SECOND;
        end.evaluate(now);
        assertThat(end.nextCopy()).isEmpty();
        announce();
        assertThat(end.nextCopy()).isPresent();
    }

    @Test
    void a_copy_that_waits_is_not_counted_again_and_is_gone_with_its_connection() throws IOException {
        atBroker(1);
        SentState state = connect();
        end.told(ask(state, 1, 1), now);
        now += 3 * SECOND;
        end.evaluate(now);
        end.told(ask(state, 2, 1), now);
        now += 600 * SECOND;
        end.evaluate(now);
        assertThat(announce().listed()).extracting(Listed::copies).containsExactly(1);
        assertThat(end.nextCopy()).isPresent();
        end.connectionEnded();
        connect();
        assertThat(end.nextCopy()).isEmpty();
    }

    @Test
    void what_the_broker_does_not_have_is_not_sent_again() throws IOException {
        disk.accept(List.of(Payload.of("m")));
        SentState state = connect();
        end.told(ask(state, 1, 1), now);
        assertThat(copiesAt(now + 3600 * SECOND)).isEmpty();
    }

    /** Two messages, of which copies are due now. */
    private SentState bothAskedFor() throws IOException {
        atBroker(2);
        SentState state = connect();
        end.told(ask(state, 1, 1, 2), now);
        now += 3 * SECOND;
        end.evaluate(now);
        return state;
    }

    @Test
    void what_comes_to_be_confirmed_is_not_sent_again() throws IOException {
        SentState state = bothAskedFor();
        end.told(have(state.ref(), 0), now);
        announce();
        assertThat(end.nextCopy().map(Open::number).map(MessageNumber::number)).contains(2L);
    }

    @Test
    void a_copy_that_cannot_be_sent_holds_up_no_other() throws IOException {
        SentState state = bothAskedFor();
        announce();
        end.copySent(end.nextCopy().orElseThrow(), false);
        assertThat(end.nextCopy().map(Open::number).map(MessageNumber::number)).contains(2L);
        end.told(ask(state, 2, 1), now);
        assertThat(copiesAt(now + 6 * SECOND)).as("it is not under way").contains(1L);
    }

    @Test
    void at_most_256_copies_are_sent_in_ten_seconds() throws IOException {
        atBroker(256);
        SentState state = connect();
        long[] all = LongStream.rangeClosed(1, 256).toArray();
        end.told(ask(state, 1, all), now);
        assertThat(copiesAt(NOW + 3 * SECOND)).hasSize(256);
        for (Open open : disk.receipts().open(256)) {
            end.copyDelivered(open, now);
        }
        end.told(ask(state, 2, all), now);
        assertThat(copiesAt(NOW + 13 * SECOND - 1)).isEmpty();
        assertThat(copiesAt(NOW + 13 * SECOND)).hasSize(256);
    }

    @Test
    void what_goes_beyond_256_copies_waits_for_the_rest_of_the_ten_seconds() throws IOException {
        atBroker(256);
        SentState state = connect();
        end.told(ask(state, 1, LongStream.rangeClosed(1, 100).toArray()), now);
        assertThat(copiesAt(NOW + 3 * SECOND)).hasSize(100);
        for (Open open : disk.receipts().open(100)) {
            end.copyDelivered(open, now);
        }
        end.told(ask(state, 2, LongStream.rangeClosed(1, 256).toArray()), now);
        assertThat(copiesAt(NOW + 9 * SECOND)).hasSize(156);
        assertThat(copiesAt(NOW + 13 * SECOND - 1)).isEmpty();
        assertThat(copiesAt(NOW + 13 * SECOND)).hasSize(100);
    }

    /** Asked for while the line was away; that its exchange has ended is on disk before it is told here. */
    @Test
    void what_is_asked_for_just_when_its_exchange_ends_is_not_sent_again_before_the_other_side_can_have_it()
            throws IOException {
        long id = disk.accept(List.of(Payload.of("m"))).get(0).id();
        SentState announced = connect();
        now += 60 * SECOND;
        disk.sent(id);
        end.told(ask(announced, 1, 1), now);
        end.delivered(id, now + 1);
        end.announce(now + 2, SentState.MAX_BYTES);
        assertThat(end.nextCopy()).isEmpty();
        assertThat(copiesAt(end.evaluateAt()))
                .as("where it does not come, it is sent again")
                .containsExactly(1L);
    }
}
