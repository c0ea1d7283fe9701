package cookiecoorong.store;

import static cookiecoorong.store.Folder.accept;
import static cookiecoorong.store.Folder.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.store.file.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others prepared, could have read, or could redirect. */
final class PrivateFilesTest {
    private static final int SOMEBODY_ELSE = 12345;

    @TempDir
    private Path temp;

    private Path storage;
    private Folder folder;

    @BeforeEach
    void keepAConversation() throws IOException {
        storage = temp.resolve("storage");
        folder = new Folder(storage.resolve("COOKIE"));
        try (ConversationStore store = folder.open()) {
            accept(store, "kept");
            store.keepDraft("half");
        }
    }

    @Test
    void what_everybody_could_write_is_made_private_and_goes_on() throws IOException {
        Files.setPosixFilePermissions(storage, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxrwxrwx"));
        for (String name : new String[] {"transcript.jsonl", "journal", "lock", "draft"}) {
            Files.setPosixFilePermissions(folder.path().resolve(name), PosixFilePermissions.fromString("rw-rw-rw-"));
        }

        try (ConversationStore store = folder.open()) {
            assertThat(all(store)).containsExactly("kept");
        }

        assertThat(permissions(storage)).isEqualTo("rwx------");
        assertThat(permissions(folder.path())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder.path())) {
            assertThat(files)
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void a_folder_that_is_shared_by_design_stays_as_it_is() throws IOException {
        Files.setAttribute(storage, "unix:mode", 01777);

        folder.open().close();

        assertThat((int) Files.getAttribute(storage, "unix:mode") & 07777).isEqualTo(01777);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "transcript.jsonl", "journal", "lock", "draft"})
    void what_belongs_to_somebody_else_is_refused_by_name_and_not_touched(String name) throws IOException {
        Path foreign = folder.path().resolve(name);
        giveAway(foreign);
        String before = permissions(foreign);

        assertRefused(StoreException.Kind.FOREIGN, foreign);

        assertThat(permissions(foreign)).isEqualTo(before);
    }

    @Test
    void a_storage_that_somebody_else_prepared_for_everybody_is_refused() throws IOException {
        Files.setPosixFilePermissions(storage, PosixFilePermissions.fromString("rwxrwxrwx"));
        giveAway(storage);

        assertRefused(StoreException.Kind.FOREIGN, storage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"transcript.jsonl", "journal", "journal.new", "lock", "draft", "draft.new", "transcript.damaged"
            })
    void no_link_is_followed_in_the_place_of_a_file(String name) throws IOException {
        Path victim = Files.writeString(temp.resolve("victim"), "precious");
        Path link = folder.path().resolve(name);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, victim);

        assertRefused(StoreException.Kind.LINK, link);

        assertThat(victim).hasContent("precious");
    }

    @Test
    void no_link_is_followed_in_the_place_of_the_folder_of_a_name() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Folder linked = new Folder(Files.createSymbolicLink(storage.resolve("LINKED"), elsewhere));

        assertThatThrownBy(linked::open)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(StoreException.Kind.LINK));
        assertThat(elsewhere).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "journal",
                "lock",
                "draft",
                "draft.new",
                "journal.new",
                "transcript.damaged",
                "notes",
                "notes.new"
            })
    void a_folder_in_the_place_of_any_file_is_told_when_it_is_opened(String name) throws IOException {
        Path file = folder.path().resolve(name);
        Files.deleteIfExists(file);
        Files.createDirectory(file);

        assertThatThrownBy(folder::open).isInstanceOf(StoreException.class).hasMessage("Not a regular file");
    }

    private void assertRefused(StoreException.Kind kind, Path place) {
        assertThatThrownBy(folder::open).isInstanceOfSatisfying(StoreException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.place()).isEqualTo(place.toString());
        });
    }

    private static void giveAway(Path path) throws IOException {
        try {
            Files.setAttribute(path, "unix:uid", SOMEBODY_ELSE);
        } catch (IOException notRoot) {
            assumeTrue(false, "needs root, to give a file to another user");
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
