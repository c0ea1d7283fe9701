package cookiecoorong.store;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage.Arrival;
import cookiecoorong.store.file.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The folder of one name, as tests use it. */
record Folder(Path path) {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T13:10:04.123456Z"), ZoneId.of("Asia/Seoul"));
    static final int ALL = Integer.MAX_VALUE;

    /** The largest packet that is in the journal: some 20 of them, complete or not, and it is written anew. */
    static final int LARGEST_IN_JOURNAL = 16 * 1024;

    ConversationStore open() throws StoreException {
        return ConversationStore.open(path, "COOKIE", "coorong", () -> CLOCK);
    }

    ConversationStore open(TestDisk disk) throws StoreException {
        return new ConversationStore(StoreOpener.open(path, disk), () -> CLOCK, "COOKIE", "coorong");
    }

    Path transcript() {
        return path.resolve("transcript.jsonl");
    }

    /** Lines of the transcript as an earlier version wrote them, and nobody can see whether they are changed then. */
    static String withoutChecksums(String lines) {
        return lines.replaceAll(",\"crc\":\"[0-9a-f]{8}\"", "");
    }

    Path journal() {
        return path.resolve("journal");
    }

    void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
    }

    static Message accept(ConversationStore store, String text) throws IOException {
        return store.accept(List.of(Payload.of(text))).get(0);
    }

    /** Accepts a message and lets an exchange carry it, as far as the broker having it. */
    static Message send(ConversationStore store, String text) throws IOException {
        Message message = accept(store, text);
        store.exchanges().begin(message.id(), "s-99", new byte[] {1});
        assertThat(store.exchanges().complete("s-99")).contains(message.id());
        return message;
    }

    static List<Message> receive(ConversationStore store, String key, String text) throws IOException {
        return receive(store, List.of(new Arrival(Optional.of(key), Payload.of(text), MessageMetadata.UNKNOWN)));
    }

    /** What was told of, once all of it is on disk. */
    static List<Message> receive(ConversationStore store, List<Arrival> arrivals) throws IOException {
        List<Message> received = new ArrayList<>();
        store.receive(arrivals, received::add);
        return received;
    }

    static List<Payload> payloads(String... texts) {
        return Arrays.stream(texts).map(Payload::of).toList();
    }

    static List<String> texts(List<Message> messages) {
        return messages.stream().map(m -> m.payload().text().orElseThrow()).toList();
    }

    static List<String> all(ConversationStore store) throws IOException {
        return texts(store.recent(ALL));
    }

    /** What waits, in order; takes it all out of the queue. */
    static List<String> drain(ConversationStore store) {
        return java.util.stream.Stream.generate(() -> next(store))
                .takeWhile(Optional::isPresent)
                .map(message -> message.orElseThrow().payload().text().orElseThrow())
                .toList();
    }

    private static Optional<Message> next(ConversationStore store) {
        try {
            Optional<Message> next = store.nextWaiting();
            if (next.isPresent()) {
                store.exchanges().sent(next.get().id());
            }
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
