package cookiecoorong.screen.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.screen.DrawnWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The conversation beyond the messages that the window holds. */
class LookingBackTest {
    private static final String PAGE_UP = "\033[5~";
    private static final String PAGE_DOWN = "\033[6~";
    private static final String DOWN = "\033[B";
    private static final String CTRL_HOME = "\033[1;5H";
    private static final String CTRL_END = "\033[1;5F";

    private final DrawnWindow window = DrawnWindow.english(60, 13);

    @Test
    void scrolling_up_reads_older_messages_and_the_view_keeps_its_place() {
        recall(100, 10).type(PAGE_UP.repeat(3));
        assertThat(visible()).containsExactly(91, 92, 93, 94);
        window.read();
        assertThat(visible()).containsExactly(91, 92, 93, 94);
        window.type(PAGE_UP);
        assertThat(visible()).containsExactly(88, 89, 90, 91);
    }

    @Test
    void page_by_page_up_to_the_first_message_and_down_again_nothing_is_missing() {
        recall(400, 10);
        List<Integer> up = new ArrayList<>(visible());
        for (int page = 0; page < 140; page++) {
            window.type(PAGE_UP).read();
            visible().forEach(number -> add(up, number));
        }
        assertThat(visible()).containsExactly(1, 2, 3, 4);
        assertThat(up).containsExactlyInAnyOrderElementsOf(numbers(400));
        List<Integer> down = new ArrayList<>(visible());
        for (int page = 0; page < 140; page++) {
            window.type(PAGE_DOWN).read();
            visible().forEach(number -> add(down, number));
        }
        assertThat(down).isEqualTo(numbers(400));
        assertThat(window.conversation.messages()).hasSize(10);
    }

    @Test
    void far_back_the_newest_are_let_go_and_read_again_on_the_way_down() {
        DrawnWindow tall = DrawnWindow.english(60, 40);
        tall.recalled(tall.messages(5000), 100);
        for (int page = 0; page < 190; page++) {
            tall.type(PAGE_UP).read();
            assertThat(tall.conversation.messages()).hasSizeLessThanOrEqualTo(2100);
        }
        assertThat(visible(tall)).contains(1);
        assertThat(tall.conversation.loaded().atNewest()).isFalse();
        int last = newest(tall);
        while (last < 5000) {
            tall.type(PAGE_DOWN).read();
            assertThat(visible(tall)).contains(last + 1);
            last = newest(tall);
            assertThat(tall.conversation.messages()).hasSizeLessThanOrEqualTo(2100);
        }
        assertThat(tall.tell(tall.received("message 5001")).screen()).contains("message 5001 ");
        assertThat(tall.conversation.messages()).hasSize(101);
    }

    @Test
    void from_anywhere_to_the_first_message_and_back_to_the_newest() {
        recall(5000, 10).type(CTRL_HOME).read();
        assertThat(visible()).containsExactly(1, 2, 3, 4);
        window.tell(window.received("message 5001"));
        assertThat(visible()).containsExactly(1, 2, 3, 4);
        assertThat(window.screen()).contains("↓ 1 new");
        window.type(CTRL_END);
        assertThat(visible()).contains(4999, 5000, 5001);
        assertThat(window.screen()).doesNotContain("↓");
        assertThat(window.read().conversation.messages()).hasSize(11);
    }

    @Test
    void sending_jumps_to_the_bottom_from_far_back() {
        recall(5000, 10).connected().type(CTRL_HOME).read();
        window.type("mine\r").tell(window.accepted("mine"));
        assertThat(window.screen()).contains("COOKIE   mine", "message 5000");
    }

    @Test
    void an_answer_that_comes_after_one_has_gone_to_the_bottom_changes_nothing() {
        recall(500, 10).type(CTRL_HOME + CTRL_END).read();
        assertThat(visible()).containsExactly(497, 498, 499, 500);
        assertThat(window.conversation.messages()).hasSize(10);
    }

    @Test
    void a_window_larger_than_its_history_shows_older_ones_when_scrolled_up() {
        recall(100, 2).type(PAGE_UP).read();
        assertThat(visible()).containsExactly(97, 98, 99, 100);
        window.type(PAGE_UP);
        assertThat(visible()).containsExactly(94, 95, 96, 97);
    }

    @Test
    void a_flood_leaves_no_gap_where_it_was_too_large_to_be_told() {
        recall(30, 10).type(PAGE_UP.repeat(2)).read();
        List<Integer> before = visible();
        List<Event> flood = new ArrayList<>();
        for (int i = 31; i <= 9000; i++) {
            flood.add(window.arrived("message " + i));
        }
        window.tell(flood.toArray(new Event[0]));
        assertThat(visible()).isEqualTo(before);
        int last = before.get(3);
        while (last < 200) {
            window.type(PAGE_DOWN).read();
            assertThat(visible()).contains(last + 1);
            last = visible().get(3);
        }
        window.type(CTRL_END);
        assertThat(visible()).containsExactly(8997, 8998, 8999, 9000);
    }

