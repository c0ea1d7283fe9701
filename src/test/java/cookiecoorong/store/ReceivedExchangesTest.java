package cookiecoorong.store;

import static cookiecoorong.store.Folder.accept;
import static cookiecoorong.store.Folder.all;
import static cookiecoorong.store.Folder.receive;
import static cookiecoorong.store.Folder.texts;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Message.State;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage.Arrival;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceivedExchangesTest {
    private static final byte[] PACKET = {0x34, 1, 2, 3};

    private Folder folder;

    @BeforeEach
    void folder(@TempDir Path temp) {
        folder = new Folder(temp.resolve("COOKIE"));
    }

    @Test
    void a_message_is_not_taken_for_another_that_came_under_its_packet_id_meanwhile() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", PACKET);
            OptionalLong first = store.exchanges().number("r-1");
            store.exchanges().put("r-1", PACKET);
            receive(
                    store,
                    List.of(new Arrival(Optional.of("r-1"), first, Payload.of("first"), MessageMetadata.UNKNOWN)));
            assertThat(store.exchanges().isShown("r-1")).isFalse();
            assertThat(all(store)).isEmpty();
            receive(store, "r-1", "second");
            assertThat(all(store)).containsExactly("second");
        }
    }

    @Test
    void a_message_that_comes_under_a_packet_id_while_another_is_put_on_disk_is_not_taken_for_that_one()
            throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", PACKET);
            store.receive(
                    List.of(new Arrival(Optional.of("r-1"), Payload.of("first"), MessageMetadata.UNKNOWN)),
                    first -> put(store, "r-1"));
            assertThat(store.exchanges().isShown("r-1")).isFalse();
            receive(store, "r-1", "second");
            assertThat(all(store)).containsExactly("first", "second");
        }
    }

    private static void put(ConversationStore store, String key) {
        try {
            store.exchanges().put(key, PACKET);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void what_is_received_is_in_the_transcript_once_however_often_its_exchange_brings_it() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", PACKET);
            List<Message> received = receive(store, "r-1", "hi");
            assertThat(received).extracting(Message::state).containsExactly(State.RECEIVED);
            assertThat(received).extracting(Message::name).containsExactly("coorong");
            assertThat(receive(store, "r-1", "hi")).isEmpty();
        }
        try (ConversationStore store = folder.open()) {
            assertThat(receive(store, "r-1", "hi")).isEmpty();
            store.exchanges().complete("r-1");
            store.exchanges().put("r-1", PACKET);
            assertThat(texts(receive(store, "r-1", "hi again"))).containsExactly("hi again");
        }
        try (ConversationStore store = folder.open()) {
            assertThat(receive(store, "r-1", "hi again")).isEmpty();
            assertThat(all(store)).containsExactly("hi", "hi again");
        }
    }

    @Test
    void a_received_message_is_known_again_after_any_number_of_restarts() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", PACKET);
            store.exchanges().put("r-2", PACKET);
            receive(store, "r-1", "hi");
        }
        for (int i = 0; i < 3; i++) {
            try (ConversationStore store = folder.open()) {
                assertThat(receive(store, "r-1", "hi")).isEmpty();
                accept(store, "between");
            }
        }
        try (ConversationStore store = folder.open()) {
            assertThat(receive(store, "r-2", "ho")).hasSize(1);
        }
    }

    @Test
    void keys_come_in_the_order_of_their_packets() throws IOException {
        try (ConversationStore store = folder.open()) {
            for (String key : List.of("r-9", "r-5", "s-1", "r-1", "r-9")) {
                store.exchanges().put(key, PACKET);
            }
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.exchanges().keys()).containsExactly("r-5", "s-1", "r-1", "r-9");
        }
    }

    @Test
    void what_came_before_an_exchange_and_is_not_in_the_transcript_is_known_in_order() throws IOException {
        try (ConversationStore store = folder.open()) {
            for (String key : List.of("r-9", "r-5", "r-1", "r-3", "r-7")) {
                store.exchanges().put(key, PACKET);
            }
            receive(store, "r-5", "hi");
            store.exchanges().complete("r-7");
            assertThat(store.exchanges().notShown(Set.of("r-1", "r-9"))).containsExactly("r-9", "r-1");
            assertThat(store.exchanges().notShown(Set.of("r-5", "r-7", "r-2"))).isEmpty();
        }
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-9", PACKET);
            assertThat(store.exchanges().notShown(Set.of("r-9"))).containsExactly("r-1", "r-3", "r-9");
            store.exchanges().forgetAll();
            assertThat(store.exchanges().notShown(Set.of("r-9"))).isEmpty();
        }
    }

    @Test
    void a_packet_under_the_same_key_is_a_new_exchange() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", PACKET);
            receive(store, "r-1", "hi");
            store.exchanges().put("r-1", PACKET);
            assertThat(receive(store, "r-1", "hi")).hasSize(1);
        }
    }

    @Test
    void one_group_shows_one_exchange_once_and_messages_without_one_always() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", PACKET);
            Arrival exactlyOnce = new Arrival(Optional.of("r-1"), Payload.of("a"), MessageMetadata.UNKNOWN);
            Arrival atMostOnce = new Arrival(Optional.empty(), Payload.of("b"), MessageMetadata.UNKNOWN);

            Folder.receive(store, List.of(exactlyOnce, atMostOnce, exactlyOnce, atMostOnce));

            assertThat(all(store)).containsExactly("a", "b", "b");
        }
    }

    @Test
    void a_received_message_is_told_when_it_is_written_and_before_it_is_synced() throws IOException {
        TestDisk disk = new TestDisk();
        try (ConversationStore store = folder.open(disk)) {
            int before = disk.syncs();
            List<String> told = new ArrayList<>();

            store.receive(
                    List.of(new Arrival(Optional.empty(), Payload.of("hello"), MessageMetadata.UNKNOWN)), message -> {
                        assertThat(disk.syncs()).isEqualTo(before);
                        assertThat(folder.transcript()).content().contains("hello");
                        told.add(message.payload().text().orElseThrow());
                    });

            assertThat(told).containsExactly("hello");
            assertThat(disk.syncs()).isEqualTo(before + 1);
        }
    }

    @Test
    void a_long_message_that_is_in_the_transcript_is_known_when_it_is_opened_again() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", new byte[] {0x34, 1, 2, 3});
            receive(store, "r-1", "\"long\"\n".repeat(3_000));
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.exchanges().isShown("r-1")).isTrue();
            assertThat(receive(store, "r-1", "once more")).isEmpty();
        }
    }
}
