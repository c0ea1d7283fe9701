package cookiecoorong.store;

import static cookiecoorong.store.Folder.accept;
import static cookiecoorong.store.Folder.all;
import static cookiecoorong.store.Folder.drain;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("store.rounds", 40);

    @TempDir
    private Path temp;

    @Test
    void noise_behind_a_good_transcript_takes_nothing_of_it_away() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Folder folder = conversation(seed);
            folder.append(folder.transcript(), noise(seed));
            try (ConversationStore store = folder.open()) {
                assertThat(all(store)).as("seed %s", seed).containsExactly("one", "two");
                assertThat(drain(store)).as("seed %s", seed).containsExactly("two");
            }
        }
    }

    @Test
    void noise_anywhere_in_the_journal_loses_no_message() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Folder folder = conversation(seed);
            Random random = new Random(seed);
            byte[] journal = seed % 3 == 0 ? new byte[0] : Files.readAllBytes(folder.journal());
            for (int i = random.nextInt(8); i >= 0 && journal.length > 0; i--) {
                journal[random.nextInt(journal.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(folder.journal(), journal);
            folder.append(folder.journal(), noise(seed));
            try (ConversationStore store = folder.open()) {
                assertThat(all(store)).as("seed %s", seed).containsExactly("one", "two");
                assertThat(drain(store)).as("seed %s", seed).endsWith("two");
            }
        }
    }

    @Test
    void noise_in_the_place_of_everything_is_no_conversation_but_a_place_for_one() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Folder folder = new Folder(temp.resolve("noise" + seed));
            folder.open().close();
            folder.append(folder.transcript(), noise(seed));
            folder.append(folder.journal(), noise(-seed));
            try (ConversationStore store = folder.open()) {
                accept(store, "new");
            }
            try (ConversationStore store = folder.open()) {
                assertThat(store.notices()).isEmpty();
                assertThat(drain(store)).as("seed %s", seed).containsExactly("new");
            }
        }
    }

    @Test
    void noise_in_the_middle_of_the_transcript_never_stops_the_window() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Folder folder = conversation(seed);
            Random random = new Random(seed);
            byte[] transcript = Files.readAllBytes(folder.transcript());
            for (int i = random.nextInt(20); i >= 0; i--) {
                transcript[random.nextInt(transcript.length)] = (byte) random.nextInt(256);
            }
            Files.write(folder.transcript(), transcript);
            try (ConversationStore store = folder.open()) {
                assertThat(store.recent(Folder.ALL)).hasSizeLessThanOrEqualTo(3);
                drain(store);
                accept(store, "new");
                assertThat(drain(store)).as("seed %s", seed).containsExactly("new");
            }
        }
    }

    private Folder conversation(int seed) throws IOException {
        Folder folder = new Folder(temp.resolve("conversation" + seed));
        try (ConversationStore store = folder.open()) {
            Folder.send(store, "one");
            accept(store, "two");
            store.exchanges().put("r-1", new byte[] {1, 2, 3});
        }
        return folder;
    }

    /** Bytes of which some look like the beginnings of lines and frames. */
    private static byte[] noise(int seed) {
        Random random = new Random(seed);
        byte[] noise = new byte[random.nextInt(300)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = switch (random.nextInt(6)) {
                case 0 -> '\n';
                case 1 -> 0;
                case 2 -> '{';
                case 3 -> '"';
                default -> (byte) random.nextInt(256);
            };
        }
        return noise;
    }
}
