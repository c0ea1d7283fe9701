package cookiecoorong.store;

import static cookiecoorong.store.Folder.accept;
import static cookiecoorong.store.Folder.all;
import static cookiecoorong.store.Folder.receive;
import static cookiecoorong.store.Folder.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Message.State;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.testkit.Folders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is damaged is kept beside the file and told, and nothing is shown that it might have said. */
final class SetAsideTest {
    private static final byte[] LARGE = new byte[20_000];

    @TempDir
    private Path temp;

    private Folder folder() {
        return new Folder(temp.resolve("COOKIE"));
    }

    private Path file(String name) {
        return folder().path().resolve(name);
    }

    private static Notice mended(String file) {
        return new Notice(Notice.Kind.FILE_MENDED, file);
    }

    private static List<State> states(ConversationStore store) throws IOException {
        return store.recent(Folder.ALL).stream().map(Message::state).toList();
    }

    /** What a kill leaves when the other side has the first two, in a line of the receipts each, and not the third. */
    private void confirmTwoOfThree() throws IOException {
        Folder before = new Folder(temp.resolve("before"));
        try (ConversationStore store = before.open()) {
            for (String text : List.of("a", "b", "c")) {
                send(store, text);
            }
            List<Open> open = store.receipts().open(2);
            store.receipts().confirm(open.subList(0, 1));
            store.receipts().confirm(open.subList(1, 2));
            Folders.copy(before.path(), folder().path());
        }
    }

    @Test
    void a_digit_that_has_changed_in_the_receipts_confirms_nothing_and_takes_no_other_line_with_it()
            throws IOException {
        confirmTwoOfThree();
        try (ConversationStore store = folder().open()) {
            store.receipts().newestOwn(); // so that the file is written anew, with all kinds of lines
        }
        byte[] receipts = Files.readAllBytes(file("receipts"));
        for (int at = 0; at < receipts.length; at++) {
            if (receipts[at] >= '0' && receipts[at] <= '9') {
                Folder copy = new Folder(temp.resolve("changed " + at));
                Folders.copy(folder().path(), copy.path());
                byte[] changed = receipts.clone();
                changed[at] ^= 2;
                Files.write(copy.path().resolve("receipts"), changed);
                try (ConversationStore store = copy.open()) {
                    assertThat(store.notices()).containsExactly(mended("receipts"));
                    assertThat(states(store)).doesNotContain(State.WAITING).endsWith(State.AT_BROKER);
                    assertThat(store.receipts().open(9)).isNotEmpty();
                }
                assertThat(copy.path().resolve("receipts.damaged")).hasBinaryContent(changed);
                try (ConversationStore store = copy.open()) {
                    assertThat(store.notices()).isEmpty();
                }
            }
        }
    }

    @Test
    void what_the_sound_lines_of_damaged_receipts_say_still_counts() throws IOException {
        confirmTwoOfThree();
        List<String> lines = Files.readAllLines(file("receipts"));
        Files.writeString(file("receipts"), String.join("\n", lines).replace("confirmed 2", "confirmed 3") + "\n");
        try (ConversationStore store = folder().open()) {
            assertThat(states(store)).containsExactly(State.AT_PEER, State.AT_BROKER, State.AT_BROKER);
            assertThat(store.receipts().open(9)).hasSize(2);
        }
    }

    @Test
    void receipts_of_an_earlier_version_are_read_and_get_checksums_when_the_window_closes() throws IOException {
        confirmTwoOfThree();
        String earlier = Files.readString(file("receipts")).replaceAll(" #[0-9a-f]{8}\n", "\n");
        Files.writeString(file("receipts"), earlier);
        for (int start = 0; start < 2; start++) {
            try (ConversationStore store = folder().open()) {
                assertThat(store.notices()).isEmpty();
                assertThat(states(store)).containsExactly(State.AT_PEER, State.AT_PEER, State.AT_BROKER);
            }
            assertThat(Files.readAllLines(file("receipts"))).allMatch(line -> line.matches(".* #[0-9a-f]{8}"));
        }
    }

    @Test
    void a_damaged_journal_is_kept_as_it_was_found() throws IOException {
        try (ConversationStore store = folder().open()) {
            store.exchanges().put("r-1", new byte[] {0x34, 1, 2, 3});
        }
        byte[] damaged = Files.readAllBytes(folder().journal());
        damaged[damaged.length - 1] ^= 1;
        Files.write(folder().journal(), damaged);
        try (ConversationStore store = folder().open()) {
            assertThat(store.notices()).containsExactly(mended("journal"));
        }
        assertThat(file("journal.damaged")).hasBinaryContent(damaged);
    }

