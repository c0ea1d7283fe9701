package cookiecoorong.store;

import static cookiecoorong.store.Folder.accept;
import static cookiecoorong.store.Folder.all;
import static cookiecoorong.store.Folder.receive;
import static cookiecoorong.store.Folder.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage.Arrival;
import cookiecoorong.store.file.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody deletes or moves the files of a store that is open: writing to them goes on to work, and nobody finds it. */
class FileGoneTest {
    private static final byte[] PACKET = {0x34, 1, 2, 3};

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"transcript.jsonl", "lock"})
    void without_its_transcript_or_lock_nothing_is_accepted_or_received(String name) throws IOException {
        Folder folder = folder();
        try (ConversationStore store = folder.open()) {
            accept(store, "before");
            store.exchanges().put("r-1", PACKET);
            byte[] transcript = Files.readAllBytes(folder.transcript());
            Files.delete(folder.path().resolve(name));

            assertTakesNothing(store, folder.path().resolve(name));
            assertThat(store.waiting()).isEqualTo(1);
            if (name.equals("lock")) {
                assertThat(folder.transcript()).hasBinaryContent(transcript);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "lock"})
    void without_its_journal_or_lock_nothing_is_acknowledged_or_begun(String name) throws IOException {
        Folder folder = folder();
        try (ConversationStore store = folder.open()) {
            accept(store, "before");
            Files.delete(folder.path().resolve(name));

            store.exchanges().put("r-1", PACKET);
            assertGone(() -> store.exchanges().sync("r-1"), folder.path().resolve(name));
            assertGone(store::nextWaiting, folder.path().resolve(name));
        }
    }

    /** The broker was told that we have them: they have no other place to go. */
    @Test
    void without_its_journal_what_is_ours_already_still_goes_into_the_transcript() throws IOException {
        Folder folder = folder();
        try (ConversationStore store = folder.open()) {
            store.exchanges().put("r-1", PACKET);
            store.exchanges().sync("r-1");
            Files.delete(folder.journal());

            receive(store, "r-1", "ours");
            accept(store, "own");
        }
        try (ConversationStore store = folder.open()) {
            assertThat(all(store)).containsExactly("ours", "own");
            assertThat(store.waiting()).isEqualTo(1);
        }
    }

    @Test
    void a_folder_that_was_moved_away_is_used_again_when_it_is_back() throws IOException {
        Folder folder = folder();
        Path away = temp.resolve("away");
        try (ConversationStore store = folder.open()) {
            accept(store, "before");
            Files.move(folder.path(), away);
            assertTakesNothing(store, folder.path());

            Files.move(away, folder.path());
            accept(store, "after");
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(all(store)).containsExactly("before", "after");
        }
    }

    @Test
    void nothing_goes_into_another_window_s_files_that_took_the_place() throws IOException {
        Folder folder = folder();
        byte[] receipts;
        try (ConversationStore first = folder.open()) {
            accept(first, "of the first");
            Files.move(folder.path(), temp.resolve("away"));
            try (ConversationStore second = folder.open()) {
                accept(second, "of the second");
                second.exchanges().put("r-1", PACKET);
                second.keepDraft("of the second");
                second.keepNotes("whose", List.of("of the second"));
                byte[] journal = Files.readAllBytes(folder.journal());

                assertTakesNothing(first, folder.path().resolve("lock"));
                growJournal(first);
                assertThat(temp.resolve("away").resolve("journal").toFile().length())
                        .isGreaterThan(60 * Folder.LARGEST_IN_JOURNAL);
                assertThat(folder.journal()).hasBinaryContent(journal);
                assertThat(folder.path().resolve("journal.new")).doesNotExist();
                assertInUse(() -> first.keepDraft("of the first"));
                assertInUse(() -> first.keepDraft(""));
                assertGone(
                        () -> first.keepNotes("whose", List.of("of the first")),
                        folder.path().resolve("lock"));
            }
            receipts = Files.readAllBytes(folder.path().resolve("receipts"));
        }
        assertThat(folder.path().resolve("receipts")).hasBinaryContent(receipts);
        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(all(store)).containsExactly("of the second");
            assertThat(store.draft()).hasValue("of the second");
            assertThat(store.notes("whose")).containsExactly("of the second");
        }
    }

    /** Another that is closed, or a copy of the folder, is not in use: quitting keeps what was typed. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_was_typed_is_kept_in_the_folder_that_took_the_place_if_no_window_uses_it(boolean hasLock)
            throws IOException {
        Folder folder = folder();
        try (ConversationStore first = folder.open()) {
            Files.move(folder.path(), temp.resolve("away"));
            Files.createDirectory(folder.path());
            if (hasLock) {
                folder.open().close();
            }
            first.keepDraft("half written");
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.draft()).hasValue("half written");
        }
    }

    @Test
    void a_journal_that_was_written_anew_is_in_its_place() throws IOException {
        try (ConversationStore store = folder().open()) {
            accept(store, "own");
            growJournal(store);
            assertThat(Files.size(folder().journal())).isLessThan(30 * Folder.LARGEST_IN_JOURNAL);
            store.exchanges().put("r-2", PACKET);
            store.exchanges().sync("r-2");
            assertThat(texts(store.nextWaiting().stream().toList())).containsExactly("own");
        }
    }

    private Folder folder() {
        return new Folder(temp.resolve("COOKIE"));
    }

    /** By more than it may grow before it is written anew. */
    private static void growJournal(ConversationStore store) throws IOException {
        for (int i = 0; i < 60; i++) {
            store.exchanges().put("r-1", new byte[Folder.LARGEST_IN_JOURNAL]);
            store.exchanges().complete("r-1");
        }
    }

    private static void assertTakesNothing(ConversationStore store, Path gone) {
        List<Message> told = new ArrayList<>();
        assertGone(() -> accept(store, "lost?"), gone);
        assertGone(
                () -> store.receive(
                        List.of(new Arrival(Optional.empty(), Payload.of("lost?"), MessageMetadata.UNKNOWN)),
                        told::add),
                gone);
        assertThat(told).isEmpty();
    }

    private static void assertInUse(ThrowingCallable call) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(call)
                .matches(failure -> failure.kind() == StoreException.Kind.IN_USE);
    }

    private static void assertGone(ThrowingCallable call, Path gone) {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(call).withMessage(gone.toString());
    }
}
