package cookiecoorong.store;

import static cookiecoorong.store.Folder.accept;
import static cookiecoorong.store.Folder.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.store.file.OpenFile;
import cookiecoorong.store.file.StoreException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOpenerTest {
    @TempDir
    private Path temp;

    @Test
    void folder_and_files_are_for_their_owner_alone() throws IOException {
        Path path = temp.resolve("state").resolve("COOKIE");
        try (ConversationStore store = new Folder(path).open()) {
            accept(store, "secret");
        }
        Files.writeString(path.resolve("transcript.jsonl"), "damaged\n");
        new Folder(path).open().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(path)) {
            assertThat(files)
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_second_window_of_the_same_name_is_refused() throws IOException {
        Folder folder = new Folder(temp.resolve("COOKIE"));
        ConversationStore first = folder.open();

        assertRefused(folder::open, StoreException.Kind.IN_USE, folder.path(), "in use by another window");

        first.close();
        folder.open().close();
    }

    @Test
    void windows_of_different_names_do_not_disturb_each_other() throws IOException {
        try (ConversationStore cookie = new Folder(temp.resolve("COOKIE")).open();
                ConversationStore coorong = new Folder(temp.resolve("COORONG")).open()) {
            accept(cookie, "a");
            assertThat(all(coorong)).isEmpty();
        }
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_told_in_the_systems_words() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertRefused(new Folder(file)::open, StoreException.Kind.NOT_USABLE, file, "Not a directory");
        Path below = file.resolve("COOKIE");
        assertRefused(new Folder(below)::open, StoreException.Kind.NOT_USABLE, below, "Not a directory");
    }

    @Test
    void a_folder_in_the_place_of_a_file_is_told() throws IOException {
        Folder folder = new Folder(temp);
        Files.createDirectory(folder.transcript());

        assertRefused(folder::open, StoreException.Kind.NOT_USABLE, folder.transcript(), "Not a regular file");

        Files.delete(folder.transcript());
        folder.open().close();
    }

    @Test
    void a_folder_that_may_not_be_written_is_told() {
        Path path = Path.of("/proc/self/task/COOKIE");
        assumeTrue(Files.isDirectory(path.getParent()), "needs /proc");

        assertThatThrownBy(new Folder(path)::open)
                .isInstanceOf(StoreException.class)
                .hasMessageMatching("No such file or directory|Permission denied|Operation not permitted");
    }

    @Test
    void every_way_java_tells_a_reason_ends_in_the_systems_words() {
        assertThat(StoreException.reason(new AccessDeniedException("/x"))).isEqualTo("Permission denied");
        assertThat(StoreException.reason(new FileSystemException("/x", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(StoreException.reason(new FileNotFoundException("/x (1) (Permission denied)")))
                .isEqualTo("Permission denied");
        assertThat(StoreException.reason(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
    }

    @Test
    void a_file_that_cannot_be_opened_is_named() {
        assertThatThrownBy(() -> OpenFile.onDisk(temp)).isInstanceOfSatisfying(FileSystemException.class, refused -> {
            assertThat(refused.getFile()).isEqualTo(temp.toString());
            assertThat(refused.getReason()).isEqualTo("Is a directory");
        });
    }

    @Test
    void a_symbolic_link_to_the_whole_storage_is_as_good() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("real")));
        try (ConversationStore store = new Folder(link.resolve("COOKIE")).open()) {
            accept(store, "a");
        }
        assertThat(temp.resolve("real/COOKIE/transcript.jsonl")).isNotEmptyFile();
    }

    private static void assertRefused(ThrowingCallable open, StoreException.Kind kind, Path place, String reason) {
        assertThatThrownBy(open).isInstanceOfSatisfying(StoreException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.place()).isEqualTo(place.toString());
            assertThat(refused).hasMessage(reason);
        });
    }
}
