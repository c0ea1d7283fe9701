package cookiecoorong.screen.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.screen.DrawnWindow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrollingTest {
    private static final String PAGE_UP = "\033[5~";
    private static final String PAGE_DOWN = "\033[6~";
    private static final String TO_CONVERSATION = "\t\t\t";
    private static final String HOME = "\033[H";
    private static final String END = "\033[F";

    private final DrawnWindow window = DrawnWindow.english(60, 13);

    @Test
    void scrolled_up_it_stays_put_and_counts_what_is_below() {
        recall(20).type(PAGE_UP);
        window.tell(window.received("new one"), window.received("new two")).showsConversation("""
                22:10:14  coorong  message 14
                22:10:15  coorong  message 15
                22:10:16  coorong  message 16
                22:10:17  coorong  message 17""");
        assertThat(window.screen()).contains(" ↑ 13+ ↓ 5 ── ↓ 2 new ─┘");
        assertThat(window.type(PAGE_DOWN + PAGE_DOWN).screen())
                .contains("new two")
                .doesNotContain("↓");
    }

    @Test
    void at_the_bottom_it_follows() {
        recall(20);
        assertThat(window.tell(window.received("new")).screen()).contains("new").doesNotContain("message 17");
    }

    @Test
    void a_message_that_arrives_is_seen_at_once_and_stays_where_it_is_when_it_is_received() {
        Message hello = window.message("coorong", "hello", Message.State.RECEIVED);
        String arriving = window.tell(new Event.Arriving(hello)).screen();
        assertThat(arriving).containsOnlyOnce("coorong  hello").contains("Received  hello");
        window.tell(new Event.Received(hello)).shows(arriving);
    }

    @Test
    void sending_jumps_to_the_bottom() {
        recall(20).connected().type(PAGE_UP + "mine\r");
        assertThat(window.tell(window.accepted("mine")).screen())
                .contains("COOKIE   mine")
                .doesNotContain("↓");
    }

    @Test
    void with_the_focus_home_and_end_scroll() {
        recall(20).type(TO_CONVERSATION + HOME);
        assertThat(visible()).containsExactly(1, 2, 3, 4);
        window.type(PAGE_UP + END);
        assertThat(visible()).containsExactly(17, 18, 19, 20);
    }

    @Test
    void few_messages_stay_at_the_top() {
        recall(2).type(PAGE_UP + PAGE_DOWN + PAGE_UP);
        assertThat(visible()).containsExactly(1, 2);
    }

    @Test
    void a_resize_keeps_the_place() {
        recall(20).type(PAGE_UP);
        assertThat(visible()).contains(17).doesNotContain(18);
        window.terminal.resize(45, 20);
        window.draw();
        assertThat(visible()).contains(17).doesNotContain(18);
        window.terminal.resize(60, 12);
        window.draw();
        assertThat(visible()).containsExactly(15, 16, 17);
    }

    @Test
    void scrolled_up_it_stays_put_in_a_flood_that_is_larger_than_what_the_window_holds() {
        recall(20).type(TO_CONVERSATION + HOME);
        List<Event> flood = new ArrayList<>();
        for (int i = 21; i <= 1010; i++) {
            flood.add(window.received("message " + i));
        }
        window.tell(flood.toArray(new Event[0]));
        assertThat(visible()).containsExactly(1, 2, 3, 4);
        assertThat(window.screen()).contains("↓ 990 new");
    }

    private DrawnWindow recall(int count) {
        List<Message> messages = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            messages.add(window.message("coorong", "message " + i, Message.State.RECEIVED));
        }
        return window.tell(new Event.Recalled(messages));
    }

    /** The numbers of the messages in the conversation's rows. */
    private List<Integer> visible() {
        return window.screen()
                .lines()
                .filter(line -> line.startsWith("│ 22:"))
                .map(line -> Integer.valueOf(line.replaceAll(".*message (\\d+) .*", "$1")))
                .toList();
    }
}
