package cookiecoorong.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One notice at a time, and each for as long as it takes to read. */
class NoticesTest {
    private static final Notice MENDED = new Notice(Notice.Kind.FILE_MENDED, "journal");
    private static final Notice DRAFT_LOST = new Notice(Notice.Kind.DRAFT_LOST, "");
    private static final Notice NEVER_HERE = new Notice(Notice.Kind.PEER_NEVER_HERE, "peer");
    private static final Notice PRESS_START = new Notice(Notice.Kind.PRESS_START, "");

    private final Conversation conversation = new Conversation(3, SealState.OFF);
    private final Notices notices = conversation.notices();

    @Test
    void the_same_notice_does_not_wait_twice() {
        tell(MENDED, DRAFT_LOST, DRAFT_LOST);
        read();
        assertThat(notices.current()).contains(DRAFT_LOST);
        read();
        notices.userIsHere();
        assertThat(notices.current()).isEmpty();
    }

    @Test
    void an_answer_takes_the_place_of_the_one_before() {
        tell(MENDED);
        pressSend();
        pressSend();
        assertThat(notices.current()).contains(PRESS_START);
        conversation.apply(new Event.Accepted(message()));
        assertThat(notices.current()).contains(MENDED);
    }

    @Test
    void one_that_waits_does_not_make_the_first_one_stay_longer() {
        int before = notices.turn();
        tell(MENDED);
        int turn = notices.turn();
        assertThat(turn).as("its time begins").isNotEqualTo(before);
        tell(DRAFT_LOST);
        notices.read(turn);
        assertThat(notices.current()).contains(DRAFT_LOST);
    }

    @Test
    void one_that_was_read_makes_room_for_the_next_at_once() {
        tell(MENDED);
        read();
        assertThat(notices.current()).as("nothing ends it").contains(MENDED);
        tell(DRAFT_LOST);
        assertThat(notices.current()).contains(DRAFT_LOST);
        notices.userIsHere();
        assertThat(notices.current()).as("not read yet").contains(DRAFT_LOST);
    }

    @Test
    void an_answer_is_timed_anew_whatever_it_came_before() {
        tell(MENDED);
        int turn = notices.turn();
        pressSend();
        notices.read(turn);
        notices.userIsHere();
        assertThat(notices.current()).contains(PRESS_START);
    }

    @Test
    void an_answer_that_comes_before_one_that_was_read_is_not_read_itself() {
        tell(MENDED);
        read();
        pressSend();
        notices.userIsHere();
        assertThat(notices.current()).contains(PRESS_START);
    }

    @Test
    void a_change_of_state_ends_what_is_read_by_then_and_nothing_later() {
        tell(MENDED);
        conversation.apply(new Event.ConnectionChanged(new ConnectionState.Connecting("h")));
        assertThat(notices.current()).contains(MENDED);
        read();
        assertThat(notices.current()).isEmpty();
        tell(DRAFT_LOST);
        read();
        assertThat(notices.current()).contains(DRAFT_LOST);
    }

    @Test
    void when_the_other_side_comes_it_is_not_said_that_it_was_never_here() {
        tell(MENDED, NEVER_HERE, DRAFT_LOST);
        int turn = notices.turn();
        conversation.apply(new Event.PresenceChanged(Presence.UNKNOWN));
        conversation.apply(new Event.Confirmed(Set.of(1L)));
        assertThat(notices.turn()).as("the first one is still being read").isEqualTo(turn);
        read();
        assertThat(notices.current()).contains(DRAFT_LOST);
    }

    @Test
    void what_waited_behind_it_then_is_timed_from_then_on() {
        tell(NEVER_HERE, MENDED);
        int turn = notices.turn();
        conversation.apply(new Event.PresenceChanged(Presence.UNKNOWN));
        assertThat(notices.current()).contains(NEVER_HERE);
        conversation.apply(new Event.PresenceChanged(new Presence(Presence.State.ONLINE, Optional.empty())));
        assertThat(notices.current()).contains(MENDED);
        assertThat(notices.turn()).isNotEqualTo(turn);
    }

    @Test
    void that_the_broker_acknowledges_nothing_is_not_said_once_it_has_or_once_the_connection_is_lost() {
        Notice unanswered = new Notice(Notice.Kind.NOT_ACKNOWLEDGED, "2");
        conversation.apply(new Event.ConnectionChanged(new ConnectionState.Connected("h")));
        for (Event otherwise : List.of(
                new Event.Delivered(1),
                new Event.ConnectionChanged(
                        new ConnectionState.Lost(FailureReason.of(FailureReason.Kind.NO_ANSWER), 1)))) {
            tell(unanswered, MENDED);
            assertThat(notices.current()).contains(unanswered);
            conversation.apply(otherwise);
            assertThat(notices.current()).contains(MENDED);
            read();
            notices.userIsHere();
        }
    }

    private void tell(Notice... these) {
        List.of(these).forEach(notice -> conversation.apply(new Event.Noticed(notice)));
    }

    /** As long as it takes. */
    private void read() {
        notices.read(notices.turn());
    }

    private void pressSend() {
        assertThat(conversation.maySend(Payload.of("m"))).isFalse();
    }

    private static Message message() {
        OffsetDateTime time = OffsetDateTime.parse("2026-11-23T22:10:04+09:00");
        return new Message(1, time, "X", Payload.of("m"), Message.State.WAITING);
    }
}
