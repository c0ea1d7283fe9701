package cookiecoorong.screen.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.screen.DrawnWindow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an empty conversation says. */
class FirstStepsTest {
    private static final Event NOTHING = new Event.Recalled(List.of());

    @Test
    void four_dim_lines_say_what_to_do_and_what_the_marks_mean() {
        DrawnWindow window = DrawnWindow.english(80, 24).tell(NOTHING);
        assertThat(window.conversation()).isEqualTo("""
                Press Start here, then open the other window: ./run-coorong.sh
                Your messages: · on this disk, ✓ at the broker, ✓✓ there
                coorong, top right: ● online, ○ offline
                F1 shows all keys.""");
        assertThat(window.terminal.styleOf("Your messages")).isEqualTo("0;2");
    }

    @Test
    void in_korean() {
        assertThat(DrawnWindow.korean(80, 24).tell(NOTHING).conversation()).isEqualTo("""
                여기서 Start를 누른 다음, 다른 창을 여세요: ./run-coorong.sh
                내 메시지: · 이 디스크에 저장, ✓ 브로커에 전달, ✓✓ 상대방이 받음
                오른쪽 위 coorong: ● 온라인, ○ 오프라인
                F1을 누르면 모든 키가 나옵니다.""");
    }

    @Test
    void they_are_gone_with_the_first_message_of_either_side() {
        DrawnWindow window = DrawnWindow.english(80, 24).tell(NOTHING).connected();
        assertThat(window.tell(window.accepted("hello")).screen()).doesNotContain("Press Start here");
        DrawnWindow other = DrawnWindow.english(80, 24).tell(NOTHING).connected();
        assertThat(other.tell(other.received("hello")).screen()).doesNotContain("Press Start here");
    }

    @Test
    void they_are_not_shown_before_it_is_known_that_there_was_no_message() {
        assertThat(DrawnWindow.english(80, 24).conversation()).isEmpty();
    }

    @Test
    void in_the_smallest_terminal_there_is_what_to_do_first() {
        DrawnWindow window = DrawnWindow.english(40, 12).tell(NOTHING).framed();
        assertThat(window.conversation()).isEqualTo("""
                Press Start here, then open the
                other window: ./run-coorong.sh""");
    }
}
