package cookiecoorong.store;

import static cookiecoorong.store.Folder.accept;
import static cookiecoorong.store.Folder.all;
import static cookiecoorong.store.Folder.drain;
import static cookiecoorong.store.Folder.payloads;
import static cookiecoorong.store.Folder.receive;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.chat.Message;
import cookiecoorong.store.file.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final byte[] PACKET = {0x34, 1, 2, 3};

    @TempDir
    private Path temp;

    @Test
    void a_full_disk_refuses_all_of_a_group_and_takes_it_when_there_is_space_again() throws IOException {
        Folder folder = new Folder(temp);
        TestDisk disk = new TestDisk();
        try (ConversationStore store = folder.open(disk)) {
            accept(store, "before");
            byte[] transcript = Files.readAllBytes(folder.transcript());
            for (long space : new long[] {0, 1, 100, 150}) {
                disk.space(space);
                assertThatIOException()
                        .isThrownBy(() -> store.accept(payloads("a", "b")))
                        .withMessage("No space left on device");
                assertThat(folder.transcript()).hasBinaryContent(transcript);
                assertThat(store.waiting()).isEqualTo(1);
            }
            disk.space(1 << 20);
            store.accept(payloads("a", "b"));
            assertThat(drain(store)).containsExactly("before", "a", "b");
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(all(store)).containsExactly("before", "a", "b");
        }
    }

    @Test
    void a_message_that_cannot_be_received_is_not_known_and_comes_again() throws IOException {
        TestDisk disk = new TestDisk();
        try (ConversationStore store = new Folder(temp).open(disk)) {
            store.exchanges().put("r-1", PACKET);
            disk.space(10);
            assertThatIOException().isThrownBy(() -> receive(store, "r-1", "hi"));
            assertThat(all(store)).isEmpty();
            disk.space(1 << 20);
            assertThat(receive(store, "r-1", "hi")).hasSize(1);
        }
    }

    /** Else it would be taken for a bug. */
    @Test
    void a_disk_that_fails_at_the_end_is_told_as_storage_that_cannot_be_used() throws IOException {
        TestDisk disk = new TestDisk();
        ConversationStore store = new Folder(temp).open(disk);
        accept(store, "kept");
        disk.syncFails(true);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(store::close)
                .withMessage("Input/output error")
                .matches(failure -> failure.kind() == StoreException.Kind.NOT_USABLE)
                .matches(failure -> failure.place().equals(temp.toString()));
    }

    @Test
    void an_exchange_that_cannot_be_remembered_changes_nothing() throws IOException {
        Folder folder = new Folder(temp);
        TestDisk disk = new TestDisk();
        try (ConversationStore store = folder.open(disk)) {
            store.accept(payloads("a", "b"));
            store.exchanges().begin(0, "s-1", PACKET);
            for (long space : new long[] {0, 1, 8}) {
                disk.space(space);
                long next = store.nextWaiting().orElseThrow().id();
                assertThatIOException().isThrownBy(() -> store.exchanges().begin(next, "s-2", PACKET));
                disk.space(space);
                assertThatIOException().isThrownBy(() -> store.exchanges().put("r-1", PACKET));
                disk.space(space);
                assertThatIOException().isThrownBy(() -> store.exchanges().complete("s-1"));
                disk.space(space);
                assertThatIOException().isThrownBy(() -> store.exchanges().undo("s-1"));
                disk.space(space);
                assertThatIOException().isThrownBy(() -> store.exchanges().forgetAll());
                assertThat(store.exchanges().keys()).containsExactly("s-1");
                assertThat(store.waiting()).isEqualTo(2);
            }
            disk.space(1 << 20);
            assertThat(store.exchanges().complete("s-1")).contains(0L);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(drain(store)).containsExactly("b");
        }
    }

    @Test
    void what_a_failing_sync_leaves_behind_is_taken_back() throws IOException {
        Folder folder = new Folder(temp);
        TestDisk disk = new TestDisk();
        try (ConversationStore store = folder.open(disk)) {
            disk.syncFails(true);
            assertThatIOException().isThrownBy(() -> accept(store, "a")).withMessage("Input/output error");
            disk.syncFails(false);
            assertThat(folder.transcript()).isEmptyFile();
        }
    }

    @Test
    void a_conversation_is_shown_also_where_nothing_can_be_written() throws IOException {
        Folder folder = new Folder(temp);
        try (ConversationStore store = folder.open()) {
            accept(store, "before");
        }
        TestDisk disk = new TestDisk();
        disk.space(0);
        try (ConversationStore store = folder.open(disk)) {
            assertThat(all(store)).containsExactly("before");
            assertThat(store.waiting()).isEqualTo(1);
        }
        assertThat(folder.path().resolve("journal.new")).doesNotExist();
    }

    @Test
    void damaged_receipts_that_cannot_be_set_aside_stay_as_they_are() throws IOException {
        Folder folder = new Folder(temp);
        try (ConversationStore store = folder.open()) {
            accept(store, "before");
        }
        byte[] damaged = "confirmed 1-1 #00000000\ntorn".getBytes(UTF_8);
        Files.write(temp.resolve("receipts"), damaged);
        TestDisk disk = new TestDisk();
        disk.space(0);
        try (ConversationStore store = folder.open(disk)) {
            assertThat(store.recent(1)).extracting(Message::state).containsExactly(Message.State.WAITING);
        }
        assertThat(temp.resolve("receipts")).hasBinaryContent(damaged);
    }

    @Test
    void a_small_file_system_runs_full_and_loses_nothing_that_was_accepted() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", temp.toString()), "may not mount a tmpfs");
        try {
            Folder folder = new Folder(temp.resolve("COOKIE"));
            int accepted = 0;
            try (ConversationStore store = folder.open()) {
                int before = accepted;
                accepted += fill(store, before);
                assertThat(store.waiting()).isEqualTo(accepted);
            }
            try (ConversationStore store = folder.open()) {
                assertThat(store.notices()).isEmpty();
                assertThat(store.waiting()).isEqualTo(accepted);
                run("mount", "-o", "remount,size=512k", temp.toString());
                accepted += fill(store, accepted);
            }
            run("mount", "-o", "remount,size=2m", temp.toString());
            try (ConversationStore store = folder.open()) {
                assertThat(drain(store)).hasSize(accepted).endsWith((accepted - 1) + "x".repeat(2_000));
            }
        } finally {
            run("umount", temp.toString());
        }
    }

    /** Accepts until the disk is full; returns how many. */
    private static int fill(ConversationStore store, int first) {
        for (int i = 0; ; i++) {
            try {
                accept(store, (first + i) + "x".repeat(2_000));
            } catch (IOException e) {
                assertThat(e).hasMessage("No space left on device");
                assertThat(i).isPositive();
                return i;
            }
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
