package cookiecoorong.store;

import static cookiecoorong.store.Folder.payloads;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage.Step;
import cookiecoorong.chat.TextQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking for a text in all of the transcript. */
final class SearchingTest {
    private Folder folder;

    @BeforeEach
    void folder(@TempDir Path temp) {
        folder = new Folder(temp.resolve("COOKIE"));
    }

    @Test
    void every_message_that_has_it_is_found_from_the_newest_to_the_oldest() throws IOException {
        try (ConversationStore store = folder.open()) {
            // some longer than a step, and so many that there are several steps
            List<Message> messages = store.accept(payloads(IntStream.range(0, 5_000)
                    .mapToObj(i -> "message " + i + "!" + (i % 1_000 == 10 ? "m".repeat(600_000) : ""))
                    .toArray(String[]::new)));
            List<Long> expected = new ArrayList<>();
            for (int i = 4_999; i >= 0; i--) {
                if (i % 10 == 0) {
                    expected.add(messages.get(i).id());
                }
            }
            Text sought = new Text("0!");
            assertThat(found(store, sought)).isEqualTo(expected);
            assertThat(sought.read).isEqualTo(expected.size());
        }
    }

    @Test
    void where_none_has_it_hardly_one_is_read_and_no_step_takes_more_than_a_block() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.accept(payloads(
                    IntStream.range(0, 20_000).mapToObj(i -> "message " + i).toArray(String[]::new)));
        }
        TestDisk disk = new TestDisk();
        try (ConversationStore store = folder.open(disk)) {
            Text sought = new Text("nowhere");
            long at = Long.MAX_VALUE;
            while (at > 0) {
                long before = disk.bytesRead();
                Step step = store.search(at, sought);
                assertThat(disk.bytesRead() - before).isLessThanOrEqualTo(256 * 1024);
                assertThat(step.found()).isEmpty();
                assertThat(step.reached()).isLessThan(at);
                at = step.reached();
            }
            assertThat(sought.read).isZero();
        }
    }

    @Test
    void a_line_that_cannot_be_read_is_passed_over() throws IOException {
        try (ConversationStore store = folder.open()) {
            Folder.send(store, "needle");
        }
        folder.append(folder.transcript(), "needle { needle \n");
        try (ConversationStore store = folder.open()) {
            Folder.send(store, "other");
            assertThat(found(store, new Text("needle"))).containsExactly(0L);
        }
    }

    private static List<Long> found(ConversationStore store, TextQuery sought) throws IOException {
        List<Long> found = new ArrayList<>();
        long at = Long.MAX_VALUE;
        while (at > 0) {
            Step step = store.search(at, sought);
            step.found().ifPresent(found::add);
            at = step.reached();
        }
        return found;
    }

    /** Counts how many messages it is shown. */
    private static final class Text implements TextQuery {
        private final String text;
        private int read;

        Text(String text) {
            this.text = text;
        }

        @Override
        public String part() {
            return text;
        }

        @Override
        public boolean isIn(Payload payload) {
            read++;
            return payload.text().orElseThrow().contains(text);
        }
    }
}
