package cookiecoorong.store;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets that are too large for memory and journal. */
final class LargePacketsTest {
    private static final byte[] SMALL = packet(100);
    private static final byte[] LARGE = packet(1 << 20);

    @TempDir
    private Path temp;

    private Folder folder() {
        return new Folder(temp.resolve("COOKIE"));
    }

    private static byte[] packet(int length) {
        byte[] packet = new byte[length];
        Arrays.fill(packet, (byte) 0x34);
        return packet;
    }

    private List<Path> files() throws IOException {
        Path inflight = folder().path().resolve("inflight");
        if (!Files.exists(inflight)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inflight)) {
            return files.toList();
        }
    }

    @Test
    void a_large_packet_is_in_a_private_file_of_its_own_until_its_exchange_is_complete() throws IOException {
        try (ConversationStore store = folder().open()) {
            store.exchanges().put("r-1", SMALL);
            assertThat(files()).isEmpty();
            store.exchanges().put("r-2", LARGE);
            store.exchanges().sync("r-2");
            assertThat(Files.size(folder().journal())).isLessThan(1000);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                    .isEqualTo("rw-------");
            assertThat(store.exchanges().packet("r-2")).contains(LARGE);
            assertThat(store.exchanges().size("r-2")).isEqualTo(LARGE.length);
            assertThat(store.exchanges().size("r-1")).isEqualTo(SMALL.length);
            store.exchanges().complete("r-2");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void it_outlives_the_window_and_files_of_nobody_are_removed() throws IOException {
        try (ConversationStore store = folder().open()) {
            store.exchanges().put("r-2", LARGE);
        }
        Files.write(folder().path().resolve("inflight").resolve("999"), SMALL);
        try (ConversationStore store = folder().open()) {
            assertThat(store.exchanges().packet("r-2")).contains(LARGE);
            assertThat(files()).hasSize(1);
            store.exchanges().put("r-2", LARGE);
            assertThat(files()).hasSize(1);
            store.exchanges().forgetAll();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void where_its_file_is_lost_or_damaged_an_own_message_waits_again_and_a_received_one_comes_again()
            throws IOException {
        for (boolean deleted : new boolean[] {true, false}) {
            Message own;
            try (ConversationStore store = folder().open()) {
                own = store.nextWaiting().isPresent() ? store.nextWaiting().orElseThrow() : Folder.accept(store, "own");
                store.exchanges().begin(own.id(), "s-1", LARGE);
                store.exchanges().put("r-2", LARGE);
            }
            for (Path file : files()) {
                if (deleted) {
                    Files.delete(file);
                } else {
                    Files.write(file, new byte[LARGE.length]);
                }
            }
            try (ConversationStore store = folder().open()) {
                assertThat(store.exchanges().keys()).isEmpty();
                assertThat(store.nextWaiting().map(Message::id)).contains(own.id());
                assertThat(store.receipts().open(1))
                        .hasSize(1)
                        .allMatch(message -> message.copies() > 0); // the broker may have it
                assertThat(files()).allMatch(file -> file.toString().endsWith(".damaged"));
                assertThat(files()).hasSize(deleted ? 0 : 2);
            }
        }
    }
}
