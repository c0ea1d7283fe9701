package cookiecoorong.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which part of the transcript is held: without gaps, and never much. */
class LoadedMessagesTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T22:10:04+09:00");
    private static final int MAX_OLDER = 2000;

    /** Keeps the newest three. */
    private final Conversation conversation = new Conversation(3, SealState.OFF);

    private final LoadedMessages loaded = conversation.loaded();

    @Test
    void while_one_looks_back_what_makes_room_is_kept_up_to_a_limit() {
        loaded.lookBack(true);
        receive(1, MAX_OLDER + 3);
        assertThat(ids()).hasSize(MAX_OLDER + 3);
        assertThat(loaded.atNewest()).isTrue();

        receive(MAX_OLDER + 4, MAX_OLDER + 10);
        assertThat(ids()).as("what is looked at stays").startsWith(1L, 2L).hasSize(MAX_OLDER);
        assertThat(loaded.atNewest()).isFalse();

        loaded.lookBack(false);
        assertThat(ids()).containsExactly(MAX_OLDER + 8L, MAX_OLDER + 9L, MAX_OLDER + 10L);
    }

    @Test
    void where_messages_are_left_out_those_before_and_behind_them_are_not_seen_together() {
        receive(1, 2);
        conversation.apply(new Event.LeftOut());
        receive(90, 91);
        assertThat(ids()).containsExactly(90L, 91L);

        loaded.lookBack(true);
        conversation.apply(new Event.LeftOut());
        receive(200, 201);
        assertThat(ids()).containsExactly(90L, 91L);
        conversation.apply(new Event.LeftOut());
        assertThat(ids()).as("nor those of before, a second time").containsExactly(90L, 91L);
        assertThat(loaded.shows(200)).isFalse();
        conversation.apply(new Event.ReadFrom(91, messages(91, 91)));
        assertThat(loaded.lastId()).as("there is no newer one").isEqualTo(91);
    }

    @Test
    void where_there_was_nothing_before_them_what_comes_is_seen() {
        loaded.lookBack(true);
        conversation.apply(new Event.LeftOut());
        receive(5, 6);
        assertThat(ids()).containsExactly(5L, 6L);
    }

    @Test
    void when_too_much_is_left_behind_the_end_of_it_is_let_go() {
        loaded.lookBack(true);
        receive(1, MAX_OLDER + 2);
        conversation.apply(new Event.LeftOut());
        assertThat(ids()).hasSize(MAX_OLDER).startsWith(1L);
    }

    @Test
    void only_the_messages_just_before_the_first_one_are_put_before_it() {
        conversation.apply(new Event.ReadBefore(0, messages(1, 2)));
        receive(10, 12);
        conversation.apply(new Event.ReadBefore(10, messages(7, 9)));
        assertThat(ids()).as("nobody looks back").containsExactly(10L, 11L, 12L);

        loaded.lookBack(true);
        conversation.apply(new Event.ReadBefore(7, messages(4, 6)));
        assertThat(ids()).as("an answer to what is no longer asked").containsExactly(10L, 11L, 12L);
        conversation.apply(new Event.ReadBefore(10, messages(7, 9)));
        assertThat(ids()).containsExactly(7L, 8L, 9L, 10L, 11L, 12L);

        assertThat(loaded.atOldest()).isFalse();
        conversation.apply(new Event.ReadBefore(7, List.of()));
        assertThat(loaded.atOldest()).isTrue();
    }

    @Test
    void of_what_is_read_before_it_no_more_is_held_than_the_limit() {
        receive(10_000, 10_002);
        loaded.lookBack(true);
        conversation.apply(new Event.ReadBefore(10_000, messages(1, MAX_OLDER + 5)));
        assertThat(ids()).hasSize(MAX_OLDER).startsWith(1L);
        assertThat(loaded.atNewest()).isFalse();
    }

    @Test
    void what_is_read_from_a_place_is_seen_alone_until_it_reaches_the_newest() {
        receive(90, 92);
        conversation.apply(new Event.ReadFrom(0, messages(1, 3)));
        assertThat(ids()).as("nobody looks back").containsExactly(90L, 91L, 92L);

        loaded.lookBack(true);
        conversation.apply(new Event.ReadFrom(0, messages(1, 3)));
        assertThat(ids()).containsExactly(1L, 2L, 3L);
        assertThat(loaded.atOldest()).isTrue();
        assertThat(loaded.firstId()).isEqualTo(1);
        assertThat(loaded.lastId()).isEqualTo(3);
        conversation.apply(new Event.Arriving(message(93, Payload.of("m"))));
        assertThat(ids()).as("what arrives is not what follows").containsExactly(1L, 2L, 3L);
        receive(93, 93);
        assertThat(ids()).as("nor what makes room").containsExactly(1L, 2L, 3L);

        conversation.apply(new Event.ReadFrom(3, messages(3, 5)));
        assertThat(ids()).as("they follow").containsExactly(1L, 2L, 3L, 4L, 5L);
        conversation.apply(new Event.ReadFrom(70, messages(70, 71)));
        assertThat(ids()).as("they are somewhere else").containsExactly(70L, 71L);
        assertThat(loaded.atNewest()).isFalse();
        assertThat(loaded.atOldest()).isFalse();

        conversation.apply(new Event.ReadFrom(71, messages(71, 91)));
        assertThat(ids()).isEqualTo(LongStream.rangeClosed(70, 93).boxed().toList());
        assertThat(loaded.atNewest()).isTrue();
    }

    @Test
    void where_the_transcript_has_no_more_the_newest_follow() {
        receive(90, 92);
        loaded.lookBack(true);
        conversation.apply(new Event.ReadFrom(0, messages(1, 3)));
        conversation.apply(new Event.ReadFrom(3, messages(3, 3)));
        assertThat(ids()).containsExactly(1L, 2L, 3L, 90L, 91L, 92L);
    }

    @Test
    void an_empty_transcript_is_read_from_its_first_message_too() {
        loaded.lookBack(true);
        conversation.apply(new Event.ReadFrom(0, List.of()));
        assertThat(ids()).isEmpty();
        conversation.apply(new Event.ReadFrom(0, messages(1, 3)));
        assertThat(ids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void further_down_than_the_limit_the_beginning_is_let_go() {
        receive(90_000, 90_002);
        loaded.lookBack(true);
        conversation.apply(new Event.ReadFrom(0, messages(1, 10)));
        conversation.apply(new Event.ReadFrom(10, messages(10, MAX_OLDER + 4)));
        assertThat(ids()).hasSize(MAX_OLDER).startsWith(5L);
    }

    @Test
    void a_message_is_shown_if_it_is_held_and_one_of_the_newest_takes_the_view_to_them() {
        assertThat(loaded.shows(1)).as("there is none").isFalse();
        receive(90, 92);
        assertThat(loaded.shows(89)).isFalse();
        assertThat(loaded.shows(90)).isTrue();
        assertThat(loaded.shows(93)).isFalse();

        loaded.lookBack(true);
        conversation.apply(new Event.ReadBefore(90, messages(80, 89)));
        assertThat(loaded.shows(91)).isTrue();
        assertThat(ids()).as("both parts are held").startsWith(80L);
        conversation.apply(new Event.ReadFrom(0, messages(1, 3)));
        assertThat(loaded.shows(4)).isFalse();
        assertThat(loaded.shows(3)).isTrue();
        assertThat(ids()).containsExactly(1L, 2L, 3L);
        assertThat(loaded.shows(90)).isTrue();
        assertThat(ids()).containsExactly(90L, 91L, 92L);
    }

    @Test
    void what_is_no_longer_held_takes_no_room() {
        Conversation large = new Conversation(1000, SealState.OFF);
        Payload payload = Payload.of(new byte[Payload.MAX_SHOWN_BYTES]);
        for (int i = 0; i < 200; i++) {
            large.apply(new Event.Received(message(1, payload)));
            large.apply(new Event.Received(message(2, payload)));
        }
        assertThat(large.messages()).as("each replaced what was there").hasSize(2);
        for (int i = 0; i < 200; i++) {
            large.apply(new Event.LeftOut());
            large.apply(new Event.Received(message(3, payload)));
            large.apply(new Event.Received(message(4, payload)));
        }
        assertThat(large.messages()).as("those before were left behind").hasSize(2);
    }

    @Test
    void where_there_is_no_message_there_is_no_first_and_no_last_one() {
        assertThat(loaded.firstId()).isZero();
        assertThat(loaded.lastId()).isZero();
        assertThat(loaded.atOldest()).isTrue();
        loaded.lookBack(true);
        conversation.apply(new Event.ReadBefore(1, messages(1, 2)));
        assertThat(ids()).isEmpty();
    }

    private void receive(long first, long last) {
        messages(first, last).forEach(message -> conversation.apply(new Event.Received(message)));
    }

    private static List<Message> messages(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(id -> message(id, Payload.of("m" + id)))
                .toList();
    }

    private static Message message(long id, Payload payload) {
        return new Message(id, TIME, "peer", payload, Message.State.RECEIVED);
    }

    private List<Long> ids() {
        return conversation.messages().stream().map(Message::id).toList();
    }
}
