package cookiecoorong.store;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.chat.Storage.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceiptsTest {
    private static final String RUN = "00000000000000aa";

    @TempDir
    private Path temp;

    private Folder folder;

    @BeforeEach
    void createFolder() {
        folder = new Folder(temp.resolve("COOKIE"));
    }

    private static List<Long> open(ConversationStore store) throws IOException {
        return store.receipts().open(1000).stream()
                .map(each -> each.number().number())
                .toList();
    }

    private static Message receive(ConversationStore store, String text, MessageMetadata metadata) throws IOException {
        return Folder.receive(store, List.of(new Arrival(Optional.empty(), Payload.of(text), metadata)))
                .get(0);
    }

    private static MessageMetadata repeating(long id) {
        return new MessageMetadata(Optional.empty(), false, OptionalLong.of(id), Map.of(), OptionalInt.empty(), false);
    }

    @Test
    void own_messages_are_counted_on_over_restarts_each_start_in_a_run_of_its_own() throws IOException {
        List<MessageNumber> numbers = new ArrayList<>();
        for (int start = 0; start < 3; start++) {
            try (ConversationStore store = folder.open()) {
                store.accept(Folder.payloads("a", "b"))
                        .forEach(message ->
                                numbers.add(message.metadata().number().orElseThrow()));
            }
        }
        assertThat(numbers).extracting(MessageNumber::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(numbers.stream().map(MessageNumber::run).distinct()).hasSize(3);
    }

    @Test
    void what_is_confirmed_is_not_open_any_more_and_is_seen_on_the_message_also_before_anything_else_is_asked()
            throws IOException {
        try (ConversationStore store = folder.open()) {
            store.accept(Folder.payloads("a", "b", "c"));
            store.receipts().confirm(store.receipts().open(2));
            assertThat(open(store)).containsExactly(3L);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.recent(10))
                    .extracting(Message::state)
                    .containsExactly(Message.State.AT_PEER, Message.State.AT_PEER, Message.State.WAITING);
            assertThat(open(store)).containsExactly(3L);
        }
    }

    @Test
    void a_file_of_a_version_without_numbers_is_read_and_its_messages_are_not_open() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.accept(Folder.payloads("old"));
        }
        Files.writeString(
                folder.transcript(),
                Folder.withoutChecksums(Files.readString(folder.transcript()))
                        .replaceAll(",\"run\":\"[0-9a-f]+\",\"number\":1", ""));
        Files.delete(folder.path().resolve("receipts"));
        try (ConversationStore store = folder.open()) {
            assertThat(Folder.all(store)).containsExactly("old");
            assertThat(open(store)).isEmpty();
            assertThat(store.accept(Folder.payloads("new"))
                            .get(0)
                            .metadata()
                            .number()
                            .orElseThrow()
                            .number())
                    .isEqualTo(1);
            assertThat(open(store)).containsExactly(1L);
        }
    }

    @Test
    void with_another_transcript_nothing_of_before_is_taken_for_confirmed() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.accept(Folder.payloads("a", "b"));
            store.receipts().confirm(store.receipts().open(2));
        }
        Files.delete(folder.transcript());
        try (ConversationStore store = folder.open()) {
            store.accept(Folder.payloads("c"));
            assertThat(open(store)).containsExactly(1L);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.recent(10)).extracting(Message::state).containsExactly(Message.State.WAITING);
        }
    }

    @Test
    void a_damaged_file_loses_no_message_and_its_numbers_go_on() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.accept(Folder.payloads("a", "b"));
            receive(store, "x", MessageMetadata.of(new MessageNumber(RUN, 7)));
        }
        for (String damage :
                List.of("confirmed 1-x\n", "\0\0\0\0\n", "what is this\n", "copies\n", "announced %%\n", "")) {
            Files.writeString(folder.path().resolve("receipts"), damage);
            try (ConversationStore store = folder.open()) {
                assertThat(open(store)).as(damage).containsExactly(1L, 2L);
                assertThat(store.receipts().has(new MessageNumber(RUN, 7))).isTrue();
                assertThat(store.receipts().newestOwn().orElseThrow().number()).isEqualTo(2);
            }
        }
    }

    @Test
    void what_only_repeats_another_is_none_of_the_messages_but_a_mark_at_that_one() throws IOException {
        try (ConversationStore store = folder.open()) {
            long id = receive(store, "hello", MessageMetadata.of(new MessageNumber(RUN, 1)))
                    .id();
            for (int i = 0; i < 600; i++) {
                receive(store, "hello", repeating(id));
            }
            Folder.accept(store, "after");
        }
        try (ConversationStore store = folder.open()) {
            long end = store.recent(1).get(0).id();
            assertThat(Folder.texts(store.before(end, 500))).containsExactly("hello");
            assertThat(store.before(end, 500).get(0).repeated())
                    .contains(OffsetDateTime.now(Folder.CLOCK).withNano(123_000_000));
            List<Message> arrivals = store.arrivals(1000);
            assertThat(arrivals).hasSize(601);
            assertThat(Folder.texts(store.from(arrivals.get(1).id(), 500))).containsExactly("after");
        }
    }

    @Test
    void far_more_open_messages_than_are_held_are_all_found_in_time() throws IOException {
        try (ConversationStore store = folder.open()) {
            for (int i = 0; i < 100; i++) {
                store.accept(Folder.payloads("x".repeat(90).split("")));
            }
        }
        try (ConversationStore store = folder.open()) {
            List<Long> all = new ArrayList<>();
            for (List<Open> next = store.receipts().open(256);
                    !next.isEmpty();
                    next = store.receipts().open(256)) {
                next.forEach(each -> all.add(each.number().number()));
                store.receipts().confirm(next);
            }
            assertThat(all).hasSize(9000).isSorted().doesNotHaveDuplicates();
        }
    }

    /** What a store says, in a form that a model can say too. */
    private record Seen(long newest, TreeMap<Long, Integer> open, TreeSet<Long> here, Optional<Payload> announced) {
        static Seen nothing() {
            return new Seen(0, new TreeMap<>(), new TreeSet<>(), Optional.empty());
        }

        static Seen of(ConversationStore store) throws IOException {
            TreeMap<Long, Integer> open = new TreeMap<>();
            store.receipts()
                    .open(Folder.ALL)
                    .forEach(each -> open.put(each.number().number(), each.copies()));
            TreeSet<Long> here = new TreeSet<>();
            for (long number = 1; number <= 200; number++) {
                if (store.receipts().has(new MessageNumber(RUN, number))) {
                    here.add(number);
                }
            }
            long newest =
                    store.receipts().newestOwn().map(MessageNumber::number).orElse(0L);
            return new Seen(newest, open, here, store.receipts().announced());
        }

        Seen copy(Optional<Payload> state) {
            return new Seen(newest, new TreeMap<>(open), new TreeSet<>(here), state);
        }

        Seen accepted(int count) {
            Seen after = new Seen(newest + count, new TreeMap<>(open), new TreeSet<>(here), announced);
            for (long number = newest + 1; number <= newest + count; number++) {
                after.open.put(number, 0);
            }
            return after;
        }
    }

    @Test
    void a_kill_at_any_write_leaves_what_was_before_or_what_is_after() throws IOException {
        for (int seed = 1; seed <= 40; seed++) {
            killed(seed);
        }
    }

    private void killed(int seed) throws IOException {
        Folder here = new Folder(temp.resolve("round" + seed));
        Random random = new Random(seed);
        List<Seen> possible = List.of(Seen.nothing());
        for (int life = 0; life < 10; life++) {
            TestDisk disk = new TestDisk();
            disk.killAfter(random.nextInt(life % 3 == 0 ? 5 : 50), random.nextInt(200));
            ConversationStore store = null;
            try {
                store = here.open(disk);
                for (int step = 0; step < 60; step++) {
                    Seen now = Seen.of(store);
                    assertThat(possible).as("seed " + seed).contains(now);
                    possible = after(now, random.nextInt(6), random, store);
                }
                possible = List.of(Seen.of(store));
            } catch (Dying dying) {
                possible = dying.possible;
            } catch (TestDisk.Killed atOpening) {
                // as before
            } finally {
                if (store != null) {
                    try {
                        store.close();
                    } catch (IOException | TestDisk.Killed dead) {
                        assertThat(disk.dead()).isTrue();
                    }
                }
            }
        }
        try (ConversationStore store = here.open()) {
            assertThat(possible).as("seed " + seed).contains(Seen.of(store));
        }
    }

    private static final class Dying extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Seen> possible;

        Dying(List<Seen> possible) {
            this.possible = possible;
        }
    }

    private interface Step {
        void take() throws IOException;
    }

    /** Does one thing; what is seen then is one of the answer, also when the process dies on the way. */
    private static List<Seen> after(Seen now, int what, Random random, ConversationStore store) throws IOException {
        List<Seen> possible = new ArrayList<>(List.of(now));
        List<Open> open = store.receipts().open(3);
        Seen next = now.copy(now.announced());
        Step step;
        if (what == 0) {
            possible.add(now.accepted(1));
            next = now.accepted(2);
            step = () -> store.accept(Folder.payloads("a", "b"));
        } else if (what == 1) {
            long number = 1L + random.nextInt(200);
            next.here.add(number);
            step = () -> receive(store, "m", MessageMetadata.of(new MessageNumber(RUN, number)));
        } else if (what == 2 && !open.isEmpty()) {
            for (Open each : open) {
                next.open.remove(each.number().number());
            }
            step = () -> store.receipts().confirm(open);
        } else if (what == 3 && !open.isEmpty()) {
            next.open.merge(open.get(0).number().number(), 1, Integer::sum);
            step = () -> store.receipts().countCopies(List.of(open.get(0)));
        } else if (what == 4) {
            long number = 1L + random.nextInt(200);
            next.here.add(number);
            step = () -> store.receipts().match(Map.of(random.nextLong(1000), new MessageNumber(RUN, number)));
        } else {
            Payload state = Payload.of("sent 1\n" + random.nextInt());
            next = now.copy(Optional.of(state));
            step = () ->
                    store.receipts().keepAnnounced(state, Map.of(new MessageNumber(RUN, 1), 1 + random.nextInt(5)));
        }
        possible.add(next);
        try {
            step.take();
        } catch (TestDisk.Killed killed) {
            throw new Dying(possible);
        }
        return List.of(next);
    }
}
