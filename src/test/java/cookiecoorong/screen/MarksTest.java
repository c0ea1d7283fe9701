package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Presence;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the window shows of what the two ends know. */
final class MarksTest {
    private static final OffsetDateTime LATER = OffsetDateTime.parse("2026-11-23T22:17:00+09:00");
    private static final String UP = "\033[A";

    private final DrawnWindow window = DrawnWindow.english(60, 18);

    private Message numbered(String text, long number, boolean late) {
        Message plain = window.message("coorong", text, Message.State.RECEIVED);
        MessageMetadata metadata = new MessageMetadata(
                Optional.of(new MessageNumber("00000000000000aa", number)),
                late,
                OptionalLong.empty(),
                Map.of(),
                OptionalInt.empty(),
                false);
        return new Message(
                plain.id(), plain.time(), plain.name(), plain.payload(), plain.state(), metadata, Optional.empty());
    }

    @Test
    void a_message_that_the_other_side_has_bears_two_marks() {
        window.connected().tell(window.accepted("one"), window.accepted("two"), new Event.Delivered(1));
        window.tell(new Event.Delivered(2), new Event.Confirmed(Set.of(1L)), new Event.Delivered(1));
        window.showsConversation("""
                22:10:01  COOKIE   one                                ✓✓
                22:10:02  COOKIE   two                                ✓""");
    }

    @Test
    void they_stand_in_the_window_that_is_opened_again_and_in_the_smallest_one() {
        Message there = window.message("COOKIE", "good night", Message.State.AT_PEER);
        assertThat(window.tell(new Event.Recalled(List.of(there))).screen()).contains(" ✓✓ │");
        DrawnWindow small = DrawnWindow.korean(40, 12).tell(new Event.Recalled(List.of(there)));
        assertThat(small.framed().screen()).contains("good night        ✓✓ │");
    }

    @Test
    void a_late_message_stands_where_it_was_written_with_the_time_it_came() {
        window.connected();
        for (long number : List.of(1L, 3L, 4L)) {
            window.tell(new Event.Received(numbered("message " + number, number, false)));
        }
        window.tell(new Event.Received(numbered("message 2", 2, true)));
        window.showsConversation("""
                22:10:01  coorong  message 1
                22:10:04  coorong  message 2
                                   late, arrived 22:10
                22:10:02  coorong  message 3
                22:10:03  coorong  message 4""");
        assertThat(window.screen()).doesNotContain("new");
    }

    @Test
    void what_came_late_or_again_on_another_day_is_told_with_the_day_in_the_smallest_window_too() {
        DrawnWindow small = DrawnWindow.english(40, 18).connected();
        for (Message message :
                List.of(numbered("old", 1, false), numbered("late", 2, true), numbered("old", 3, false))) {
            OffsetDateTime time = message.time().minusDays(message.metadata().late() ? 0 : 1);
            small.tell(new Event.Received(new Message(
                    message.id(),
                    time,
                    "coorong",
                    message.payload(),
                    message.state(),
                    message.metadata(),
                    Optional.empty())));
        }
        small.tell(new Event.Repeated(1, LATER), new Event.Repeated(2, LATER)).showsConversation("""
                22:10  coorong  old
                            arrived again 2026-11-23
                22:10  coorong  late
                            late, arrived 2026-11-23
                                arrived again 22:17
                22:10  coorong  old""");
        assertThat(small.screen()).contains("─ 2026-11-22 ─");
    }

    @Test
    void scrolling_and_selecting_go_through_late_messages_as_they_stand() {
        window.connected();
        for (long number = 1; number <= 9; number++) {
            if (number != 5) {
                window.tell(new Event.Received(numbered("message " + number, number, false)));
            }
        }
        window.tell(new Event.Received(numbered("message 5", 5, true)));
        window.type("\t\t");
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            window.type(UP).type("o");
            selected.add(window.screen().lines().findFirst().orElseThrow().strip());
            window.type("o");
        }
        assertThat(selected)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> "message " + (10 - i))
                        .toList());
    }

    @Test
    void what_came_again_is_a_mark_at_the_message() {
        window.connected().tell(window.received("hello"), window.received("after"), new Event.Repeated(1, LATER));
        window.showsConversation("""
                22:10:01  coorong  hello
                                   arrived again 22:17
                22:10:02  coorong  after""");
    }

    @Test
    void that_the_other_side_has_never_been_here_is_said_until_it_comes() {
        window.connected().tell(new Event.Noticed(new Notice(Notice.Kind.PEER_NEVER_HERE, "coorong")));
        assertThat(window.status().replaceAll("\\s+", " "))
                .contains("coorong has not been here yet; messages go over when it comes.");
        window.tell(new Event.PresenceChanged(new Presence(Presence.State.ONLINE, Optional.empty())));
        assertThat(window.status()).doesNotContain("has not been here");
    }

    @Test
    void that_it_has_never_been_here_goes_with_its_first_message_too() {
        window.connected().tell(new Event.Noticed(new Notice(Notice.Kind.PEER_NEVER_HERE, "coorong")));
        window.tell(window.received("here I am"));
        assertThat(window.status()).doesNotContain("has not been here");
    }

    @Test
    void how_many_were_sent_again_is_said_in_both_languages() {
        Event told = new Event.Noticed(new Notice(Notice.Kind.SENT_AGAIN, "3"));
        assertThat(window.connected().tell(told).status().replaceAll("\\s+", " "))
                .contains("The broker had forgotten the session. Messages sent again: 3.");
        assertThat(DrawnWindow.korean(80, 24).connected().tell(told).status()).contains("다시 보냈습니다: 3개");
    }
}
