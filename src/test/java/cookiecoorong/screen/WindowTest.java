package cookiecoorong.screen;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Presence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The window in its states, as the user sees it. */
class WindowTest {

    @Test
    void before_start_it_says_to_press_start() {
        DrawnWindow.english(80, 24).shows("""
                ┌─ COOKIE ─────────────────────────────────────────────────────────── coorong ─┐
                │ <Start>   Press Start to connect.                                            │
                │ ┌───────────────────────────────────────────────────────────────────┐ <Send> │
                │ │                                                                   │        │
                │ └───────────────────────────────────────────────────────────────────┘        │
                │ Received                                                                     │
                │──────────────────────────────────────────────────────────────────────────────│
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │ Tab next  Enter press/send  PgUp PgDn scroll  F1 keys  Esc quit              │
                └──────────────────────────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void connected_with_a_message_sent_and_one_received() {
        DrawnWindow window = DrawnWindow.english(80, 24).connected();
        window.tell(window.accepted("hello"), new Event.Delivered(1), window.received("안녕하세요 👍"));
        window.tell(presence(Presence.State.ONLINE)).type("hello there");
        window.shows("""
                ┌─ COOKIE ────────────────────────────────────────────────────────── coorong ●─┐
                │ <Start>   SERVER 127.0.0.1 connected!                                        │
                │ ┌───────────────────────────────────────────────────────────────────┐ <Send> │
                │ │ hello there                                                       │        │
                │ └───────────────────────────────────────────────────────────────────┘        │
                │ Received  안녕하세요 👍                                                      │
                │──────────────────────────────────────────────────────────────────────────────│
                │ 22:10:01  COOKIE   hello                                                  ✓  │
                │ 22:10:02  coorong  안녕하세요 👍                                             │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │ Tab next  Enter press/send  PgUp PgDn scroll  F1 keys  Esc quit              │
                └──────────────────────────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void the_same_in_korean_in_the_smallest_terminal() {
        DrawnWindow window = DrawnWindow.korean(40, 12).connected();
        window.tell(window.accepted("hello"), new Event.Delivered(1), window.received("안녕하세요 👍"));
        window.tell(presence(Presence.State.OFFLINE));
        window.shows("""
                ┌─ COOKIE ────────────────── coorong ○─┐
                │ <Start> SERVER 127.0.0.1와 연결 성   │
                │ 공!                                  │
                │ ┌───────────────────────────┐ <전송> │
                │ │                           │        │
                │ └───────────────────────────┘        │
                │ 수신메세지  안녕하세요 👍            │
                │──────────────────────────────────────│
                │ 22:10  COOKIE   hello             ✓  │
                │ 22:10  coorong  안녕하세요 👍        │
                │ Tab 다음  Enter 누름/전송  Esc 종료  │
                └──────────────────────────────────────┘
                """);
    }

    @Test
    void connecting() {
        DrawnWindow.english(40, 12)
                .link(new ConnectionState.Connecting(DrawnWindow.HOST))
                .shows("""
                ┌─ COOKIE ─────────────────── coorong ─┐
                │ <Start> Connecting to 127.0.0.1 …    │
                │ ┌───────────────────────────┐ <Send> │
                │ │                           │        │
                │ └───────────────────────────┘        │
                │ Received                             │
                │──────────────────────────────────────│
                │                                      │
                │                                      │
                │                                      │
                │ Tab next  Enter press/send  Esc quit │
                └──────────────────────────────────────┘
                """);
    }

    @Test
    void the_local_broker_is_being_started() {
        DrawnWindow.korean(60, 12)
                .link(new ConnectionState.StartingBroker(DrawnWindow.HOST))
                .shows("""
                ┌─ COOKIE ─────────────────────────────────────── coorong ─┐
                │ <Start>   127.0.0.1에서 로컬 브로커를 시작하는 중 …      │
                │ ┌───────────────────────────────────────────────┐ <전송> │
                │ │                                               │        │
                │ └───────────────────────────────────────────────┘        │
                │ 수신메세지                                               │
                │──────────────────────────────────────────────────────────│
                │                                                          │
                │                                                          │
                │                                                          │
                │ Tab 다음  Enter 누름/전송  PgUp PgDn 스크롤  Esc 종료    │
                └──────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void a_lost_connection_counts_down_to_the_next_try() {
        DrawnWindow.english(60, 12)
                .connected()
                .link(new ConnectionState.Lost(FailureReason.of(FailureReason.Kind.CLOSED), 4))
                .link(new ConnectionState.Lost(FailureReason.of(FailureReason.Kind.CLOSED), 3))
                .shows("""
                ┌─ COOKIE ─────────────────────────────────────── coorong ─┐
                │ <Start>   Connection lost. 127.0.0.1 closed the          │
                │ connection. Next try in 3 s.                             │
                │ ┌───────────────────────────────────────────────┐ <Send> │
                │ │                                               │        │
                │ └───────────────────────────────────────────────┘        │
                │ Received                                                 │
                │──────────────────────────────────────────────────────────│
                │                                                          │
                │                                                          │
                │ Tab next  Enter press/send  PgUp PgDn scroll  Esc quit   │
                └──────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void a_failure_says_which_broker_and_why() {
        DrawnWindow.english(60, 12)
                .link(new ConnectionState.Connecting("broker.example"))
                .link(new ConnectionState.Failed(FailureReason.of(FailureReason.Kind.NO_SUCH_HOST), 12))
                .shows("""
                ┌─ COOKIE ─────────────────────────────────────── coorong ─┐
                │ <Start>   Cannot connect to the broker. There is no host │
                │ named broker.example. Next try in 12 s.                  │
                │ ┌───────────────────────────────────────────────┐ <Send> │
                │ │                                               │        │
                │ └───────────────────────────────────────────────┘        │
                │ Received                                                 │
                │──────────────────────────────────────────────────────────│
                │                                                          │
                │                                                          │
                │ Tab next  Enter press/send  PgUp PgDn scroll  Esc quit   │
                └──────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void a_failure_in_korean_in_the_smallest_terminal() {
        DrawnWindow.korean(40, 12)
                .link(new ConnectionState.Connecting(DrawnWindow.HOST))
                .link(new ConnectionState.Failed(FailureReason.of(FailureReason.Kind.REFUSED), 4))
                .shows("""
                ┌─ COOKIE ─────────────────── coorong ─┐
                │ <Start> 브로커에 연결할 수 없습니다. │
                │ 127.0.0.1: 연결이 거부되었습니다. 연 │
                │ 결 오류. 4초 후 다시 시도.           │
                │ ┌───────────────────────────┐ <전송> │
                │ │                           │        │
                │ └───────────────────────────┘        │
                │ 수신메세지                           │
                │──────────────────────────────────────│
                │                                      │
                │ Tab 다음  Enter 누름/전송  Esc 종료  │
                └──────────────────────────────────────┘
                """);
    }

    @Test
    void a_reason_that_is_too_long_is_cut_and_says_so() {
        DrawnWindow.english(40, 12)
                .link(new ConnectionState.Connecting(DrawnWindow.HOST))
                .link(new ConnectionState.GivenUp(
                        new FailureReason(FailureReason.Kind.TLS, "a certificate that ".repeat(20))))
                .shows("""
                ┌─ COOKIE ─────────────────── coorong ─┐
                │ <Start> Cannot connect to the        │
                │ broker. No secure connection with    │
                │ 127.0.0.1: a certificate that a cer… │
                │ ┌───────────────────────────┐ <Send> │
                │ │                           │        │
                │ └───────────────────────────┘        │
                │ Received                             │
                │──────────────────────────────────────│
                │                                      │
                │ Tab next  Enter press/send  Esc quit │
                └──────────────────────────────────────┘
                """);
    }

    @Test
    void a_notice_is_said_until_the_link_changes() {
        DrawnWindow window = DrawnWindow.english(60, 12).connected();
        window.tell(new Event.Noticed(new Notice(Notice.Kind.LOWER_QOS, "1"))).shows("""
                ┌─ COOKIE ─────────────────────────────────────── coorong ─┐
                │ <Start>   The broker grants QoS 1 only: a message may be │
                │ lost or come twice.                                      │
                │ ┌───────────────────────────────────────────────┐ <Send> │
                │ │                                               │        │
                │ └───────────────────────────────────────────────┘        │
                │ Received                                                 │
                │──────────────────────────────────────────────────────────│
                │                                                          │
                │                                                          │
                │ Tab next  Enter press/send  PgUp PgDn scroll  Esc quit   │
                └──────────────────────────────────────────────────────────┘
                """);
        window.link(new ConnectionState.Lost(FailureReason.of(FailureReason.Kind.NO_ANSWER), 0))
                .shows("""
                ┌─ COOKIE ─────────────────────────────────────── coorong ─┐
                │ <Start>   Connection lost. 127.0.0.1 did not answer in   │
                │ time. Trying again …                                     │
                │ ┌───────────────────────────────────────────────┐ <Send> │
                │ │                                               │        │
                │ └───────────────────────────────────────────────┘        │
                │ Received                                                 │
                │──────────────────────────────────────────────────────────│
                │                                                          │
                │                                                          │
                │ Tab next  Enter press/send  PgUp PgDn scroll  Esc quit   │
                └──────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void a_terminal_that_is_too_small_is_told_until_it_is_larger() {
        DrawnWindow window = DrawnWindow.korean(39, 11);
        window.shows("""
                너무 작습니다: 39x11, 40x12 필요.










                """);
        window.terminal.resize(40, 12);
        window.draw().shows("""
                ┌─ COOKIE ─────────────────── coorong ─┐
                │ <Start> Start를 누르면 연결합니다.   │
                │ ┌───────────────────────────┐ <전송> │
                │ │                           │        │
                │ └───────────────────────────┘        │
                │ 수신메세지                           │
                │──────────────────────────────────────│
                │                                      │
                │                                      │
                │                                      │
                │ Tab 다음  Enter 누름/전송  Esc 종료  │
                └──────────────────────────────────────┘
                """);
    }

    @Test
    void too_small_in_english() {
        DrawnWindow.english(39, 12).shows("""
                Too small: 39x12, needs 40x12.











                """);
    }

    @Test
    void names_and_texts_are_aligned_by_columns_and_long_ones_wrap() {
        DrawnWindow window = DrawnWindow.english(60, 16).connected();
        window.tell(window.accepted("The quick brown fox jumps over the lazy dog, and then it rests."));
        window.tell(window.received("동해 물과 백두산이 마르고 닳도록 하느님이 보우하사 우리나라 만세"));
        window.tell(window.received("one\ntwo 🇰🇷✅⌚"));
        window.shows("""
                ┌─ COOKIE ─────────────────────────────────────── coorong ─┐
                │ <Start>   SERVER 127.0.0.1 connected!                    │
                │ ┌───────────────────────────────────────────────┐ <Send> │
                │ │                                               │        │
                │ └───────────────────────────────────────────────┘        │
                │ Received  one⏎two 🇰🇷✅⌚                                 │
                │──────────────────────────────────────────────────────────│
                │ 22:10:01  COOKIE   The quick brown fox jumps over the ·  │
                │                    lazy dog, and then it rests.          │
                │ 22:10:02  coorong  동해 물과 백두산이 마르고 닳도록      │
                │                    하느님이 보우하사 우리나라 만세       │
                │ 22:10:03  coorong  one                                   │
                │                    two 🇰🇷✅⌚                            │
                │                                                          │
                │ Tab next  Enter press/send  PgUp PgDn scroll  Esc quit   │
                └──────────────────────────────────────────────────────────┘
                """);
    }

    @Test
    void a_new_day_has_a_line_of_its_own() {
        DrawnWindow window = DrawnWindow.english(60, 14);
        Message today = window.message("coorong", "good morning", Message.State.RECEIVED);
        Message before = window.message("COOKIE", "good night", Message.State.AT_BROKER);
        Message yesterday = new Message(0, today.time().minusDays(1), before.name(), before.payload(), before.state());
        window.tell(new Event.Recalled(List.of(yesterday, today))).shows("""
                ┌─ COOKIE ─────────────────────────────────────── coorong ─┐
                │ <Start>   Press Start to connect.                        │
                │ ┌───────────────────────────────────────────────┐ <Send> │
                │ │                                               │        │
                │ └───────────────────────────────────────────────┘        │
                │ Received  good morning                                   │
                │─── 2026-11-22 ───────────────────────────────────────────│
                │ 22:10:01  COOKIE   good night                         ✓  │
                │ ── 2026-11-23 ──                                         │
                │ 22:10:01  coorong  good morning                          │
                │                                                          │
                │                                                          │
                │ Tab next  Enter press/send  PgUp PgDn scroll  Esc quit   │
                └──────────────────────────────────────────────────────────┘
                """);
    }

    private static Event presence(Presence.State state) {
        return new Event.PresenceChanged(new Presence(state, Optional.empty()));
    }
}
