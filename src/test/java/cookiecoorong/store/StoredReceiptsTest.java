package cookiecoorong.store;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.chat.Storage.Arrival;
import cookiecoorong.testkit.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredReceiptsTest {
    private static final String RUN = "0123456789abcdef";

    @TempDir
    private Path temp;

    private static void receive(ConversationStore store, long number) throws IOException {
        Folder.receive(
                store,
                List.of(new Arrival(
                        Optional.empty(),
                        Payload.of("message " + number),
                        MessageMetadata.of(new MessageNumber(RUN, number)))));
    }

    @Test
    void what_was_received_before_a_kill_is_known_though_more_is_received_before_anybody_asks() throws IOException {
        Folder folder = new Folder(temp.resolve("COOKIE"));
        try (ConversationStore store = folder.open()) {
            receive(store, 1);
        }
        Files.delete(folder.path().resolve("receipts")); // as far behind as after a kill
        try (ConversationStore store = folder.open()) {
            receive(store, 2);
            assertThat(store.receipts().has(new MessageNumber(RUN, 1))).isTrue();
            assertThat(store.receipts().has(new MessageNumber(RUN, 2))).isTrue();
            assertThat(store.receipts().has(new MessageNumber(RUN, 3))).isFalse();
        }
    }

    @Test
    void what_the_transcript_has_lost_is_not_received_and_what_comes_in_its_place_has_not_got_its_number()
            throws IOException {
        Folder folder = new Folder(temp.resolve("COOKIE"));
        MessageNumber lost = new MessageNumber(RUN, 2);
        try (ConversationStore store = folder.open()) {
            receive(store, 1);
            Message matched =
                    Folder.receive(store, List.of(arrival("message 2"))).get(0);
            store.receipts().match(Map.of(matched.id(), lost));
            assertThat(store.receipts().has(lost)).isTrue();
        }
        Files.write(folder.transcript(), Files.readAllLines(folder.transcript()).subList(0, 1));
        try (ConversationStore store = folder.open()) {
            assertThat(store.receipts().has(new MessageNumber(RUN, 1))).isTrue();
            assertThat(store.receipts().has(lost)).isFalse();
            Folder.receive(store, List.of(arrival("another")));
            assertThat(store.recent(1))
                    .allMatch(other -> other.metadata().number().isEmpty());
        }
    }

    private static Arrival arrival(String text) {
        return new Arrival(Optional.empty(), Payload.of(text), MessageMetadata.UNKNOWN);
    }

    @Test
    void however_much_the_other_side_announces_the_file_stays_short() throws IOException {
        Folder folder = new Folder(temp.resolve("COOKIE"));
        try (ConversationStore store = folder.open()) {
            Folder.accept(store, "own");
            for (int i = 0; i < 100; i++) {
                store.receipts().keepAnnounced(Payload.of("x".repeat(8192)), Map.of());
            }
            assertThat(Files.size(folder.path().resolve("receipts"))).isLessThan(400_000);
            assertThat(store.receipts().open(9)).hasSize(1);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.receipts().open(9)).hasSize(1);
        }
    }

    /** As a kill leaves it, and then without what stands behind so many lines of the transcript. */
    private Folder killedAndCut(Folder folder, int lines) throws IOException {
        Folder killed = new Folder(temp.resolve("killed"));
        Folders.copy(folder.path(), killed.path());
        List<String> transcript = Files.readAllLines(killed.transcript());
        Files.write(killed.transcript(), transcript.subList(0, lines));
        return killed;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void what_is_written_after_the_transcript_lost_its_end_is_not_taken_for_confirmed(int left) throws IOException {
        Folder folder = new Folder(temp.resolve("COOKIE"));
        Folder killed;
        try (ConversationStore store = folder.open()) {
            store.accept(Folder.payloads("a", "b"));
            store.receipts().confirm(store.receipts().open(2));
            killed = killedAndCut(folder, left);
        }
        try (ConversationStore store = killed.open()) {
            Message next = Folder.accept(store, "c");
            assertThat(store.receipts().isConfirmed(next.metadata().number().orElseThrow()))
                    .isFalse();
            assertThat(store.receipts().open(10)).extracting(Open::id).contains(next.id());
        }
    }
}