    @Test
    void messages_that_the_broker_has_are_shown_as_such_though_the_journal_says_nothing_any_more() throws IOException {
        try (ConversationStore store = folder().open()) {
            send(store, "a");
            send(store, "b");
            receive(store, "r-1", "nothing waits when this comes");
        }
        for (byte[] damage : List.of(new byte[0], new byte[] {1, 2, 3})) {
            Files.write(folder().journal(), damage);
            try (ConversationStore store = folder().open()) {
                assertThat(states(store)).containsExactly(State.AT_BROKER, State.AT_BROKER, State.RECEIVED);
                assertThat(store.waiting()).isZero();
                accept(store, "next");
            }
            try (ConversationStore store = folder().open()) {
                assertThat(Folder.drain(store)).containsExactly("next");
                receive(store, "r-1", "again nothing");
            }
            Files.delete(folder().transcript());
            try (ConversationStore store = folder().open()) {
                send(store, "a");
                send(store, "b");
                receive(store, "r-1", "nothing waits when this comes");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "pipe", "link", "gigabytes", "other"})
    void something_else_in_the_place_of_a_packet_is_set_aside_and_told(String what) throws Exception {
        try (ConversationStore store = folder().open()) {
            store.exchanges().put("r-1", LARGE);
        }
        Path packet;
        try (var files = Files.list(file("inflight"))) {
            packet = files.findFirst().orElseThrow();
        }
        Files.delete(packet);
        switch (what) {
            case "folder" -> Files.createDirectories(packet.resolve("with something in it"));
            case "pipe" ->
                assumeTrue(
                        new ProcessBuilder("mkfifo", packet.toString()).start().waitFor() == 0, "needs mkfifo");
            case "link" -> Files.createSymbolicLink(packet, folder().transcript());
            case "gigabytes" -> {
                try (RandomAccessFile file = new RandomAccessFile(packet.toFile(), "rw")) {
                    file.setLength(5L << 30);
                }
            }
            default -> Files.write(packet, Arrays.copyOf(new byte[] {1}, LARGE.length));
        }
        try (ConversationStore store = folder().open()) {
            assertThat(store.notices()).containsExactly(mended("inflight"));
            assertThat(store.exchanges().keys()).isEmpty();
        }
        try (var files = Files.list(file("inflight"))) {
            assertThat(files).containsExactly(Path.of(packet + ".damaged"));
        }
        try (ConversationStore store = folder().open()) {
            assertThat(store.notices()).isEmpty();
        }
    }

    @Test
    void packets_of_a_journal_that_is_lost_are_set_aside() throws IOException {
        try (ConversationStore store = folder().open()) {
            accept(store, "a");
            store.exchanges().put("r-1", LARGE);
        }
        Files.delete(folder().journal());
        try (ConversationStore store = folder().open()) {
            assertThat(store.notices()).contains(mended("inflight"));
        }
        try (var files = Files.list(file("inflight"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(aside -> assertThat(aside).hasBinaryContent(LARGE));
        }
    }

    @Test
    void a_line_longer_than_any_message_is_no_message_but_damage() throws IOException {
        try (ConversationStore store = folder().open()) {
            accept(store, "a");
        }
        String line = Files.readString(folder().transcript());
        folder().append(folder().transcript(), line.replace("\"a\"", "\"" + "x".repeat(9 << 20) + "\""));
        try (ConversationStore store = folder().open()) {
            assertThat(store.notices()).containsExactly(mended("transcript.jsonl"));
            assertThat(all(store)).containsExactly("a");
        }
        assertThat(file("transcript.damaged")).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "receipts"})
    void what_is_far_larger_than_memory_opens_all_the_same(String name) throws IOException {
        confirmTwoOfThree();
        try (RandomAccessFile file = new RandomAccessFile(file(name).toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        try (ConversationStore store = folder().open()) {
            assertThat(store.notices()).containsExactly(mended(name));
            assertThat(states(store)).containsExactly(State.AT_PEER, State.AT_PEER, State.AT_BROKER);
        }
        assertThat(file(name)).satisfies(file -> assertThat(Files.size(file)).isLessThan(10_000));
        assertThat(file(name + ".damaged"))
                .satisfies(file -> assertThat(Files.size(file)).isLessThan(1 << 20));
    }
}
