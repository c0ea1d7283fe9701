package cookiecoorong.chat;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message.State;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ConversationTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T22:10:04+09:00");

    private final Conversation conversation = new Conversation(3, SealState.OFF);

    @Test
    void before_start_nothing_may_be_sent_and_the_notice_says_why() {
        assertThat(conversation.maySend(Payload.of("m"))).isFalse();
        assertThat(conversation.notice()).contains(new Notice(Notice.Kind.PRESS_START, ""));
    }

    @Test
    void after_start_messages_are_taken_whatever_the_connection_does() {
        for (ConnectionState link : List.of(
                new ConnectionState.Connecting("h"),
                new ConnectionState.Connected("h"),
                new ConnectionState.Lost(FailureReason.of(FailureReason.Kind.CLOSED), 3),
                new ConnectionState.GivenUp(FailureReason.of(FailureReason.Kind.TAKEN_OVER)))) {
            conversation.apply(new Event.ConnectionChanged(link));
            assertThat(conversation.maySend(Payload.of("m"))).isTrue();
        }
    }

    @Test
    void a_message_of_the_most_bytes_may_be_sent_and_one_byte_more_is_refused_with_its_size() {
        conversation.apply(new Event.ConnectionChanged(new ConnectionState.Connected("h")));

        assertThat(conversation.maySend(Payload.of(new byte[Payload.MAX_BYTES])))
                .isTrue();
        assertThat(conversation.notice()).isEmpty();
        assertThat(conversation.maySend(Payload.of(new byte[Payload.MAX_BYTES + 1])))
                .isFalse();
        assertThat(conversation.notice()).contains(new Notice(Notice.Kind.TOO_LARGE, "1.1 MB"));
    }

    @Test
    void a_size_in_words_is_never_less_than_it_is() {
        assertThat(List.of(0L, 1023L, 1024L, 1025L, 1L << 20, (1L << 20) + 1, 20L << 20).stream()
                        .map(Payload::sizeInWords))
                .containsExactly("0 B", "1023 B", "1 KB", "1.1 KB", "1 MB", "1.1 MB", "20 MB");
    }

    @Test
    void what_is_unsealed_is_seen_and_never_the_other_sides() {
        Message sealed = new Message(1, TIME, "peer", Payload.of("sealed"), State.RECEIVED);
        conversation.apply(new Event.Recalled(List.of(sealed, unsealed(2))));
        conversation.apply(new Event.Noticed(new Notice(Notice.Kind.PEER_NEVER_HERE, "peer")));
        conversation.apply(new Event.Received(unsealed(3)));
        assertThat(conversation.messages()).hasSize(3);
        assertThat(conversation.lastReceived()).contains(sealed);
        assertThat(conversation.notice()).isPresent();
        conversation.apply(new Event.Received(new Message(4, TIME, "peer", Payload.of("x"), State.RECEIVED)));
        assertThat(conversation.notice()).isEmpty();
    }

    @Test
    void an_unsealed_message_does_not_move_what_the_other_side_wrote() {
        Message posing = unsealed(1);
        MessageMetadata claims = new MessageMetadata(
                Optional.of(new MessageNumber("aa", 9)),
                true,
                OptionalLong.empty(),
                Map.of("aa", 9L),
                OptionalInt.of(7),
                true);
        assertThat(claims).isEqualTo(MessageMetadata.UNSEALED.withPacket(7));
        conversation.apply(new Event.Received(posing));
        MessageMetadata late = new MessageMetadata(
                Optional.of(new MessageNumber("aa", 1)),
                true,
                OptionalLong.empty(),
                Map.of(),
                OptionalInt.empty(),
                false);
        Message own = new Message(2, TIME, "peer", Payload.of("late"), State.RECEIVED, late, Optional.empty());
        conversation.apply(new Event.Received(own));
        assertThat(conversation.messages()).containsExactly(posing, own);
    }

    @Test
    void the_state_of_sealing_is_known_at_once_and_changes_with_what_comes() {
        assertThat(conversation.seal()).isEqualTo(SealState.OFF);
        Conversation sealed = new Conversation(3, SealState.AWAITED);
        assertThat(sealed.seal()).isEqualTo(SealState.AWAITED);
        sealed.apply(new Event.SealChanged(SealState.SEALED));
        assertThat(sealed.seal()).isEqualTo(SealState.SEALED);
    }

    private static Message unsealed(long id) {
        return new Message(
                id,
                TIME,
                Message.UNSEALED_NAME,
                Payload.of("unsealed"),
                State.RECEIVED,
                MessageMetadata.UNSEALED,
                Optional.empty());
    }

    @Test
    void long_messages_push_older_ones_out_but_the_newest_is_always_there() {
        Conversation large = new Conversation(1000, SealState.OFF);
        Payload mega = Payload.of(new byte[Payload.MAX_BYTES]);
        for (int i = 1; i <= 200; i++) {
            large.apply(new Event.Received(new Message(i, TIME, "peer", mega, State.RECEIVED)));
        }
        assertThat(large.messages())
                .hasSize((8 << 20) / Payload.MAX_SHOWN_BYTES)
                .last()
                .extracting(Message::id)
                .isEqualTo(200L);
    }

    @Test
    void of_a_giant_message_as_much_is_kept_as_is_shown_with_the_size_of_the_whole() {
        Conversation large = new Conversation(1000, SealState.OFF);
        large.apply(new Event.Received(message(1, State.RECEIVED)));
        Payload giant = Payload.of(new byte[20 << 20]);
        Message giantOne = new Message(2, TIME, "X", giant, State.RECEIVED);
        large.apply(new Event.Received(giantOne));

        for (Message kept :
                List.of(large.messages().get(1), large.lastReceived().orElseThrow())) {
            assertThat(kept.id()).isEqualTo(2);
            assertThat(kept.payload().bytes()).hasSize(Payload.MAX_SHOWN_BYTES);
            assertThat(kept.payload().size()).isEqualTo(20 << 20);
            assertThat(kept.payload()).isNotEqualTo(giant);
        }
        large.loaded().lookBack(true);
        large.apply(new Event.ReadBefore(1, List.of(new Message(0, TIME, "X", giant, State.RECEIVED))));
        assertThat(large.messages().get(0).payload()).isEqualTo(giant.front());
    }

    @Test
    void an_own_message_is_at_the_broker_only_once_it_was_delivered() {
        conversation.apply(new Event.Accepted(message(10, State.WAITING)));
        conversation.apply(new Event.Accepted(message(20, State.WAITING)));
        conversation.apply(new Event.Received(message(30, State.RECEIVED)));

        conversation.apply(new Event.Delivered(10));

        assertThat(conversation.messages())
                .containsExactly(message(10, State.AT_BROKER), message(20, State.WAITING), message(30, State.RECEIVED));
    }

    @Test
    void a_delivery_of_a_message_no_longer_kept_changes_nothing() {
        conversation.apply(new Event.Accepted(message(20, State.WAITING)));

        conversation.apply(new Event.Delivered(10));
        conversation.apply(new Event.Delivered(15));

        assertThat(conversation.messages()).containsExactly(message(20, State.WAITING));
    }

    @Test
    void only_the_newest_messages_are_kept() {
        for (long id = 1; id <= 5; id++) {
            conversation.apply(new Event.Received(message(id, State.RECEIVED)));
        }

        assertThat(conversation.messages()).extracting(Message::id).containsExactly(3L, 4L, 5L);
    }

    @Test
    void a_message_is_to_be_seen_last_while_it_arrives_and_once_when_it_is_received() {
        conversation.apply(new Event.Arriving(message(20, State.RECEIVED)));
        conversation.apply(new Event.Accepted(message(20, State.WAITING)));
        assertThat(conversation.messages()).containsExactly(message(20, State.WAITING), message(20, State.RECEIVED));
        assertThat(conversation.lastReceived()).contains(message(20, State.RECEIVED));

        conversation.apply(new Event.Received(message(30, State.RECEIVED)));
        assertThat(conversation.messages()).containsExactly(message(20, State.WAITING), message(30, State.RECEIVED));
    }

    @Test
    void a_message_that_only_repeats_one_is_not_to_be_seen_any_more_when_that_is_known() {
        conversation.apply(new Event.Received(message(20, State.RECEIVED)));
        conversation.apply(new Event.Arriving(message(30, State.RECEIVED)));
        conversation.apply(new Event.Repeated(20, TIME));

        assertThat(conversation.messages()).extracting(Message::id).containsExactly(20L);
        assertThat(conversation.lastReceived()).map(Message::id).contains(20L);
    }

    @Test
    void a_message_that_was_not_kept_as_the_disk_failed_is_there_once_when_it_comes_again() {
        conversation.apply(new Event.Received(message(20, State.RECEIVED)));
        conversation.apply(new Event.Received(message(20, State.RECEIVED)));

        assertThat(conversation.messages()).containsExactly(message(20, State.RECEIVED));
    }

    @Test
    void a_message_whose_connection_ends_while_it_arrives_is_not_there_yet() {
        conversation.apply(new Event.Arriving(message(20, State.RECEIVED)));
        conversation.apply(
                new Event.ConnectionChanged(new ConnectionState.Lost(FailureReason.of(FailureReason.Kind.CLOSED), 3)));

        assertThat(conversation.messages()).isEmpty();
        assertThat(conversation.lastReceived()).isEmpty();
    }

    @Test
    void the_last_received_message_is_not_ones_own() {
        conversation.apply(new Event.Recalled(List.of(message(1, State.RECEIVED), message(2, State.AT_BROKER))));

        assertThat(conversation.lastReceived()).contains(message(1, State.RECEIVED));
    }

    @Test
    void a_notice_that_was_read_stays_while_the_seconds_are_counted_down_and_goes_when_the_link_changes() {
        FailureReason reason = FailureReason.of(FailureReason.Kind.CLOSED);
        conversation.apply(new Event.ConnectionChanged(new ConnectionState.Lost(reason, 2)));
        conversation.apply(new Event.Refused(new FailureReason(FailureReason.Kind.STORAGE, "No space left on device")));

        conversation.apply(new Event.ConnectionChanged(new ConnectionState.Lost(reason, 1)));
        assertThat(conversation.notice()).contains(new Notice(Notice.Kind.NOT_SAVED, "No space left on device"));

        conversation.notices().read(conversation.notices().turn());
        assertThat(conversation.notice()).isPresent();
        conversation.apply(new Event.ConnectionChanged(new ConnectionState.Connecting("h")));
        assertThat(conversation.notice()).isEmpty();
    }

    @Test
    void a_message_refused_because_its_file_is_gone_is_told_as_that() {
        conversation.apply(new Event.Refused(new FailureReason(FailureReason.Kind.FILE_GONE, "transcript.jsonl")));

        assertThat(conversation.notice()).contains(new Notice(Notice.Kind.FILE_GONE, "transcript.jsonl"));
    }

    private static Message message(long id, State state) {
        return new Message(id, TIME, "X", Payload.of("m" + id), state);
    }
}
