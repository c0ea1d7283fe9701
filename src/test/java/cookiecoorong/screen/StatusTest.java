package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The status beside Start: it is true, it fits, and nothing moves when it changes. */
class StatusTest {
    private static final String LONG_TLS = "a certificate that ".repeat(20);

    @ParameterizedTest
    @CsvSource({"40,12", "60,13", "80,24", "120,40"})
    void the_form_stands_still_whatever_the_status_says(int columns, int rows) {
        for (DrawnWindow window : List.of(DrawnWindow.english(columns, rows), DrawnWindow.korean(columns, rows))) {
            int field = window.firstRow("│ ┌");
            for (FailureReason.Kind kind : FailureReason.Kind.values()) {
                window.link(new ConnectionState.Connecting("broker.example.org"));
                window.link(new ConnectionState.Failed(new FailureReason(kind, LONG_TLS), 30));
                assertThat(window.framed().firstRow("│ ┌")).as(window.screen()).isEqualTo(field);
                window.connected();
                assertThat(window.framed().firstRow("│ ┌")).as(window.screen()).isEqualTo(field);
            }
            window.tell(new Event.Noticed(new Notice(Notice.Kind.FILE_MENDED, "transcript.jsonl")));
            assertThat(window.framed().firstRow("│ ┌")).isEqualTo(field);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "NO_SUCH_HOST", "NO_ANSWER", "NOT_MQTT", "NOT_AUTHORISED", "CLOSED"})
    void a_common_reason_fits_its_row_at_80_columns(FailureReason.Kind kind) {
        for (DrawnWindow window : List.of(DrawnWindow.english(80, 24), DrawnWindow.korean(80, 24))) {
            window.link(new ConnectionState.Connecting("127.0.0.1:18830"));
            window.link(new ConnectionState.Failed(FailureReason.of(kind), 30));
            assertThat(window.status()).hasLineCount(2).doesNotContain("…");
            window.link(new ConnectionState.Lost(FailureReason.of(kind), 30));
            assertThat(window.status()).doesNotContain("…");
        }
    }

    @Test
    void a_failure_says_which_broker_and_why() {
        DrawnWindow window = DrawnWindow.english(80, 24).link(new ConnectionState.Connecting("broker.example:1884"));
        window.link(new ConnectionState.Failed(FailureReason.of(FailureReason.Kind.NO_SUCH_HOST), 12));
        assertThat(window.status()).isEqualTo("""
                Cannot connect to the broker.
                          There is no host named broker.example. Next try in 12 s.""");
        window.link(new ConnectionState.Failed(FailureReason.of(FailureReason.Kind.REFUSED), 3));
        assertThat(window.status()).isEqualTo("""
                Cannot connect to the broker.
                          broker.example:1884 refused the connection. Next try in 3 s.""");
    }

    @Test
    void a_failure_in_korean_has_the_originals_words_around_the_reason_and_breaks_between_words() {
        DrawnWindow window = DrawnWindow.korean(80, 24).link(new ConnectionState.Connecting("127.0.0.1"));
        window.link(new ConnectionState.Failed(FailureReason.of(FailureReason.Kind.REFUSED), 4));
        assertThat(window.status()).isEqualTo("""
                브로커에 연결할 수 없습니다. 127.0.0.1: 접속을 거부했습니다.
                          연결 오류. 4초 후 다시 시도.""");
    }

    @Test
    void in_the_smallest_terminal_what_has_no_room_is_cut_and_marked() {
        DrawnWindow window = DrawnWindow.korean(40, 12).link(new ConnectionState.Connecting("127.0.0.1"));
        window.link(new ConnectionState.Failed(FailureReason.of(FailureReason.Kind.REFUSED), 4));
        assertThat(window.status()).isEqualTo("""
                브로커에 연결할 수 없습니다.
                127.0.0.1: 접속을 거부했습니다. …""");
        window.link(new ConnectionState.GivenUp(new FailureReason(FailureReason.Kind.TLS, LONG_TLS)));
        assertThat(window.status()).hasLineCount(2).endsWith("…");
    }

