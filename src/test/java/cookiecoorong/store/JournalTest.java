package cookiecoorong.store;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.store.file.FolderLock;
import cookiecoorong.store.file.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path temp;

    @Test
    void a_long_life_keeps_the_journal_short() throws IOException {
        Folder folder = new Folder(temp);
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", new byte[] {1});
            for (int i = 0; i < 20_000; i++) {
                store.exchanges().put("r-2", new byte[100]);
                store.exchanges().complete("r-2");
            }
            assertThat(Files.size(folder.journal())).isLessThan(600_000);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(Files.size(folder.journal())).isLessThan(200);
            assertThat(store.exchanges().keys()).containsExactly("r-1");
        }
    }

    @Test
    void large_packets_under_way_do_not_make_it_rewrite_itself_for_ever() throws IOException {
        TestDisk disk = new TestDisk();
        try (ConversationStore store = new Folder(temp).open(disk)) {
            for (int i = 0; i < 100; i++) {
                store.exchanges().put("r-" + i, new byte[Folder.LARGEST_IN_JOURNAL]);
            }
            int syncs = disk.syncs();
            for (int i = 0; i < 200; i++) {
                store.exchanges().put("s-1", new byte[10]);
            }
            assertThat(disk.syncs() - syncs).isLessThanOrEqualTo(1);
            assertThat(store.exchanges().packet("r-3")).contains(new byte[Folder.LARGEST_IN_JOURNAL]);
        }
    }

    @Test
    void many_small_packets_under_way_do_not_make_it_rewrite_itself_for_ever() throws IOException {
        TestDisk disk = new TestDisk();
        try (ConversationStore store = new Folder(temp).open(disk)) {
            int syncs = disk.syncs();
            for (int i = 0; i < 20_000; i++) {
                store.exchanges().put("r-" + i, new byte[10]);
            }
            assertThat(disk.syncs() - syncs).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void it_is_short_again_once_large_packets_are_gone() throws IOException {
        Folder folder = new Folder(temp);
        try (ConversationStore store = folder.open()) {
            for (int i = 0; i < 100; i++) {
                store.exchanges().put("r-" + i, new byte[Folder.LARGEST_IN_JOURNAL]);
            }
            for (int i = 0; i < 100; i++) {
                store.exchanges().complete("r-" + i);
            }
            assertThat(Files.size(folder.journal())).isLessThan(600_000);
        }
    }

    @Test
    void no_number_is_used_twice_though_the_newest_exchange_is_over_before_a_restart() throws IOException {
        Folder folder = new Folder(temp);
        long newest;
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", new byte[10]);
            store.exchanges().put("r-2", new byte[10]);
            newest = store.exchanges().number("r-2").orElseThrow();
            store.exchanges().complete("r-2");
        }
        folder.open().close(); // writes what is under way as one image
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-3", new byte[10]);
            assertThat(store.exchanges().number("r-3").orElseThrow()).isGreaterThan(newest);
        }
    }

    @Test
    void it_is_short_again_once_all_is_forgotten_however_often() throws IOException {
        Folder folder = new Folder(temp);
        try (ConversationStore store = folder.open()) {
            for (int i = 0; i < 100; i++) {
                store.exchanges().put("r-1", new byte[Folder.LARGEST_IN_JOURNAL]);
                store.exchanges().forgetAll();
            }
            assertThat(Files.size(folder.journal())).isLessThan(600_000);
        }
    }

    @Test
    void a_rewrite_that_fails_leaves_the_journal_as_it_was() throws IOException {
        Folder folder = new Folder(temp);
        TestDisk disk = new TestDisk();
        try (ConversationStore store = folder.open(disk)) {
            disk.syncFails(true);
            for (int i = 0; i < 20_000; i++) {
                store.exchanges().put("r-" + i % 10, new byte[100]);
            }
            disk.syncFails(false);
            assertThat(Files.size(folder.journal())).isGreaterThan(2_000_000);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(store.exchanges().keys()).hasSize(10);
        }
    }

    @Test
    void one_sync_is_enough_for_all_packets_that_came_before_it() throws IOException {
        TestDisk disk = new TestDisk();
        try (ConversationStore store = new Folder(temp).open(disk)) {
            int before = disk.syncs();
            store.exchanges().put("r-1", new byte[10]);
            store.exchanges().put("r-2", new byte[10]);
            assertThat(disk.syncs()).isEqualTo(before);
            store.exchanges().sync("r-1");
            store.exchanges().sync("r-1");
            store.exchanges().put("r-3", new byte[10]);
            store.exchanges().sync("r-2");
            assertThat(disk.syncs()).isEqualTo(before + 1);
            store.exchanges().sync("r-3");
            assertThat(disk.syncs()).isEqualTo(before + 2);
        }
    }

    @Test
    @Timeout(30)
    void a_slow_sync_holds_no_append_up() throws Exception {
        CountDownLatch syncing = new CountDownLatch(1);
        CountDownLatch appended = new CountDownLatch(1);
        PrivateFiles.createFile(temp.resolve("journal"));
        OpenFile.Opener slow = path -> slowToSync(OpenFile.onDisk(path), syncing, appended);
        try (FolderLock lock = FolderLock.take(temp);
                Journal journal = Journal.open(slow, temp.resolve("journal"), lock)) {
            journal.append(entry());
            Thread syncer = new Thread(() -> {
                try {
                    journal.sync();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            syncer.start();
            syncing.await();
            journal.append(entry()); // would wait for ever if it waited for the sync
            appended.countDown();
            syncer.join();
        }
    }

    @Test
    void an_interrupted_thread_does_not_close_the_files() throws IOException {
        try (ConversationStore store = new Folder(temp).open()) {
            Thread.currentThread().interrupt();
            store.exchanges().put("r-1", new byte[10]);
            store.exchanges().sync("r-1");
            Folder.receive(store, "r-1", "hi");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Folder.all(store)).containsExactly("hi");
        }
    }

    private static JournalEntry entry() {
        return new JournalEntry.State(1, 2, List.of(3L, OptionalLong.of(4).getAsLong()));
    }

    private static OpenFile slowToSync(OpenFile file, CountDownLatch syncing, CountDownLatch appended) {
        return new OpenFile() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public void read(long at, byte[] into) throws IOException {
                file.read(at, into);
            }

            @Override
            public void write(long at, byte[] bytes) throws IOException {
                file.write(at, bytes);
            }

            @Override
            public void truncate(long size) throws IOException {
                file.truncate(size);
            }

            @Override
            public void sync() throws IOException {
                syncing.countDown();
                try {
                    assertThat(appended.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
