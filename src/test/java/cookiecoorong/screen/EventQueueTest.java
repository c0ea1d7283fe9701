package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final AtomicInteger woken = new AtomicInteger();
    private final EventQueue queue = new EventQueue(100, woken::incrementAndGet);

    @Test
    void wakes_once_until_all_is_taken() {
        queue.add(new Event.Delivered(1));
        queue.add(new Event.Delivered(2));
        assertThat(woken).hasValue(1);
        assertThat(queue.takeAll()).containsExactly(new Event.Delivered(1), new Event.Delivered(2));
        queue.add(new Event.Delivered(3));
        assertThat(woken).hasValue(2);
    }

    @Test
    void a_flood_that_nobody_takes_is_bounded_and_the_newest_are_kept_in_order() {
        for (int i = 0; i < 100_000; i++) {
            queue.add(received(i));
            if (i % 10_000 == 0) {
                queue.add(new Event.Delivered(i));
            }
        }
        List<Event> events = queue.takeAll();
        assertThat(events).hasSizeLessThan(2_000);
        assertThat(events.stream().filter(event -> event instanceof Event.Delivered))
                .hasSize(10);
        assertThat(events.get(events.size() - 1)).isEqualTo(received(99_999));
        assertThat(events.get(events.size() - 100)).isEqualTo(received(99_900));
    }

    private static Event received(long id) {
        OffsetDateTime time = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        return new Event.Received(new Message(id, time, "coorong", Payload.of("x"), Message.State.RECEIVED));
    }
}
