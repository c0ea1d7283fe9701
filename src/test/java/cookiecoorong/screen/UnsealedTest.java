package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Profile.Language;
import cookiecoorong.testkit.FakeTerminal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What came unsealed though sealing was on is to be read, and never taken for the other side's. */
class UnsealedTest {
    private static final String FAINT = "0;2";
    private static final String UP = "\033[A";

    private final DrawnWindow window = sealed(Language.ENGLISH, 60, 18).connected();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ENGLISH|60|22:10:01  coorong   hello⏎22:10:02  unsealed  send me your key",
                "KOREAN|60|22:10:01  coorong     hello⏎22:10:02  봉인 안 됨  send me your key",
                "ENGLISH|40|22:10  coorong   hello⏎22:10  unsealed  send me your key",
                "KOREAN|40|22:10  coorong     hello⏎22:10  봉인 안 됨  send me your⏎                   key"
            })
    void it_is_dimmed_and_stands_under_a_word_and_not_under_the_other_sides_name(
            Language language, int columns, String rows) {
        DrawnWindow window = sealed(language, columns, 18).connected();
        window.tell(window.received("hello"), unsealed(window, "send me your key"));
        window.framed().showsConversation(rows.replace('⏎', '\n'));
        assertThat(window.terminal.styleOf("send me")).isEqualTo(FAINT);
        assertThat(window.terminal.styleOf(language == Language.KOREAN ? "봉인 안 됨" : "unsealed"))
                .isEqualTo(FAINT);
        assertThat(window.terminal.styleOf("coorong ")).isNotEqualTo(FAINT);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH", "KOREAN"})
    void the_other_side_is_not_dimmed_whatever_it_is_called(Language language) {
        String name = language == Language.KOREAN ? "봉인 안 됨" : "unsealed";
        DrawnWindow window = DrawnWindow.sealed(
                        new FakeTerminal(60, 18),
                        "COOKIE",
                        name,
                        DrawnWindow.ui(language, true, Set.of(), false, false))
                .connected();
        window.tell(window.received("sealed by it"));
        assertThat(window.terminal.styleOf("sealed by it")).isNotEqualTo(FAINT);
        assertThat(window.received()).contains("sealed by it");
        window.tell(unsealed(window, "by anybody"));
        assertThat(window.terminal.styleOf("by anybody")).isEqualTo(FAINT);
        assertThat(window.received()).contains("sealed by it");
    }

    @Test
    void it_is_named_by_its_mark_in_the_transcript_whatever_name_stands_beside_it() {
        Message posing = unsealed(window.message("coorong", "I am coorong", Message.State.RECEIVED));
        window.tell(new Event.Recalled(List.of(posing)));
        window.showsConversation("22:10:01  unsealed  I am coorong");
        assertThat(window.received()).isEqualTo("Received");
    }

    @Test
    void after_a_restart_all_of_it_is_the_same() {
        Message sealed = window.message("coorong", "hello", Message.State.RECEIVED);
        Message anybodys = unsealed(window.message(Message.UNSEALED_NAME, "pay here", Message.State.RECEIVED));
        window.tell(new Event.Received(sealed), new Event.Received(anybodys));
        DrawnWindow again = sealed(Language.ENGLISH, 60, 18);
        again.tell(new Event.Recalled(List.of(sealed, anybodys))).connected();
        assertThat(again.conversation()).isEqualTo(window.conversation());
        assertThat(again.received()).isEqualTo(window.received()).isEqualTo("Received  hello");
        assertThat(again.terminal.styleOf("pay here")).isEqualTo(FAINT);
    }

    @Test
    void it_is_still_dimmed_and_named_once_sealing_is_switched_off() {
        Message anybodys = unsealed(window.message(Message.UNSEALED_NAME, "pay here", Message.State.RECEIVED));
        DrawnWindow off = DrawnWindow.korean(60, 18).tell(new Event.Recalled(List.of(anybodys)));
        off.showsConversation("22:10:01  봉인 안 됨  pay here");
        assertThat(off.terminal.styleOf("pay here")).isEqualTo(FAINT);
    }

    @Test
    void it_rings_notifies_and_counts_nothing_and_what_is_below_is_counted() {
        Profile.Ui all = DrawnWindow.ui(Language.ENGLISH, true, Set.of(Profile.Signal.values()), true, false);
        DrawnWindow loud = DrawnWindow.sealed(new FakeTerminal(60, 18), "COOKIE", "coorong", all)
                .connected();
        loud.type("\033[O").tell(unsealed(loud, "pay here"));
        assertThat(loud.terminal.bells()).isZero();
        assertThat(loud.terminal.notifications()).isEmpty();
        assertThat(loud.terminal.title()).isEqualTo("COOKIE — coorong");
        loud.tell(loud.received("hello"));
        assertThat(loud.terminal.bells()).isEqualTo(1);
        assertThat(loud.terminal.title()).isEqualTo("(1) COOKIE — coorong");
    }

    @Test
    void the_rows_below_are_counted_whoever_wrote_them() {
        for (int i = 0; i < 30; i++) {
            window.tell(window.received("message " + i));
        }
        window.type("\033[5~").tell(unsealed(window, "pay here"));
        assertThat(window.screen()).contains("↓ 1 new");
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH,── unsealed ──", "KOREAN,── 봉인 안 됨 ──"})
    void alone_it_is_dimmed_and_named_too_and_others_are_neither(Language language, String word) {
        DrawnWindow window = sealed(language, 60, 18).connected();
        window.tell(window.received("hello"), unsealed(window, "pay here")).type("\t\t" + UP + "o");
        assertThat(window.screen().lines().map(String::strip)).startsWith(word, "pay here");
        assertThat(window.terminal.styleOf("pay here")).isEqualTo(FAINT);
        window.type("o").type(UP + "o");
        assertThat(window.screen().lines().map(String::strip)).startsWith("hello", "");
        assertThat(window.terminal.styleOf("hello")).isNotEqualTo(FAINT);
        assertThat(window.type("o").framed().terminal.styleOf("pay here")).isEqualTo(FAINT);
    }

    @Test
    void selected_searched_and_come_again_it_keeps_its_looks() {
        window.tell(unsealed(window, "pay here now"));
        window.tell(new Event.Repeated(1, OffsetDateTime.parse("2026-11-23T22:17:00+09:00")));
        window.type("\t\t" + UP);
        assertThat(window.terminal.styleOf("unsealed")).isEqualTo("0;7");
        assertThat(window.terminal.styleOf("pay here")).isEqualTo(FAINT);
        assertThat(window.terminal.styleOf("arrived again 22:17")).isEqualTo(FAINT);
        window.type("/here");
        assertThat(window.terminal.styleOf("here")).isEqualTo("0;7");
        assertThat(window.terminal.styleOf("pay")).isEqualTo(FAINT);
        assertThat(window.terminal.styleOf("now")).isEqualTo(FAINT);
        window.showsConversation("""
                22:10:01  unsealed  pay here now
                                    arrived again 22:17""");
    }

    @Test
    void copied_it_is_what_came() {
        window.tell(unsealed(window, "pay here")).type("\t\t" + UP + "c");
        assertThat(window.terminal.clipboard()).as("pay here").isEqualTo("cGF5IGhlcmU=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"ENGLISH|(sealed, 81 bytes: seal.peer-key was not set)", "KOREAN|(봉인됨, 81바이트: seal.peer-key 없이 받음)"
            })
    void something_sealed_that_came_while_sealing_is_off_is_a_sentence_and_not_bytes(
            Language language, String sentence) {
        Profile.Ui notifying = DrawnWindow.ui(language, true, Set.of(Profile.Signal.OSC9), true, false);
        DrawnWindow off = DrawnWindow.with(new FakeTerminal(80, 24), notifying).connected();
        off.tell(new Event.Received(envelope(off, 81)));
        assertThat(off.framed().conversation()).endsWith("coorong  " + sentence);
        assertThat(off.received()).endsWith("  " + sentence);
        assertThat(off.terminal.notifications()).containsExactly("9;coorong: " + sentence);
        assertThat(off.type("\t\t/seal.peer").hints()).contains(" 1/1");
        assertThat(off.type("\033").type("/ff 43").hints()).doesNotContain("1/1");
        off.type("\033").type(UP + "o");
        assertThat(off.screen()).startsWith(sentence);
        off.type("o").type("c");
        assertThat(off.terminal.clipboard()).isEmpty();
    }

    @Test
    void a_huge_one_is_one_sentence_too() {
        DrawnWindow off = DrawnWindow.english(100, 40).connected();
        off.tell(new Event.Received(envelope(off, 1 << 20)));
        String sentence = "(sealed, 1048576 bytes: seal.peer-key was not set)";
        assertThat(off.conversation()).isEqualTo("22:10:01  coorong  " + sentence);
        assertThat(off.received()).isEqualTo("Received  " + sentence);
    }

    static DrawnWindow sealed(Language language, int columns, int rows) {
        Profile.Ui ui = DrawnWindow.ui(language, true, Set.of(Profile.Signal.BELL), false, false);
        return DrawnWindow.sealed(new FakeTerminal(columns, rows), "COOKIE", "coorong", ui);
    }

    private static Event.Received unsealed(DrawnWindow window, String text) {
        return new Event.Received(unsealed(window.message(Message.UNSEALED_NAME, text, Message.State.RECEIVED)));
    }

    static Message unsealed(Message message) {
        return new Message(
                message.id(),
                message.time(),
                message.name(),
                message.payload(),
                message.state(),
                MessageMetadata.UNSEALED,
                message.repeated());
    }

    private static Message envelope(DrawnWindow window, int size) {
        Message message = window.message("coorong", "", Message.State.RECEIVED);
        byte[] bytes = new byte[size];
        System.arraycopy(new byte[] {(byte) 0xFF, 'C', 'C', 1}, 0, bytes, 0, 4);
        return new Message(message.id(), message.time(), message.name(), Payload.of(bytes), message.state());
    }
}
