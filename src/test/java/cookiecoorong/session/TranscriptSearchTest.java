package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.TextQuery;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking for a text in the transcript, which the storage does in small steps. */
final class TranscriptSearchTest {
    private static final URI NOWHERE = URI.create("tcp://127.0.0.1:1");

    private final MemoryStorage storage = new MemoryStorage();

    @BeforeEach
    void transcript() throws IOException {
        storage.accept(IntStream.range(0, 100)
                .mapToObj(i -> Payload.of("message " + i))
                .toList());
    }

    @Test
    void goes_back_step_by_step_and_tells_the_newest_once() {
        Text sought = new Text("message 17");
        try (Fixture cookie = new Fixture(Fixture.profile(NOWHERE), storage, Fixture.NO_BROKER)) {
            cookie.session.search(storage.end(), sought);
            Fixture.until(() -> !searched(cookie).isEmpty());
            assertThat(searched(cookie)).containsExactly(new Event.Searched(sought, OptionalLong.of(id(17))));
        }
    }

    @Test
    void tells_that_there_is_none_also_where_the_transcript_cannot_be_read() {
        Text sought = new Text("nothing");
        Event none = new Event.Searched(sought, OptionalLong.empty());
        try (Fixture cookie = new Fixture(Fixture.profile(NOWHERE), storage, Fixture.NO_BROKER)) {
            cookie.session.search(storage.end(), sought);
            Fixture.until(() -> searched(cookie).equals(List.of(none)));
            storage.room(10);
            cookie.session.search(storage.end(), sought);
            Fixture.until(() -> searched(cookie).equals(List.of(none, none)));
        }
    }

    @Test
    void what_else_there_is_to_do_is_done_between_the_steps_and_another_text_ends_it() {
        CountDownLatch first = new CountDownLatch(1);
        Text slow = new Text("nothing", first);
        Text other = new Text("message 99");
        try (Fixture cookie = new Fixture(Fixture.profile(NOWHERE), storage, Fixture.NO_BROKER)) {
            long end = storage.end();
            cookie.session.search(end, slow);
            Fixture.until(() -> slow.looked.get() == 1);
            cookie.send("meanwhile");
            cookie.session.search(end, other);
            first.countDown();
            Fixture.until(() -> !searched(cookie).isEmpty());
            assertThat(slow.looked).hasValue(1);
            assertThat(cookie.events).last().isEqualTo(new Event.Searched(other, OptionalLong.of(id(99))));
            assertThat(cookie.events).anyMatch(Event.Accepted.class::isInstance);
        }
    }

    private long id(int message) {
        return storage.recent(101).get(message).id();
    }

    private static List<Event> searched(Fixture fixture) {
        return fixture.events.stream().filter(Event.Searched.class::isInstance).toList();
    }

    private static final class Text implements TextQuery {
        private final String text;
        private final CountDownLatch mayLook;
        private final AtomicInteger looked = new AtomicInteger();

        Text(String text) {
            this(text, new CountDownLatch(0));
        }

        Text(String text, CountDownLatch mayLook) {
            this.text = text;
            this.mayLook = mayLook;
        }

        @Override
        public String part() {
            return "";
        }

        @Override
        public boolean isIn(Payload payload) {
            looked.incrementAndGet();
            try {
                mayLook.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return payload.equals(Payload.of(text));
        }
    }
}
