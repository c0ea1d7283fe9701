package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read stays where it is while the terminal changes its size, and is as before where the size is as before. */
class ResizingTest {
    private static final String PAGE_UP = "\033[5~";
    private static final String CTRL_HOME = "\033[1;5H";
    private static final String CTRL_F = "\006";
    private static final String ESCAPE = "\033";
    private static final int TIMES = 200;

    private final DrawnWindow window = DrawnWindow.english(60, 13);

    @Test
    void at_the_first_message_a_terminal_that_grows_and_shrinks_keeps_it_in_the_first_row() {
        window.recalled(window.messages(20), 20).type(CTRL_HOME);
        assertThat(numbers(resized(60, 33))).startsWith(1).hasSize(20);
        assertThat(numbers(resized(60, 13))).containsExactly(1, 2, 3, 4);
        assertThat(numbers(resized(60, 12))).containsExactly(1, 2, 3);
    }

    @Test
    void above_what_is_looked_at_is_not_enough_for_a_larger_terminal_and_a_smaller_one_shows_the_same_again() {
        window.recalled(window.messages(20), 20).type(PAGE_UP);
        assertThat(numbers(resized(60, 40))).hasSize(20);
        assertThat(numbers(resized(60, 13))).containsExactly(14, 15, 16, 17);
    }

    @Test
    void what_arrives_in_a_larger_terminal_that_shows_all_does_not_move_what_is_looked_at() {
        window.recalled(window.messages(20), 20).type(PAGE_UP);
        resized(60, 31);
        window.tell(window.received("message 21"), window.received("message 22"));
        assertThat(numbers(window.screen())).startsWith(1).endsWith(20);
        assertThat(window.screen()).contains("↓ 2 new");
        assertThat(numbers(resized(60, 13))).containsExactly(14, 15, 16, 17);
    }

    @Test
    void older_messages_that_are_read_for_a_larger_terminal_do_not_move_what_is_looked_at() {
        window.recalled(window.messages(100), 10).type(PAGE_UP.repeat(3));
        assertThat(numbers(window.screen())).containsExactly(91, 92, 93, 94);
        assertThat(numbers(resized(60, 18))).startsWith(91);
        window.read();
        assertThat(numbers(window.screen())).startsWith(91);
        assertThat(numbers(resized(60, 13))).containsExactly(91, 92, 93, 94);
    }

    @Test
    void a_terminal_that_shrinks_while_a_message_is_shown_alone_shows_the_window_again_after_it() {
        window.tell(window.received("alone")).type("\t\t\t\033[Ao").tell(window.received("meanwhile"));
        assertThat(resized(50, 12).strip()).isEqualTo("alone");
        window.type("x").framed();
        assertThat(window.conversation()).contains("alone", "meanwhile");
    }

    @Test
    void in_a_long_message_the_text_that_is_read_stays_in_a_wider_and_in_a_narrower_terminal() {
        StringBuilder words = new StringBuilder();
        for (int i = 1000; i < 2000; i++) {
            words.append(i).append(' ');
        }
        window.tell(window.received(words.toString())).type(PAGE_UP.repeat(10));
        String last = lastRow(window.screen()).replaceAll(".* ", "");
        assertThat(lastRow(resized(120, 13)).split(" ")).contains(last);
        assertThat(lastRow(resized(40, 13)).split(" ")).contains(last);
    }

    @Test
    void a_search_far_back_goes_back_to_the_very_row() {
        List<Message> messages = new ArrayList<>(window.messages(300));
        messages.add(window.message("coorong", "long\n".repeat(60) + "here\nlonger", Message.State.RECEIVED));
        messages.addAll(window.messages(100));
        window.recalled(messages, 10);
        while (!window.screen().contains(" here ")) {
            window.type(PAGE_UP).read();
        }
        String before = window.conversation();
        window.type(CTRL_F + "message 3\r").read().type(CTRL_HOME).read();
        assertThat(window.type(ESCAPE).read().conversation()).isEqualTo(before);
    }

    /** The seconds are three columns, and go below 60. */
    @Test
    void a_row_whose_text_has_as_much_room_as_before_is_of_the_new_width_all_the_same() {
        window.recalled(window.messages(20), 20);
        DrawnWindow narrow = DrawnWindow.english(57, 13);
        narrow.recalled(narrow.messages(20), 20);
        assertThat(resized(57, 13)).isEqualTo(narrow.screen());
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "40, 12"})
    void wherever_one_looks_two_hundred_sizes_later_the_view_is_what_it_was(int columns, int rows) {
        DrawnWindow window = DrawnWindow.english(columns, rows);
        window.recalled(messagesOfDaysAndLengths(window), 200);
        Random random = new Random(5);
        for (int place = 0; place < 5; place++) {
            String before = window.type(PAGE_UP.repeat(random.nextInt(12))).conversation();
            assertStaysThrough(random, window, columns, rows, before);
        }
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "40, 12"})
    void at_the_first_message_it_is_in_the_first_row_of_two_hundred_sizes(int columns, int rows) {
        DrawnWindow window = DrawnWindow.english(columns, rows);
        String before = window.recalled(messagesOfDaysAndLengths(window), 60)
                .type(CTRL_HOME)
                .read()
                .screen();
        assertThat(numbers(before)).startsWith(1);
        Random random = new Random(7);
        for (int i = 0; i < TIMES; i++) {
            resize(window, 40 + random.nextInt(120), 12 + random.nextInt(40));
            assertThat(numbers(window.screen())).startsWith(1);
        }
        resize(window, columns, rows);
        assertThat(window.screen()).isEqualTo(before);
    }

    private static void assertStaysThrough(Random random, DrawnWindow window, int columns, int rows, String before) {
        for (int i = 0; i < TIMES; i++) {
            resize(window, 20 + random.nextInt(120), 6 + random.nextInt(60));
            if (i % 20 == 0) {
                window.read();
            }
        }
        resize(window, columns, rows);
        assertThat(window.read().conversation()).isEqualTo(before);
    }

    /** Numbers as the first word of each, and every thirty of another day. */
    private static List<Message> messagesOfDaysAndLengths(DrawnWindow window) {
        Random random = new Random(3);
        List<Message> messages = new ArrayList<>();
        for (Message message : window.messages(400)) {
            String text = "message " + message.id() + " 안녕 one two".repeat(random.nextInt(4) * random.nextInt(8))
                    + "\n가나다".repeat(random.nextInt(3));
            messages.add(new Message(
                    message.id(),
                    message.time().minusDays(20 - message.id() / 30),
                    message.name(),
                    Payload.of(text),
                    message.state()));
        }
        return messages;
    }

    private String resized(int columns, int rows) {
        resize(window, columns, rows);
        return window.screen();
    }

    private static void resize(DrawnWindow window, int columns, int rows) {
        window.terminal.resize(columns, rows);
        window.draw();
    }

    /** What stands in the row above the hints. */
    private static String lastRow(String screen) {
        List<String> rows = screen.lines().toList();
        return rows.get(rows.size() - 3).replaceAll("[^0-9 ]", "").strip();
    }

    /** The numbers of the messages in the conversation's rows. */
    private static List<Integer> numbers(String screen) {
        return screen.lines()
                .filter(line -> line.contains("  coorong  message "))
                .map(line -> Integer.valueOf(line.replaceAll(".*  message (\\d+) .*", "$1")))
                .toList();
    }
}