    @Test
    void the_day_is_told_where_what_was_read_meets_what_was_there() {
        window.recalled(yesterdayAndToday(window), 10)
                .type(PAGE_UP.repeat(2))
                .read()
                .type(PAGE_UP)
                .showsConversation("""
                22:10:09  coorong  message 9
                22:10:10  coorong  message 10
                ── 2026-11-23 ──
                22:10:11  coorong  message 11""");
    }

    /** A line between two days comes by where they meet alone. */
    @Test
    void the_day_of_the_first_visible_message_is_told_where_it_is_not_today() {
        window.recalled(yesterdayAndToday(window), 20);
        assertThat(window.screen()).doesNotContain("2026-11-22", "2026-11-23");
        window.type(PAGE_UP.repeat(4)).showsConversation("""
                22:10:06  coorong  message 6
                22:10:07  coorong  message 7
                22:10:08  coorong  message 8
                22:10:09  coorong  message 9""");
        assertThat(window.screen()).contains("├─── 2026-11-22 ───");
    }

    @Test
    void it_is_told_too_when_the_day_ends_while_nothing_happens() {
        window.tell(window.received("good night"));
        assertThat(window.screen()).doesNotContain("2026-11-23");
        window.draw().later(Duration.ofMinutes(90)).afterReading();
        assertThat(window.screen()).contains("├─── 2026-11-23 ───");
    }

    @Test
    void it_is_told_above_the_line_before_what_is_new_as_well() {
        recall(3, 3);
        for (int i = 4; i <= 9; i++) {
            window.tell(window.received("message " + i));
        }
        window.later(Duration.ofHours(2)).type(PAGE_UP).showsConversation("""
                ── new ──
                22:10:04  coorong  message 4
                22:10:05  coorong  message 5
                22:10:06  coorong  message 6""");
        assertThat(window.screen()).contains("├─── 2026-11-23 ───");
    }

    @Test
    void it_is_told_once_where_the_days_meet() {
        window.recalled(yesterdayAndToday(window), 20);
        window.type("\t\t\t" + PAGE_UP.repeat(3) + DOWN);
        assertThat(window.screen()).contains("┝━━━ 2026-11-22 ━━━", "│ ── 2026-11-23 ──");
        window.type(DOWN.repeat(4));
        assertThat(window.screen()).doesNotContain("2026-11-22").contains("┝━━━━━━", "│ ── 2026-11-23 ──");
        window.type(DOWN);
        assertThat(window.screen()).doesNotContain("2026-11-22", "2026-11-23");
    }

    @Test
    void in_korean_in_the_smallest_terminal() {
        DrawnWindow korean = DrawnWindow.korean(40, 12);
        korean.recalled(yesterdayAndToday(korean), 20);
        korean.type(PAGE_UP.repeat(8)).showsConversation("""
                22:10  coorong  message 11
                22:10  coorong  message 12""");
    }

    private static List<Message> yesterdayAndToday(DrawnWindow window) {
        List<Message> messages = new ArrayList<>();
        for (Message message : window.messages(20)) {
            messages.add(new Message(
                    message.id(),
                    message.time().minusDays(message.id() <= 10 ? 1 : 0),
                    message.name(),
                    message.payload(),
                    message.state()));
        }
        return messages;
    }

    @Test
    void a_message_that_was_delivered_meanwhile_is_marked_also_far_back() {
        List<Message> messages = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            messages.add(window.message("COOKIE", "message " + i, Message.State.WAITING));
        }
        window.recalled(messages, 10).type(CTRL_HOME).read();
        window.tell(new Event.Delivered(0), new Event.Delivered(1));
        assertThat(window.screen().lines().filter(line -> line.contains("✓"))).hasSize(2);
    }

    private DrawnWindow recall(int count, int held) {
        return window.recalled(window.messages(count), held);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    private static void add(List<Integer> numbers, int number) {
        if (!numbers.contains(number)) {
            numbers.add(number);
        }
    }

    private static int newest(DrawnWindow window) {
        List<Integer> visible = visible(window);
        return visible.get(visible.size() - 1);
    }

    private List<Integer> visible() {
        return visible(window);
    }

    /** The numbers of the messages in the conversation's rows. */
    private static List<Integer> visible(DrawnWindow window) {
        return window.screen()
                .lines()
                .filter(line -> line.contains("  coorong  message "))
                .map(line -> Integer.valueOf(line.replaceAll(".*message (\\d+) .*", "$1")))
                .toList();
    }
}
