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
            queue.add(new Event.Arriving(message(i, Payload.of("x"))));
            queue.add(received(i));
            if (i % 10_000 == 0) {
                queue.add(new Event.Delivered(i));
            }
        }
        List<Event> events = queue.takeAll();
        assertThat(events).hasSizeLessThan(2_000);
        assertThat(events.stream().filter(event -> event instanceof Event.Delivered))
                .hasSize(10);
        List<Event> kept =
                events.stream().filter(event -> event instanceof Event.Received).toList();
        assertThat(kept.get(kept.size() - 1)).isEqualTo(received(99_999));
        assertThat(kept.get(kept.size() - 100)).isEqualTo(received(99_900));
        assertThat(events.stream().filter(event -> event instanceof Event.LeftOut))
                .hasSize(1);
    }

    @Test
    void a_flood_of_large_messages_is_bounded_by_its_bytes_and_leaves_no_gap() {
        Payload large = Payload.of(new byte[Payload.MAX_BYTES]);
        for (int i = 0; i < 100; i += 2) {
            queue.add(received(i, large));
            queue.add(received(i + 1, Payload.of("x")));
        }
        List<Event> events = queue.takeAll();
        assertThat(events).hasSizeLessThan(50);
        assertThat(events.get(events.size() - 1)).isEqualTo(received(99, Payload.of("x")));
        assertThat(events.get(0)).isEqualTo(new Event.LeftOut());
        for (int i = 0; i < events.size() - 1; i++) {
            Event.Received event = (Event.Received) events.get(events.size() - 1 - i);
            assertThat(event.message().id()).isEqualTo(99 - i);
        }
    }

    @Test
    void a_flood_of_unsealed_messages_does_not_hide_the_other_sides_last() {
        queue.add(received(1));
        queue.add(received(2));
        for (int i = 3; i < 100_000; i++) {
            queue.add(new Event.Received(UnsealedTest.unsealed(message(i, Payload.of("x")))));
        }
        List<Event> events = queue.takeAll();
        assertThat(events).hasSizeLessThan(2_000).startsWith(received(2), new Event.LeftOut());
    }

    private static Event received(long id) {
        return received(id, Payload.of("x"));
    }

    private static Event received(long id, Payload payload) {
        return new Event.Received(message(id, payload));
    }

    private static Message message(long id, Payload payload) {
        OffsetDateTime time = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        return new Message(id, time, "coorong", payload, Message.State.RECEIVED);
    }
}
