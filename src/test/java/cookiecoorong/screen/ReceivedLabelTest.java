package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last received message in its place: as much of it as fits, and what is cut is told. */
class ReceivedLabelTest {
    private static final String NOTE = "Dear coorong,\nthe cookies are ready.\nBring milk.\n\nYours\nCookie";
    private static final String ANTHEM = """
            동해 물과 백두산이 마르고 닳도록 하느님이 보우하사 우리나라 만세.
            무궁화 삼천리 화려 강산 대한 사람, 대한으로 길이 보전하세.
            남산 위에 저 소나무, 철갑을 두른 듯
            바람 서리 불변함은 우리 기상일세.""";

    @Test
    void three_lines_in_a_high_window_and_how_many_more() {
        DrawnWindow window = DrawnWindow.english(80, 40).connected();
        window.tell(window.received(NOTE)).framed();
        assertThat(window.received()).isEqualTo("""
                Received  Dear coorong,
                          the cookies are ready.
                          Bring milk. … +3 lines""");
    }

    @Test
    void in_korean_too() {
        DrawnWindow window = DrawnWindow.korean(80, 40).connected();
        window.tell(window.received(ANTHEM)).framed();
        assertThat(window.received()).isEqualTo("""
                수신메세지  동해 물과 백두산이 마르고 닳도록 하느님이 보우하사 우리나라
                            만세.
                            무궁화 삼천리 화려 강산 대한 사람, 대한으로 길이 보전하세 … +2줄""");
    }

    @ParameterizedTest
    @CsvSource({"40,12", "80,24"})
    void a_low_window_has_one_row_with_line_ends_shown(int columns, int rows) {
        DrawnWindow window = DrawnWindow.english(columns, rows).connected();
        window.tell(window.received(NOTE)).framed();
        assertThat(window.received())
                .startsWith("Received  Dear coorong,⏎the cookies")
                .hasLineCount(1);
    }

    @Test
    void the_smallest_window_in_korean() {
        DrawnWindow window = DrawnWindow.korean(40, 12).connected();
        window.tell(window.received(ANTHEM));
        assertThat(window.received()).isEqualTo("수신메세지  동해 물과 백두산이 마르…");
    }

    @Test
    void a_long_line_is_wrapped_and_one_line_more_is_said_so() {
        DrawnWindow window = DrawnWindow.english(60, 30).connected();
        window.tell(window.received("The quick brown fox jumps over the lazy dog. ".repeat(3)));
        assertThat(window.received()).isEqualTo("""
                Received  The quick brown fox jumps over the lazy dog.
                          The quick brown fox jumps over the l … +1 line""");
    }

    @Test
    void what_is_too_long_to_be_counted_tells_its_size() {
        DrawnWindow window = DrawnWindow.english(80, 40).connected();
        window.tell(window.received("line\n".repeat(100_000)));
        assertThat(window.framed().received()).endsWith("line … [500000 bytes]");
    }

    @Test
    void its_rows_depend_on_the_size_of_the_window_alone() {
        DrawnWindow window = DrawnWindow.english(80, 40).connected();
        int before = window.firstRow("├");
        window.tell(window.received(NOTE));
        assertThat(window.firstRow("├")).isEqualTo(before);
        window.tell(window.received("short"));
        assertThat(window.framed().firstRow("├")).isEqualTo(before);
        window.terminal.resize(80, 24);
        assertThat(window.draw().framed().firstRow("├")).isEqualTo(before - 2);
    }

    @Test
    void at_the_bottom_the_newest_message_stays_whole_in_sight() {
        DrawnWindow window = DrawnWindow.english(60, 24).connected();
        for (int i = 0; i < 30; i++) {
            window.tell(window.accepted("message " + i));
        }
        window.tell(window.received(NOTE));
        assertThat(bottom(window).get(bottom(window).size() - 1)).contains("    Cookie");
    }

    /** The last rows of the conversation, which no label reaches. */
    private static List<String> bottom(DrawnWindow window) {
        return window.screen().lines().toList().subList(12, 22);
    }
}
