package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Payload;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DraftAutosaveTest {
    private final MemoryStorage storage = new MemoryStorage();

    @Test
    void a_draft_is_told_once_after_the_conversation() {
        storage.draft("half written");
        try (Fixture side = side()) {
            await().until(() -> side.events.size() == 2);
            assertThat(side.events.get(0)).isInstanceOf(Event.Recalled.class);
            assertThat(side.events.get(1)).isEqualTo(new Event.DraftRecalled("half written"));
        }
    }

    @Test
    void a_window_that_is_opened_and_closed_leaves_it_alone() {
        storage.draft("half written");
        try (Fixture side = side()) {
            await().until(() -> side.events.size() == 2);
        }
        assertThat(storage.drafts()).isEmpty();
    }

    @Test
    void what_is_typed_is_kept_shortly_after_and_not_with_each_key() {
        try (Fixture side = side()) {
            String text = "";
            for (char key : "hello there".toCharArray()) {
                text += key;
                side.session.draft(text);
            }
            await().until(() -> storage.drafts().contains("hello there"));
            assertThat(storage.drafts().size()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void quitting_keeps_what_was_typed_last() {
        try (Fixture side = side()) {
            side.session.draft("half");
        }
        assertThat(storage.drafts()).containsExactly("half");
    }

    @Test
    void what_is_kept_already_is_not_written_again_when_the_window_closes() {
        try (Fixture side = side()) {
            side.session.draft("half");
            await().until(() -> storage.drafts().contains("half"));
        }
        assertThat(storage.drafts()).containsExactly("half");
    }

    @Test
    void what_is_sent_is_no_draft_any_more() {
        storage.draft("hello");
        try (Fixture side = side()) {
            side.session.send(Payload.of("hello"));
            side.session.draft("");
            await().until(() -> side.events.stream().anyMatch(event -> event instanceof Event.Accepted));
            await().until(() -> storage.drafts().contains(""));
        }
    }

    @Test
    void a_full_disk_disturbs_nobody_and_the_next_is_kept() {
        try (Fixture side = side()) {
            storage.full(true);
            side.session.draft("one");
            side.session.draft("two");
            await().until(() -> storage.refusedDrafts() > 0);
            assertThat(side.events).noneMatch(event -> event instanceof Event.Noticed);
            storage.full(false);
            side.session.draft("three");
            await().until(() -> storage.drafts().contains("three"));
        }
    }

    @Test
    void one_that_cannot_be_read_is_told_in_a_notice() {
        storage.damageDraft();
        try (Fixture side = side()) {
            await().until(() -> side.events.stream().anyMatch(event -> event instanceof Event.Noticed));
        }
    }

    private Fixture side() {
        return new Fixture(Fixture.profile(URI.create("tcp://127.0.0.1:1")), storage, Fixture.NO_BROKER);
    }
}
