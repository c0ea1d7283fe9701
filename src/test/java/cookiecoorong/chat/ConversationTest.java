package cookiecoorong.chat;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message.State;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConversationTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T22:10:04+09:00");

    private final Conversation conversation = new Conversation(3);

    @Test
    void before_start_nothing_may_be_sent_and_the_notice_says_why() {
        assertThat(conversation.maySend()).isFalse();
        assertThat(conversation.notice()).contains(new Notice(Notice.Kind.PRESS_START, ""));
    }

    @Test
    void after_start_messages_are_taken_whatever_the_connection_does() {
        for (Link link : List.of(
                new Link.Connecting("h"),
                new Link.Connected("h"),
                new Link.Lost(Reason.of(Reason.Kind.CLOSED), 3),
                new Link.GivenUp(Reason.of(Reason.Kind.TAKEN_OVER)))) {
            conversation.apply(new Event.LinkChanged(link));
            assertThat(conversation.maySend()).isTrue();
        }
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
    void the_last_received_message_is_not_ones_own() {
        conversation.apply(new Event.Recalled(List.of(message(1, State.RECEIVED), message(2, State.AT_BROKER))));

        assertThat(conversation.lastReceived()).contains(message(1, State.RECEIVED));
    }

    @Test
    void a_notice_stays_while_the_seconds_are_counted_down_and_goes_when_the_link_changes() {
        Reason reason = Reason.of(Reason.Kind.CLOSED);
        conversation.apply(new Event.LinkChanged(new Link.Lost(reason, 2)));
        conversation.apply(new Event.Refused(new Reason(Reason.Kind.STORAGE, "No space left on device")));

        conversation.apply(new Event.LinkChanged(new Link.Lost(reason, 1)));
        assertThat(conversation.notice()).contains(new Notice(Notice.Kind.NOT_SAVED, "No space left on device"));

        conversation.apply(new Event.LinkChanged(new Link.Connecting("h")));
        assertThat(conversation.notice()).isEmpty();
    }

    private static Message message(long id, State state) {
        return new Message(id, TIME, "X", Payload.of("m" + id), state);
    }
}
