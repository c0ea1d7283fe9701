package cookiecoorong.store;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
