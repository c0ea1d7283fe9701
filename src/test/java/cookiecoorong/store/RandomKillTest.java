package cookiecoorong.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage.Arrival;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Anything at all is done to a conversation, and the process dies in the middle of any write. What is found afterwards
 * is what a plain model says: with the step that was under way done, not done, or, for a group, done in part.
 *
 * <p>More rounds: {@code -Dstore.rounds=…}; others: {@code -Dstore.seed=…}.
 */
class RandomKillTest {
    private static final int ROUNDS = Integer.getInteger("store.rounds", 10);
    private static final int SEED = Integer.getInteger("store.seed", 1);
    private static final int LIVES = 12;

    @TempDir
    private Path temp;

    @Test
    void a_kill_in_the_middle_of_any_write_loses_and_doubles_nothing() throws IOException {
        for (int seed = SEED; seed < SEED + ROUNDS; seed++) {
            new Round(seed, new Folder(temp.resolve("round" + seed))).run();
        }
    }

    private static final class Round {
        private final Folder folder;
        private final Random random;
        private final String name;
        private List<Model> possible = List.of(new Model());
        private int texts;

        Round(int seed, Folder folder) {
            this.folder = folder;
            this.random = new Random(seed);
            this.name = "-Dstore.rounds=1 -Dstore.seed=" + seed;
        }

        void run() throws IOException {
            for (int life = 0; life < LIVES; life++) {
                TestDisk disk = new TestDisk();
                boolean killed = random.nextInt(5) > 0;
                if (killed) {
                    disk.killAfter(random.nextInt(life % 3 == 0 ? 4 : 60), random.nextInt(400));
                }
                try {
                    live(disk);
                } catch (TestDisk.Killed e) {
                    assertThat(killed).isTrue();
                }
            }
            try (ConversationStore store = folder.open()) {
                recognise(store);
            }
        }

        private void live(TestDisk disk) throws IOException {
            ConversationStore store = folder.open(disk);
            try {
                recognise(store);
                for (int step = random.nextInt(80); step > 0; step--) {
                    step(store, possible.get(0));
                    assertThat(Model.seenOf(store))
                            .as(name)
                            .isEqualTo(possible.get(0).seen());
                }
            } finally {
                closeAsTheKernelDoes(store, disk);
            }
        }

        private static void closeAsTheKernelDoes(ConversationStore store, TestDisk disk) throws IOException {
            try {
                store.close();
            } catch (IOException e) {
                assertThat(disk.dead()).isTrue();
            }
        }

        /** The store is one of what it may be; from here on it is that one. */
        private void recognise(ConversationStore store) throws IOException {
            String seen = Model.seenOf(store);
            assertThat(possible).as(name).extracting(Model::seen).contains(seen);
            possible = possible.stream()
                    .filter(model -> model.seen().equals(seen))
                    .limit(1)
                    .toList();
        }

        private void step(ConversationStore store, Model model) throws IOException {
            switch (random.nextInt(8)) {
                case 0, 1 -> accept(store, model);
                case 2 -> receive(store, model);
                case 3 -> begin(store, model);
                case 4 -> put(store, model);
                case 5, 6 -> complete(store, model);
                default -> rare(store, model);
            }
        }

        private void accept(ConversationStore store, Model model) throws IOException {
            List<String> accepted = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(i -> text())
                    .toList();
            possible = new ArrayList<>();
            for (int done = 0; done <= accepted.size(); done++) {
                Model after = model.copy();
                after.accept(accepted.subList(0, done));
                possible.add(after);
            }
            store.accept(accepted.stream().map(Payload::of).toList());
            keepLast();
        }

        private void receive(ConversationStore store, Model model) throws IOException {
            List<Arrival> arrivals = new ArrayList<>();
            Model after = model.copy();
            possible = new ArrayList<>(List.of(model));
            int fresh = 0;
            for (int i = random.nextInt(4); i >= 0; i--) {
                Optional<String> key =
                        random.nextInt(5) == 0 ? Optional.empty() : Optional.of("r-" + random.nextInt(4));
                String text = text();
                arrivals.add(new Arrival(key, Payload.of(text), MessageMetadata.UNKNOWN));
                fresh += after.receive(key, text) ? 1 : 0;
                possible.add(after.copy());
            }
            assertThat(Folder.receive(store, arrivals)).as(name).hasSize(fresh);
            keepLast();
        }

        private void begin(ConversationStore store, Model model) throws IOException {
            Optional<Message> next = store.nextWaiting();
            if (next.isPresent()) {
                int own = model.next().orElseThrow();
                String key = "s-" + random.nextInt(6);
                String packet = text();
                Model after = model.copy();
                after.put(key, packet, Optional.of(own));
                possible = List.of(model, after);
                store.exchanges().begin(next.get().id(), key, packet.getBytes(UTF_8));
                keepLast();
            }
        }

        private void put(ConversationStore store, Model model) throws IOException {
            String key = "r-" + random.nextInt(4);
            String packet = text();
            Model after = model.copy();
            after.put(key, packet, Optional.empty());
            possible = List.of(model, after);
            store.exchanges().put(key, packet.getBytes(UTF_8));
            keepLast();
        }

        private void complete(ConversationStore store, Model model) throws IOException {
            if (model.keys().isEmpty()) {
                return;
            }
            String key = model.keys().get(random.nextInt(model.keys().size()));
            Model after = model.copy();
            Optional<Integer> own = after.complete(key);
            possible = List.of(model, after);
            assertThat(store.exchanges().complete(key).isPresent()).as(name).isEqualTo(own.isPresent());
            keepLast();
        }

        private void rare(ConversationStore store, Model model) throws IOException {
            Model after = model.copy();
            possible = List.of(model, after);
            int kind = random.nextInt(10);
            if (kind == 0) {
                after.forgetAll();
                store.exchanges().forgetAll();
            } else if (kind < 3) {
                Optional<Message> next = store.nextWaiting();
                model.next().ifPresent(after::sent);
                if (next.isPresent()) {
                    store.exchanges().sent(next.get().id());
                }
            } else if (!model.keys().isEmpty()) {
                String key = model.keys().get(random.nextInt(model.keys().size()));
                after.undo(key);
                store.exchanges().undo(key);
            }
            keepLast();
        }

        private void keepLast() {
            possible = List.of(possible.get(possible.size() - 1));
        }

        private String text() {
            return "m" + texts++;
        }
    }
}
