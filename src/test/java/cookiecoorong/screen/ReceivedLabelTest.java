package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The last received message in its place: as much of it as fits, and what is cut is told. */
class ReceivedLabelTest {
    private static final String NOTE = "Dear coorong,\nthe cookies are ready.\nBring milk.\n\nYours\nCookie";
    private static final String ANTHEM = """
            동해 물과 백두산이 마르고 닳도록 하느님이 보우하사 우리나라 만세.
            무궁화 삼천리 화려 강산 대한 사람, 대한으로 길이 보전하세.
            남산 위에 저 소나무, 철갑을 두른 듯
            바람 서리 불변함은 우리 기상일세.""";

    @Test
    void three_lines_in_a_window_of_24_rows_and_how_many_more() {
        DrawnWindow window = DrawnWindow.english(80, 24).connected();
        window.tell(window.received(NOTE));
        window.framed();
        assertThat(top(window, 11)).isEqualTo("""
                ┌─ COOKIE ─────────────────────────────────────────────────────────── coorong ─┐
                │ <Start>   SERVER 127.0.0.1 connected!                                        │
                │ ┌───────────────────────────────────────────────────────────────────┐ <Send> │
                │ │                                                                   │        │
                │ └───────────────────────────────────────────────────────────────────┘        │
                │ Received  Dear coorong,                                                      │
                │           the cookies are ready.                                             │
                │           Bring milk. … +3 lines                                             │
                │──────────────────────────────────────────────────────────────────────────────│
                │ 22:10:01  coorong  Dear coorong,                                             │
                │                    the cookies are ready.                                    │
                """);
    }

    @Test
    void in_korean_too() {
        DrawnWindow window = DrawnWindow.korean(80, 24).connected();
        window.tell(window.received(ANTHEM));
        window.framed();
        assertThat(top(window, 11)).isEqualTo("""
                ┌─ COOKIE ─────────────────────────────────────────────────────────── coorong ─┐
                │ <Start>   SERVER 127.0.0.1와 연결 성공!                                      │
                │ ┌───────────────────────────────────────────────────────────────────┐ <전송> │
                │ │                                                                   │        │
                │ └───────────────────────────────────────────────────────────────────┘        │
                │ 수신메세지  동해 물과 백두산이 마르고 닳도록 하느님이 보우하사 우리나라 만   │
                │             세.                                                              │
                │             무궁화 삼천리 화려 강산 대한 사람, 대한으로 길이 보전하세 … +2줄 │
                │──────────────────────────────────────────────────────────────────────────────│
                │ 22:10:01  coorong  동해 물과 백두산이 마르고 닳도록 하느님이 보우하사 우     │
                │                    리나라 만세.                                              │
                """);
    }

    @Test
    void the_smallest_window_has_one_row_with_line_ends_shown() {
        DrawnWindow window = DrawnWindow.english(40, 12).connected();
        window.tell(window.received(NOTE));
        window.shows("""
                ┌─ COOKIE ─────────────────── coorong ─┐
                │ <Start> SERVER 127.0.0.1 connected!  │
                │ ┌───────────────────────────┐ <Send> │
                │ │                           │        │
                │ └───────────────────────────┘        │
                │ Received  Dear coorong,⏎the cookies… │
                │──────────────────────────────────────│
                │                                      │
                │                 Yours                │
                │                 Cookie               │
                │ Tab next  Enter press/send  Esc quit │
                └──────────────────────────────────────┘
                """);
    }

    @Test
    void the_smallest_window_in_korean() {
        DrawnWindow window = DrawnWindow.korean(40, 12).connected();
        window.tell(window.received(ANTHEM));
        window.shows("""
                ┌─ COOKIE ─────────────────── coorong ─┐
                │ <Start> SERVER 127.0.0.1와 연결 성   │
                │ 공!                                  │
                │ ┌───────────────────────────┐ <전송> │
                │ │                           │        │
                │ └───────────────────────────┘        │
                │ 수신메세지  동해 물과 백두산이 마르… │
                │──────────────────────────────────────│
                │                 바람 서리 불변함     │
                │                 은 우리 기상일세.    │
                │ Tab 다음  Enter 누름/전송  Esc 종료  │
                └──────────────────────────────────────┘
                """);
    }

    @Test
    void a_long_line_is_wrapped_and_one_line_more_is_said_so() {
        DrawnWindow window = DrawnWindow.english(60, 20).connected();
        window.tell(window.received("The quick brown fox jumps over the lazy dog. ".repeat(3)));
        assertThat(top(window, 8)).isEqualTo("""
                ┌─ COOKIE ─────────────────────────────────────── coorong ─┐
                │ <Start>   SERVER 127.0.0.1 connected!                    │
                │ ┌───────────────────────────────────────────────┐ <Send> │
                │ │                                               │        │
                │ └───────────────────────────────────────────────┘        │
                │ Received  The quick brown fox jumps over the lazy dog.   │
                │           The quick brown fox jumps over the l … +1 line │
                │──────────────────────────────────────────────────────────│
                """);
    }

    @Test
    void what_is_too_long_to_be_counted_tells_its_size() {
        DrawnWindow window = DrawnWindow.english(80, 24).connected();
        window.tell(window.received("line\n".repeat(100_000)));
        assertThat(window.framed().screen()).contains("│           line … [500000 bytes] ");
    }

    @Test
    void it_gives_the_rows_back_and_follows_the_size_of_the_window() {
        DrawnWindow window = DrawnWindow.english(80, 24).connected();
        window.tell(window.received(NOTE));
        window.terminal.resize(40, 12);
        window.draw().framed();
        assertThat(window.screen()).contains("│ Received  Dear coorong,⏎the cookies… │\n│───");
        window.terminal.resize(80, 24);
        window.draw().framed();
        assertThat(window.screen()).contains("│           Bring milk. … +3 lines ");
        window.tell(window.received("short"));
        assertThat(window.framed().screen()).containsPattern("│ Received  short +│\n│───");
    }

    @Test
    void the_conversation_below_keeps_its_place_while_it_grows_and_shrinks() {
        DrawnWindow window = DrawnWindow.english(60, 24).connected();
        window.tell(
                window.received(IntStream.range(0, 60).mapToObj(i -> "row " + i).collect(Collectors.joining("\n"))));
        window.tell(window.received("short")).type("\033[5~\033[5~");
        List<String> before = bottom(window);
        window.tell(window.received(NOTE));
        assertThat(bottom(window)).isEqualTo(before);
        window.tell(window.received("short again"));
        assertThat(bottom(window)).isEqualTo(before);
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

    private static String top(DrawnWindow window, int rows) {
        return window.screen().lines().limit(rows).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The last rows of the conversation, which no label reaches. */
    private static List<String> bottom(DrawnWindow window) {
        return window.screen().lines().toList().subList(12, 22);
    }
}
