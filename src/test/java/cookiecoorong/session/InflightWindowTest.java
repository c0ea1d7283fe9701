package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.mqtt.Connection;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InflightWindowTest {
    private final InflightWindow window = new InflightWindow();

    @Test
    void connections_that_are_closed_at_many_leave_fewer_and_one_at_last() {
        window.closed(10);
        assertThat(window.max()).as("once may be chance").isEqualTo(Connection.MAX_IN_FLIGHT);
        window.closed(1);
        assertThat(window.max()).as("one is not too many").isEqualTo(Connection.MAX_IN_FLIGHT);
        window.closed(10);
        window.closed(10);
        assertThat(window.max()).isEqualTo(5);
        IntStream.range(0, 9).forEach(i -> window.closed(2));
        assertThat(window.max()).isEqualTo(1);
    }

    @Test
    void a_line_that_is_cut_after_many_went_through_leaves_as_many() {
        for (int cut = 0; cut < 20; cut++) {
            goThrough(3 * Connection.MAX_IN_FLIGHT);
            window.closed(10);
        }
        assertThat(window.max()).isEqualTo(Connection.MAX_IN_FLIGHT);
    }

    @Test
    void so_does_one_that_is_cut_with_one_message_under_way() {
        IntStream.range(0, 9).forEach(i -> window.closed(1));
        assertThat(window.max()).isEqualTo(Connection.MAX_IN_FLIGHT);
    }

    @Test
    void one_more_is_tried_each_time_that_a_hundred_went_through() {
        window.closed(10);
        window.closed(10);
        goThrough(99);
        assertThat(window.max()).isEqualTo(5);
        goThrough(1001);
        assertThat(window.max()).isEqualTo(Connection.MAX_IN_FLIGHT);
    }

    private void goThrough(int messages) {
        IntStream.range(0, messages).forEach(i -> window.wentThrough());
    }
}
