package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.store.file.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the session may rely on, held against the real storage and against its double. */
final class StorageContractTest {
    @TempDir
    private Path folder;

    private Optional<ConversationStore> real = Optional.empty();

    enum Kind {
        REAL,
        DOUBLE
    }

    private record Kept(Storage messages, InflightStore exchanges) {}

    private Kept open(Kind kind) throws StoreException {
        if (kind == Kind.DOUBLE) {
            MemoryStorage memory = new MemoryStorage();
            return new Kept(memory, memory);
        }
        ConversationStore store = ConversationStore.open(folder, "COOKIE", "COORONG");
        real = Optional.of(store);
        return new Kept(store, store.exchanges());
    }

    @AfterEach
    void close() throws IOException {
        if (real.isPresent()) {
            real.get().close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ids_grow_but_not_by_one(Kind kind) throws IOException, StoreException {
        List<Long> ids = ids(open(kind).messages().accept(payloads("a", "b", "c")));
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.get(1)).isGreaterThan(ids.get(0) + 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_message_is_found_by_its_id_and_what_is_before_it_is_without_it(Kind kind)
            throws IOException, StoreException {
        Storage storage = open(kind).messages();
        List<Message> accepted = storage.accept(payloads("a", "b", "c"));
        long b = accepted.get(1).id();
        assertThat(texts(storage.from(b, 1))).containsExactly("b");
        assertThat(texts(storage.from(b, 5))).containsExactly("b", "c");
        assertThat(texts(storage.before(b, 5))).containsExactly("a");
        assertThat(texts(storage.before(storage.arriving(Payload.of("x")).id(), 2)))
                .containsExactly("b", "c");
        assertThat(texts(storage.recent(2))).containsExactly("b", "c");
    }

    @ParameterizedTest
    @EnumSource
    void what_waits_is_begun_in_order_and_waits_again_when_its_exchange_is_undone_or_forgotten(Kind kind)
            throws IOException, StoreException {
        Kept kept = open(kind);
        List<Long> ids = ids(kept.messages().accept(payloads("a", "b")));
        kept.exchanges().begin(ids.get(0), "s-1", new byte[] {0x34});
        assertThat(kept.messages().nextWaiting().map(Message::id)).contains(ids.get(1));
        kept.exchanges().undo("s-1");
        assertThat(kept.messages().nextWaiting().map(Message::id)).contains(ids.get(0));
        kept.exchanges().begin(ids.get(0), "s-2", new byte[] {0x34});
        kept.exchanges().forgetAll();
        assertThat(kept.messages().nextWaiting().map(Message::id)).contains(ids.get(0));
        assertThat(kept.messages().waiting()).isEqualTo(2);
        kept.exchanges().begin(ids.get(0), "s-3", new byte[] {0x34});
        assertThat(kept.exchanges().complete("s-3")).contains(ids.get(0));
        kept.exchanges().sent(ids.get(1));
        assertThat(kept.messages().nextWaiting()).isEmpty();
        assertThat(kept.messages().waiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_received_message_is_written_once_for_each_exchange(Kind kind) throws IOException, StoreException {
        Kept kept = open(kind);
        kept.exchanges().put("r-1", new byte[] {0x34});
        List<Message> written = new ArrayList<>();
        Storage.Arrival arrival = new Storage.Arrival(Optional.of("r-1"), Payload.of("hello"), MessageMetadata.UNKNOWN);
        kept.messages().receive(List.of(arrival), written::add);
        kept.messages().receive(List.of(arrival), written::add);
        assertThat(texts(written)).containsExactly("hello");
        assertThat(kept.exchanges().isShown("r-1")).isTrue();
        kept.exchanges().put("r-1", new byte[] {0x34});
        assertThat(kept.exchanges().isShown("r-1")).isFalse();
    }

    private static List<Payload> payloads(String... texts) {
        return Stream.of(texts).map(Payload::of).toList();
    }

    private static List<Long> ids(List<Message> messages) {
        return messages.stream().map(Message::id).toList();
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream()
                .map(message -> message.payload().text().orElseThrow())
                .toList();
    }
}
