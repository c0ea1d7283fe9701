package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
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
                │                                                                              │
                │ ┌───────────────────────────────────────────────────────────────────┐        │
                │ │                                                                   │ <Send> │
                │ └───────────────────────────────────────────────────────────────────┘        │
                │ Received                                                                     │
                ├──────────────────────────────────────────────────────────────────────────────┤
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
                │                                                                              │
                │ ┌───────────────────────────────────────────────────────────────────┐        │
                │ │ hello there                                                       │ <Send> │
                │ └───────────────────────────────────────────────────────────────────┘        │
                │ Received  안녕하세요 👍                                                      │
                ├──────────────────────────────────────────────────────────────────────────────┤
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
                │ <Start>                              │
                │ SERVER 127.0.0.1와 연결 성공!        │
                │ ┌───────────────────────────┐        │
                │ │                           │ <전송> │
                │ └───────────────────────────┘        │
                │ 수신메세지  안녕하세요 👍            │
                ├──────────────────────────────────────┤
                │ 22:10  COOKIE   hello             ✓  │
                │ 22:10  coorong  안녕하세요 👍        │
                │ Enter 누름/전송  F1 키  Esc 종료     │
                └──────────────────────────────────────┘
                """);
    }

    @Test
    void a_terminal_that_is_too_small_is_told_until_it_is_larger() {
        DrawnWindow window = DrawnWindow.korean(39, 11);
        assertThat(window.screen().strip()).isEqualTo("너무 작습니다: 39x11, 40x12 필요.");
        window.terminal.resize(40, 12);
        assertThat(window.draw().framed().status()).isEqualTo("Start를 누르면 연결합니다.");
    }

    @Test
    void too_small_in_english() {
        assertThat(DrawnWindow.english(39, 12).screen().strip()).isEqualTo("Too small: 39x12, needs 40x12.");
    }

    @Test
    void names_and_texts_are_aligned_by_columns_and_long_ones_wrap() {
        DrawnWindow window = DrawnWindow.english(60, 16).connected();
        window.tell(window.accepted("The quick brown fox jumps over the lazy dog, and then it rests."));
        window.tell(window.received("동해 물과 백두산이 마르고 닳도록 하느님이 보우하사 우리나라 만세"));
        window.tell(window.received("one\ntwo 🇰🇷✅⌚"));
        assertThat(window.conversation()).isEqualTo("""
                22:10:01  COOKIE   The quick brown fox jumps over the ·
                                   lazy dog, and then it rests.
                22:10:02  coorong  동해 물과 백두산이 마르고 닳도록
                                   하느님이 보우하사 우리나라 만세
                22:10:03  coorong  one
                                   two 🇰🇷✅⌚""");
    }

    @Test
    void a_new_day_has_a_line_of_its_own() {
        DrawnWindow window = DrawnWindow.english(60, 14);
        Message today = window.message("coorong", "good morning", Message.State.RECEIVED);
        Message before = window.message("COOKIE", "good night", Message.State.AT_BROKER);
        Message yesterday = new Message(0, today.time().minusDays(1), before.name(), before.payload(), before.state());
        window.tell(new Event.Recalled(List.of(yesterday, today)));
        assertThat(window.screen()).contains("├─── 2026-11-22 ──");
        assertThat(window.conversation()).isEqualTo("""
                22:10:01  COOKIE   good night                         ✓
                ── 2026-11-23 ──
                22:10:01  coorong  good morning""");
    }

    private static Event presence(Presence.State state) {
        return new Event.PresenceChanged(new Presence(state, Optional.empty()));
    }
}