    @Test
    void whether_to_trust_another_users_broker_is_asked_in_the_smallest_terminal_too() {
        ConnectionState asked =
                new ConnectionState.GivenUp(new FailureReason(FailureReason.Kind.STRANGERS_BROKER, "anna"));
        ConnectionState there = new ConnectionState.Connecting("127.0.0.1");
        assertThat(DrawnWindow.english(40, 12).link(there).link(asked).status()).isEqualTo("""
                User anna runs the broker on
                127.0.0.1: press Start only if you …""");
        assertThat(DrawnWindow.korean(40, 12).link(there).link(asked).status()).isEqualTo("""
                127.0.0.1: 사용자 anna의
                브로커입니다. 믿을 때만 Start를 누…""");
        assertThat(DrawnWindow.english(80, 24).link(there).link(asked).status()).isEqualTo("""
                User anna runs the broker on 127.0.0.1: press Start only if you
                          trust them. They could read what you send.""");
    }

    @Test
    void the_port_is_said_with_the_host() {
        DrawnWindow window = DrawnWindow.english(80, 24).link(new ConnectionState.Connected("127.0.0.1:1884"));
        assertThat(window.status()).isEqualTo("SERVER 127.0.0.1:1884 connected!");
    }

    @Test
    void another_broker_than_before_is_said_and_the_same_one_is_not() {
        DrawnWindow window = DrawnWindow.english(80, 24).connected();
        window.link(new ConnectionState.Connecting("backup.example.org"));
        window.link(new ConnectionState.Connected("backup.example.org"));
        assertThat(window.status()).isEqualTo("SERVER backup.example.org connected! Another broker than before.");
        window.link(new ConnectionState.Lost(FailureReason.of(FailureReason.Kind.CLOSED), 1));
        window.link(new ConnectionState.Connected("backup.example.org"));
        assertThat(window.status()).isEqualTo("SERVER backup.example.org connected!");
    }

    @Test
    void a_notice_stands_below_the_state_until_it_was_read_and_a_key_is_pressed() {
        DrawnWindow window = DrawnWindow.english(80, 24);
        window.tell(new Event.Noticed(new Notice(Notice.Kind.FILE_MENDED, "transcript.jsonl")));
        window.connected().type("x");
        String both = """
                SERVER 127.0.0.1 connected!
                          Damaged parts of a file were set aside: transcript.jsonl""";
        assertThat(window.status()).isEqualTo(both);
        assertThat(window.afterReading().status()).isEqualTo("SERVER 127.0.0.1 connected!");
    }

    @Test
    void a_notice_that_nothing_ends_is_there_until_the_next_key() {
        DrawnWindow window = DrawnWindow.english(80, 24).connected();
        window.tell(new Event.Noticed(new Notice(Notice.Kind.LOWER_QOS, "1")));
        assertThat(window.type("a").status()).contains("QoS 1");
        assertThat(window.afterReading().status()).contains("QoS 1");
        assertThat(window.type("b").status()).doesNotContain("QoS 1");
    }

    @Test
    void notices_that_come_together_are_shown_one_after_the_other() {
        DrawnWindow window = DrawnWindow.english(80, 24);
        window.tell(
                new Event.Noticed(new Notice(Notice.Kind.FILE_MENDED, "journal")),
                new Event.Noticed(new Notice(Notice.Kind.DRAFT_LOST, "")));
        assertThat(window.status()).contains("journal");
        assertThat(window.afterReading().status()).contains("half-written");
        window.connected();
        assertThat(window.status()).contains("half-written");
        assertThat(window.afterReading().status()).isEqualTo("SERVER 127.0.0.1 connected!");
    }

    @Test
    void an_answer_to_a_key_goes_first_and_ends_when_it_is_no_longer_true() {
        DrawnWindow window = DrawnWindow.english(80, 24);
        window.tell(new Event.Noticed(new Notice(Notice.Kind.DRAFT_LOST, "")));
        window.type("\thello\r");
        assertThat(window.status()).contains("Press Start first.");
        assertThat(window.connected().status()).contains("half-written");
    }
}
