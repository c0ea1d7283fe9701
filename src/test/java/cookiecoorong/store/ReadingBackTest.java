package cookiecoorong.store;

import static cookiecoorong.store.Folder.accept;
import static cookiecoorong.store.Folder.drain;
import static cookiecoorong.store.Folder.payloads;
import static cookiecoorong.store.Folder.send;
import static cookiecoorong.store.Folder.texts;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading the conversation back: its end, page by page, and no more of it than is asked for. */
final class ReadingBackTest {
    private Folder folder;

    @BeforeEach
    void folder(@TempDir Path temp) {
        folder = new Folder(temp.resolve("COOKIE"));
    }

    @Test
    void bytes_that_are_not_text_come_back_exactly() throws IOException {
        Payload payload = Payload.of(new byte[] {(byte) 0xFF, 0, 10, 13, (byte) 0x80});
        try (ConversationStore store = folder.open()) {
            store.accept(List.of(payload));
            Folder.receive(store, List.of(new Arrival(Optional.empty(), payload, MessageMetadata.UNKNOWN)));
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.recent(10)).extracting(Message::payload).containsExactly(payload, payload);
            assertThat(store.nextWaiting().orElseThrow().payload()).isEqualTo(payload);
        }
    }

    @Test
    void the_conversation_is_read_backwards_in_pages() throws IOException {
        try (ConversationStore store = folder.open()) {
            // lines longer than what is read at once as well as short ones
            String[] texts = IntStream.range(0, 300)
                    .mapToObj(i -> "m".repeat(i % 50 == 7 ? 200_000 : i) + i)
                    .toArray(String[]::new);
            store.accept(payloads(texts));

            List<Message> page = store.recent(7);
            int shown = 0;
            while (!page.isEmpty()) {
                for (int i = page.size() - 1; i >= 0; i--) {
                    assertThat(texts(page).get(i)).isEqualTo(texts[texts.length - ++shown]);
                }
                page = store.before(page.get(0).id(), 7);
            }
            assertThat(shown).isEqualTo(texts.length);
            assertThat(drain(store)).containsExactly(texts);
        }
    }

    @Test
    void very_long_messages_are_recalled_in_smaller_number() throws IOException {
        try (ConversationStore store = folder.open()) {
            for (int i = 0; i < 9; i++) {
                accept(store, "x".repeat(1 << 20));
            }
            assertThat(store.recent(1_000)).hasSize(3);
        }
    }

    @Test
    void long_messages_that_came_during_an_exchange_are_not_searched_at_the_next_start() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", new byte[] {1});
            for (int i = 0; i < 3; i++) {
                Folder.receive(
                        store,
                        List.of(new Arrival(
                                Optional.empty(), Payload.of("x".repeat(4 << 20)), MessageMetadata.UNKNOWN)));
            }
            Folder.receive(store, "r-1", "short");
        }
        TestDisk disk = new TestDisk();
        try (ConversationStore store = folder.open(disk)) {
            assertThat(store.exchanges().isShown("r-1")).isTrue();
            assertThat(disk.bytesRead()).isLessThan(1 << 20);
        }
    }

    @Test
    void a_hundred_thousand_lines_open_by_reading_the_end_alone() throws IOException {
        try (ConversationStore store = folder.open()) {
            send(store, "first");
        }
        String line =
                Folder.withoutChecksums(Files.readString(folder.transcript())).replace("\"out\"", "\"in\"");
        String block = line.repeat(1_000);
        for (int i = 0; i < 100; i++) {
            folder.append(folder.transcript(), block);
        }
        TestDisk disk = new TestDisk();
        try (ConversationStore store = folder.open(disk)) {
            assertThat(store.recent(100)).hasSize(100);
            assertThat(disk.bytesRead()).isLessThan(400_000);
        }
        assertThat(Files.size(folder.transcript())).isGreaterThan(8_000_000);
    }

    @Test
    void ten_thousand_waiting_messages_are_read_once_each() throws IOException {
        TestDisk disk = new TestDisk();
        try (ConversationStore store = folder.open(disk)) {
            store.accept(IntStream.range(0, 10_000)
                    .mapToObj(i -> Payload.of("message " + i))
                    .toList());
            assertThat(disk.syncs()).isLessThan(5);
        }
        long size = Files.size(folder.transcript());
        TestDisk counted = new TestDisk();
        try (ConversationStore store = folder.open(counted)) {
            assertThat(drain(store)).hasSize(10_000).startsWith("message 0").endsWith("message 9999");
            assertThat(counted.bytesRead()).isLessThan(4 * size);
        }
    }
}
