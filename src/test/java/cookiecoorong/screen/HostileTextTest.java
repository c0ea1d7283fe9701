package cookiecoorong.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text from outside can do anything but be read. The fake terminal fails on whatever it should not be sent. */
class HostileTextTest {
    private final DrawnWindow window = DrawnWindow.english(60, 14).connected();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\033[2J\033[31mred",
                "\033]0;title\007",
                "\033]52;c;aGk=\033\\",
                "\u009b2J\u0090q\u009c",
                "nul \0 del \177 bel \007",
                "\033(0lqk",
                "\u202Egnp.exe\u202C \u2066x\u2069",
                "zero\u200Bwidth\uFEFFjoin\u2060er",
                "Z\u0335\u0338\u0336\u0337\u0340\u0341\u0342\u0343\u0344\u0345algo",
                "lone \uDC00 half",
                "line\u2028separator\u2029and\u0085next\rcr",
                "👨‍👩‍👧‍👦🇰🇷🏴󠁧󠁢󠁥󠁮󠁧󠁿 สวัสดี नमस्ते क्षि e\u0301 한글"
            })
    void it_is_shown_not_obeyed_wherever_it_comes_from(String text) {
        window.type("\033[I"); // with the focus, so that no bell rings
        window.tell(window.received(text), window.accepted(text));
        window.tell(new Event.Received(window.message(text, text, Message.State.RECEIVED)));
        window.type("\033[200~" + text + "\033[201~");
        window.framed();
        window.link(new ConnectionState.Failed(new FailureReason(FailureReason.Kind.OTHER, text), 1))
                .framed();
        assertThat(new String(window.terminal.takeWritten(), UTF_8)).doesNotContain(bad(text));
    }

    @Test
    void a_name_is_only_read_too() {
        DrawnWindow named = DrawnWindow.named("\033[2JCO\u202EOKIE", "\u009b31mcoorong 한글 이름이 아주 길다");
        named.framed();
        assertThat(new String(named.terminal.takeWritten(), UTF_8)).doesNotContain("\u202E", "\u009b");
    }

    @Test
    void megabytes_in_one_line_and_a_hundred_thousand_lines_are_no_trouble() {
        window.tell(window.received("a".repeat(1 << 20)), window.received("line\n".repeat(100_000)));
        window.type("\033[5~\033[5~\033[5~").framed();
    }

    @Test
    void random_bytes_never_bend_the_frame() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            Message message = window.message("coorong", "", Message.State.RECEIVED);
            window.tell(new Event.Received(
                    new Message(message.id(), message.time(), message.name(), Payload.of(bytes), message.state())));
            window.framed();
        }
    }

    @Test
    void two_hundred_resizes_at_random_leave_the_frame_whole() {
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            window.tell(window.received(IntStream.range(0, random.nextInt(30))
                    .mapToObj(word -> "말 word👍")
                    .collect(Collectors.joining(" "))));
            window.type(random.nextBoolean() ? "한x" : "\033[5~");
            window.terminal.resize(1 + random.nextInt(120), 1 + random.nextInt(40));
            window.draw();
            String[][] cells = window.terminal.cells();
            if (cells.length >= 12 && cells[0].length >= 40) {
                window.framed();
            }
        }
    }

    /** The first control or invisible character of a text, or what is in no text at all. */
    private static String bad(String text) {
        return text.codePoints()
                .filter(c -> c != 27 && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("\0");
    }
}
