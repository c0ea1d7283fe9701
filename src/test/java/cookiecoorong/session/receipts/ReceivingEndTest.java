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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReceivingEndTest {
    private static final String RUN = "0123456789abcdef";
    private static final Payload HELLO = Payload.of("hello");
    private static final MessageNumber FIRST = new MessageNumber(RUN, 1);

    private final MemoryStorage disk = new MemoryStorage();
    private ReceivingEnd end = new ReceivingEnd(disk);

    private void announce(int copies) throws IOException {
        list(1, copies);
    }

    private void list(long number, int copies) throws IOException {
        Listed listed = new Listed(new MessageNumber(RUN, number), HELLO.digest(), copies);
        tell(listed.number(), new Run(RUN, number, List.of(listed)));
    }

    private int tell(MessageNumber newest, Run... runs) throws IOException {
        Payload state = SentState.write(List.of(runs), Optional.of(newest), SentState.MAX_BYTES);
        return end.told(SentState.read(state).orElseThrow(), state, 0);
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
        end = new ReceivingEnd(disk);
        assertThat(end.arrived(Payload.of("another"), FIRST, 0))
                .as("after a restart")
                .contains(MessageMetadata.of(FIRST));
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
        return tell(new MessageNumber(RUN, to), new Run(RUN, to, listed));
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

        end.connectionEnded();
        end.connected(0);
        list(2, 0);
        assertThat(end.arrived(HELLO, 1, 1, true, 0).repeats()).isPresent();
        assertThat(end.arrived(HELLO, 1, 3, true, 0).number()).contains(new MessageNumber(RUN, 2));
    }

    @Test
    void what_an_earlier_connection_left_has_its_number_also_before_there_is_a_connection() throws IOException {
        end.connected(0);
        announce(0);
        end = new ReceivingEnd(disk);
        assertThat(arrived().number()).contains(FIRST);
    }

    @Test
    void what_has_no_room_in_a_list_is_not_confirmed_elsewhere() throws IOException {
        assertThat(tell(3, 1, 2, 3)).isZero();
        assertThat(tell(3, 1, 2)).isZero();
        assertThat(tell(3, 2, 3)).as("the first is neither here nor open").isEqualTo(1);
        assertThat(tell(3)).as("nothing is open").isEqualTo(2);
    }

    @Test
    void a_text_that_came_before_it_was_listed_is_that_message_if_its_number_had_been_announced() throws IOException {
        end.connected(0);
        Message before = keep(arrived());
        assertThat(before.metadata().number()).as("nothing is announced").isEmpty();
        tell(1);
        Message after = keep(arrived());
        assertThat(after.metadata().number()).as("it is not listed").isEmpty();
        assertThat(after.metadata().seen()).containsExactly(Map.entry(RUN, 1L));
        list(1, 0);
        assertThat(disk.receipts().has(FIRST)).isTrue();
        list(2, 0);
        assertThat(disk.receipts().has(new MessageNumber(RUN, 2)))
                .as("only one text came, and 1 was announced then")
                .isFalse();
    }

    @Test
    void what_was_announced_up_to_a_number_stays_so_when_an_older_state_comes() throws IOException {
        end.connected(0);
        tell(5);
        tell(3);
        assertThat(arrived().seen()).containsExactly(Map.entry(RUN, 5L));
    }

    @Test
    void a_message_is_late_where_a_higher_number_is_here_or_about_to_be_also_of_a_run_that_is_announced_with_it()
            throws IOException {
        end.connected(0);
        MessageNumber second = new MessageNumber("fedcba9876543210", 2);
        Payload later = Payload.of("later");
        tell(
                second,
                new Run(RUN, 1, List.of(new Listed(FIRST, HELLO.digest(), 0))),
                new Run(second.run(), 2, List.of(new Listed(second, later.digest(), 0))));
        assertThat(arrived().late()).isFalse();
        end.batchEnded();
        MessageMetadata metadata = end.arrived(later, 2, 2, false, 0);
        assertThat(metadata.late()).isFalse();
        assertThat(arrived().late()).as("in one write").isTrue();
        end.batchEnded();
        disk.receive(List.of(new Arrival(Optional.empty(), later, metadata)), end::kept);
        assertThat(arrived().late()).as("on disk").isTrue();
    }

    @Test
    void as_many_copies_as_were_announced_are_copies_and_no_more() throws IOException {
        end.connected(0);
        announce(2);
        assertThat(end.expectsRepeats()).isTrue();
        Message first = keep(arrived());
        assertThat(keep(arrived()).metadata().repeats()).hasValue(first.id());
        assertThat(keep(arrived()).metadata().repeats()).hasValue(first.id());
        assertThat(arrived().repeats()).isEmpty();
    }

    @Test
    void a_sender_that_claims_more_than_15_copies_is_not_believed() throws IOException {
        end.connected(0);
        announce(1000);
        keep(arrived());
        for (int copy = 1; copy <= 15; copy++) {
            assertThat(keep(arrived()).metadata().repeats()).isPresent();
        }
        assertThat(arrived().repeats()).isEmpty();
    }

    @Test
    void what_was_sent_again_is_one_with_its_text_that_is_here_without_a_number() throws IOException {
        end.connected(0);
        Message first = keep(arrived());
        announce(1);
        MessageMetadata metadata = arrived();
        assertThat(metadata.number()).contains(FIRST);
        assertThat(metadata.repeats()).hasValue(first.id());
        keep(metadata);
        assertThat(keep(arrived()).metadata().repeats())
                .as("one copy has still to come")
                .hasValue(first.id());
        assertThat(arrived().repeats()).isEmpty();
    }

    @Test
    void of_what_was_not_sent_again_a_text_without_a_number_is_another_message() throws IOException {
        end.connected(0);
        keep(arrived());
        announce(0);
        assertThat(end.expectsRepeats()).isFalse();
        MessageMetadata metadata = arrived();
        assertThat(metadata.number()).contains(FIRST);
        assertThat(metadata.repeats()).isEmpty();
        Message second = keep(metadata);
        announce(1);
        assertThat(arrived().repeats()).as("of this one there is a copy").hasValue(second.id());
    }

    @Test
    void it_is_not_one_that_has_a_number() throws IOException {
        end.connected(0);
        announce(0);
        keep(arrived());
        Message second = keep(arrived());
        assertThat(second.metadata().number()).isEmpty();
        list(2, 1);
        assertThat(arrived().repeats()).hasValue(second.id());
    }

    @Test
    void copies_are_known_as_such_after_a_restart() throws IOException {
        end.connected(0);
        announce(1);
        Message first = keep(arrived());
        end = new ReceivingEnd(disk);
        end.connected(0);
        assertThat(keep(arrived()).metadata().repeats()).hasValue(first.id());
        end = new ReceivingEnd(disk);
        end.connected(0);
        assertThat(arrived().repeats()).as("it has come").isEmpty();
    }

    @Test
    void what_a_broker_sends_again_at_qos_1_is_a_copy_also_after_a_restart() throws IOException {
        end.connected(0);
        Message first = keep(end.arrived(HELLO, 1, 5, false, 0));
        assertThat(first.metadata().packetId()).hasValue(5);
        end = new ReceivingEnd(disk);
        end.connected(0);
        assertThat(end.arrived(HELLO, 1, 6, true, 0).repeats())
                .as("another packet, and nobody announces anything")
                .isEmpty();
        assertThat(end.arrived(HELLO, 1, 5, false, 0).repeats())
                .as("a new message under the same packet id")
                .isEmpty();
        end = new ReceivingEnd(disk);
        Message again = keep(end.arrived(HELLO, 1, 5, true, 0));
        assertThat(again.metadata().repeats()).hasValue(first.id());
        assertThat(end.arrived(HELLO, 1, 5, true, 0).repeats()).as("once").isEmpty();
        end = new ReceivingEnd(disk);
        assertThat(end.arrived(HELLO, 1, 5, true, 0).repeats()).hasValue(first.id());
    }

    @Test
    void a_message_of_one_that_announces_nothing_has_no_place_among_others() throws IOException {
        assertThat(arrived()).isEqualTo(MessageMetadata.UNKNOWN);
        end.connected(0);
        assertThat(arrived()).isEqualTo(MessageMetadata.UNKNOWN);
    }
}
