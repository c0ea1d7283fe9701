package cookiecoorong.session.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.session.receipts.SentState.Listed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What A does, of the page on the protocol: rules 1 to 3, and whose answers count. */
final class SendingEndTest extends WithSendingEnd {
    private static final ReceivedState OF_SOMETHING_ELSE = have("0123456789abcdef");

    @Test
    void a_message_counts_as_announced_once_a_state_reached_to_it_on_this_connection() throws IOException {
        atBroker(2);
        end.connected(now);
        assertThat(end.isAnnounced(1)).isFalse();
        announce();
        assertThat(end.isAnnounced(2)).isTrue();
        assertThat(end.isAnnounced(3)).isFalse();
        assertThat(end.announceAt(now)).as("nothing is new").isGreaterThan(now);
        end.wantAnnounced(2);
        assertThat(end.announceAt(now)).as("nothing is new").isGreaterThan(now);
        end.wantAnnounced(3);
        assertThat(end.announceAt(now)).isEqualTo(now);
        end.connectionEnded();
        assertThat(end.isAnnounced(1)).isFalse();
        assertThat(end.announceAt(now)).isEqualTo(SendingEnd.NEVER);
        end.connected(now);
        assertThat(end.isAnnounced(1)).isFalse();
        assertThat(end.announceAt(now)).isEqualTo(now);
    }

    /** A tenth of a second apart. */
    private void announceFourTimes() throws IOException {
        end.connected(now);
        for (int i = 0; i < 4; i++) {
            now = NOW + i * 100L;
            end.wantAnnounced(i + 1);
            announce();
        }
    }

    @Test
    void at_most_four_states_are_announced_in_a_second_on_a_connection() throws IOException {
        announceFourTimes();
        assertThat(end.mayAnnounce(now)).isFalse();
        end.connectionEnded();
        end.connected(now);
        assertThat(end.mayAnnounce(now)).as("on the next connection").isTrue();
    }

    @Test
    void the_fifth_waits_until_a_second_has_passed_since_the_first() throws IOException {
        announceFourTimes();
        end.wantAnnounced(5);
        assertThat(end.mayAnnounce(NOW + SECOND - 1)).isFalse();
        assertThat(end.announceAt(now)).isEqualTo(NOW + SECOND);
        now = NOW + SECOND;
        announce();
        assertThat(end.mayAnnounce(NOW + SECOND + 99)).isFalse();
        assertThat(end.mayAnnounce(NOW + SECOND + 100)).isTrue();
    }

    @Test
    void while_something_is_open_it_is_announced_again_ever_more_rarely_until_something_changes() throws IOException {
        atBroker(1);
        connect();
        end.told(OF_SOMETHING_ELSE, now);
        assertThat(secondsBetweenRepeats(8)).containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L);
        atBroker(1);
        end.wantAnnounced(2);
        announce();
        assertThat(secondsBetweenRepeats(2)).containsExactly(10L, 20L);
        end.connectionEnded();
        SentState last = connect();
        assertThat(secondsBetweenRepeats(2)).containsExactly(10L, 20L);

        end.told(have(last.ref(), 0, 1), now);
        now = end.announceAt(now);
        announce();
        assertThat(end.announceAt(now)).as("nothing is open").isEqualTo(SendingEnd.NEVER);
    }

    @Test
    void where_nobody_ever_answered_once_an_hour_is_enough() throws IOException {
        atBroker(1);
        connect();
        assertThat(secondsBetweenRepeats(10))
                .containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 2560L, 3600L);
        assertThat(end.peerSeen()).isFalse();
        end.told(OF_SOMETHING_ELSE, now);
        assertThat(end.peerSeen()).isTrue();
    }

    private List<Long> secondsBetweenRepeats(int count) throws IOException {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long before = now;
            now = end.announceAt(now);
            seconds.add((now - before) / SECOND);
            announce();
        }
        return seconds;
    }

    @Test
    void a_list_that_has_become_shorter_is_announced_after_a_while() throws IOException {
        atBroker(4);
        SentState state = connect();
        now += SECOND;
        end.told(have(state.ref(), 0), now);
        long first = end.announceAt(now);
        end.told(have(state.ref(), 1, 2), now + SECOND);
        assertThat(end.announceAt(now + SECOND))
                .as("more than half, but no other has waited for a place")
                .isEqualTo(first);
        now = NOW + 10 * SECOND;
        assertThat(first).as("it is due to be repeated before").isEqualTo(now);
        assertThat(announce().listed()).hasSize(1);

        state = SentState.read(end.announce(now, SentState.MAX_BYTES)).orElseThrow();
        secondsBetweenRepeats(3);
        end.told(have(state.ref(), 0), now);
        assertThat(end.announceAt(now)).isEqualTo(now + 30 * SECOND);
    }

    @Test
    void where_more_is_open_than_there_is_room_for_the_next_are_listed_once_half_of_the_list_is_confirmed()
            throws IOException {
        atBroker(300);
        SentState state = connect();
        assertThat(state.listed()).hasSize(SentState.MAX_LISTED);
        end.told(have(state.ref(), IntStream.range(0, 127).toArray()), now);
        assertThat(end.announceAt(now)).isGreaterThan(now);
        end.told(have(state.ref(), 127), now);
        assertThat(end.announceAt(now)).isEqualTo(now);
        assertThat(announce().listed())
                .extracting(Listed::number)
                .extracting(MessageNumber::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(129, 300).boxed().toList());
    }

    @Test
    void an_answer_counts_once_and_for_one_of_the_last_64_states_alone() throws IOException {
        atBroker(2);
        SentState first = connect();
        for (int i = 3; i <= 65; i++) {
            now += SECOND;
            atBroker(1);
            end.wantAnnounced(i);
            announce();
        }
        assertThat(numbers(end.told(have(first.ref(), 0, 2, 200), now)))
                .as("of two places there are no others")
                .containsExactly(1L);
        assertThat(end.told(have(first.ref(), 0), now)).isEmpty();
        now += SECOND;
        end.wantAnnounced(66);
        announce();
        assertThat(end.told(have(first.ref(), 1), now)).isEmpty();
        assertThat(disk.receipts()
                        .isConfirmed(new MessageNumber(first.runs().get(0).run(), 2)))
                .isFalse();
    }

    @Test
    void what_is_sent_again_as_it_is_counts_as_a_copy_more_if_it_is_open() throws IOException {
        disk.accept(List.of(Payload.of("same"), Payload.of("same"), Payload.of("other")));
        Payload same = Payload.of("same");
        assertThat(end.sentAgain(List.of(same, Payload.of("no message of ours"))))
                .isTrue();
        SentState state = connect();
        assertThat(state.listed()).extracting(Listed::copies).containsExactly(1, 0, 0);
        assertThat(end.sentAgain(List.of(same, same, same))).isTrue();
        end.connectionEnded();
        state = connect();
        assertThat(state.listed()).extracting(Listed::copies).containsExactly(2, 1, 0);
        end.told(have(state.ref(), 0, 1, 2), now);
        assertThat(end.sentAgain(List.of(same))).as("the other side has it").isFalse();
    }

    @Test
    void what_was_under_way_in_a_lost_session_counts_as_a_copy_more_if_it_is_open() throws IOException {
        List<Message> messages = atBroker(3);
        SentState state = connect();
        end.told(have(state.ref(), 0), now);
        end.sessionLost(List.of(messages.get(0).id(), messages.get(2).id()));
        end.connectionEnded();
        assertThat(connect().listed()).extracting(Listed::copies).containsExactly(0, 1);
    }
}
