package cookiecoorong.session.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReceivingEndTest {
    private static final String RUN = "0123456789abcdef";
    private static final Payload HELLO = Payload.of("hello");
    private static final MessageNumber FIRST = new MessageNumber(RUN, 1);

    private final MemoryStorage disk = new MemoryStorage();
    private ReceivingEnd end = new ReceivingEnd(disk, 0);

    private void announce(int copies) throws IOException {
        Payload state = SentState.write(
                List.of(new Run(RUN, 1, List.of(new Listed(FIRST, HELLO.digest(), copies)))),
                Optional.of(FIRST),
                SentState.MAX_BYTES);
        end.told(SentState.read(state).orElseThrow(), state, 0);
    }

    private MessageMetadata arrived() throws IOException {
        return end.arrived(HELLO, 2, 1, false, 0);
    }

    private Message keep(MessageMetadata metadata) throws IOException {
        List<Message> kept = new ArrayList<>();
        disk.receive(List.of(new Arrival(Optional.empty(), HELLO, metadata)), kept::add);
        kept.forEach(end::kept);
        end.batchEnded();
        return kept.get(0);
    }

    @Test
    void a_copy_that_comes_in_one_write_with_its_message_has_to_wait_for_it() throws IOException {
        end.connected(0);
        announce(1);
        assertThat(end.mayRepeatTaken(HELLO)).isFalse();
        MessageMetadata first = arrived();
        assertThat(first.number()).contains(FIRST);
        assertThat(end.mayRepeatTaken(HELLO)).isTrue();
        Message message = keep(first);
        assertThat(end.mayRepeatTaken(HELLO)).isFalse();
        assertThat(arrived().repeats()).hasValue(message.id());
    }

    @Test
    void one_with_its_number_is_here_once_also_in_one_write() throws IOException {
        end.connected(0);
        announce(0);
        assertThat(end.arrived(HELLO, FIRST, 0)).contains(MessageMetadata.of(FIRST));
        assertThat(end.arrived(HELLO, FIRST, 0)).isEmpty();
        keep(MessageMetadata.of(FIRST));
        assertThat(end.arrived(HELLO, FIRST, 0)).isEmpty();
    }

    /** Somebody has announced another text under that number while the conversation was not sealed. */
    @Test
    void one_whose_number_another_text_has_is_not_here() throws IOException {
        end.connected(0);
        announce(0);
        keep(arrived());
        assertThat(end.arrived(Payload.of("another"), FIRST, 0)).contains(MessageMetadata.of(FIRST));
    }

    /** A broker sends it again on a new connection if it was not acknowledged. */
    @Test
    void what_an_older_state_does_not_reach_is_not_confirmed_elsewhere() throws IOException {
        end.connected(0);
        assertThat(tell(2, 1, 2)).isZero();
        assertThat(tell(1, 1)).as("the state before").isZero();
        assertThat(tell(2, 1, 2)).isZero();
        assertThat(tell(2)).isEqualTo(2);
    }

    private int tell(long to, int... numbers) throws IOException {
        List<Listed> listed = new ArrayList<>();
        for (int number : numbers) {
            listed.add(new Listed(new MessageNumber(RUN, number), HELLO.digest(), 0));
        }
        Payload state = SentState.write(
                List.of(new Run(RUN, to, listed)), Optional.of(new MessageNumber(RUN, to)), SentState.MAX_BYTES);
        return end.told(SentState.read(state).orElseThrow(), state, 0);
    }

    @Test
    void a_text_of_which_no_copy_is_due_need_not_wait() throws IOException {
        end.connected(0);
        announce(0);
        arrived();
        assertThat(end.mayRepeatTaken(HELLO)).isFalse();
    }

    /** RabbitMQ does that. */
    @Test
    void what_comes_again_at_qos_1_under_another_packet_id_is_a_copy_unless_a_message_with_its_text_is_missing()
            throws IOException {
        end.connected(0);
        announce(0);
        Message message = keep(end.arrived(HELLO, 1, 5, false, 0));
        end.connectionEnded();
        end.connected(0);
        end.connectionEnded(); // once more, before anything came
        end.connected(0);
        assertThat(end.arrived(HELLO, 1, 1, true, 0).repeats()).hasValue(message.id());
        assertThat(end.arrived(HELLO, 1, 2, true, 0).repeats()).isEmpty();

        MessageNumber second = new MessageNumber(RUN, 2);
        Payload state = SentState.write(
                List.of(new Run(RUN, 2, List.of(new Listed(second, HELLO.digest(), 0)))),
                Optional.of(second),
                SentState.MAX_BYTES);
        end.connectionEnded();
        end.connected(0);
        end.told(SentState.read(state).orElseThrow(), state, 0);
        assertThat(end.arrived(HELLO, 1, 1, true, 0).repeats()).isPresent();
        assertThat(end.arrived(HELLO, 1, 3, true, 0).number()).contains(second);
    }

    @Test
    void what_an_earlier_connection_left_has_its_number_also_before_there_is_a_connection() throws IOException {
        end.connected(0);
        announce(0);
        end = new ReceivingEnd(disk, 0);
        assertThat(arrived().number()).contains(FIRST);
    }

    @Test
    void what_has_no_room_in_a_list_is_not_confirmed_elsewhere() throws IOException {
        assertThat(tell(3, 1, 2, 3)).isZero();
        assertThat(tell(3, 1, 2)).isZero();
        assertThat(tell(3, 2, 3)).as("the first is neither here nor open").isEqualTo(1);
        assertThat(tell(3)).as("nothing is open").isEqualTo(2);
    }
}
