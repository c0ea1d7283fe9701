package cookiecoorong.store;

import static cookiecoorong.store.Folder.accept;
import static cookiecoorong.store.Folder.all;
import static cookiecoorong.store.Folder.drain;
import static cookiecoorong.store.Folder.payloads;
import static cookiecoorong.store.Folder.receive;
import static cookiecoorong.store.Folder.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Message.State;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.store.file.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {
    private static final Notice TRANSCRIPT_MENDED = new Notice(Notice.Kind.FILE_MENDED, "transcript.jsonl");
    private static final Notice JOURNAL_MENDED = new Notice(Notice.Kind.FILE_MENDED, "journal");
    private static final byte[] PACKET = {0x34, 1, 2, 3};
    private static final byte[] UNKNOWN_ENTRY = unknownEntry();

    private Folder folder;

    @BeforeEach
    void a_conversation(@TempDir Path temp) throws IOException {
        folder = new Folder(temp.resolve("COOKIE"));
        try (ConversationStore store = folder.open()) {
            send(store, "sent");
            accept(store, "waiting");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"time\":\"2026-11-23T22:10:04.120+09:00\",\"direction\":\"out\",\"name\":\"COOKIE\",\"text\":\"to",
                "\0\0\0\0\0\0\0\0\0\0\0\0",
                "garbage",
                "garbage\n",
                "\n",
                "{\"direction\":\"out\"}\n\0\0\0\0\n\n{",
            })
    void a_damaged_end_of_the_transcript_is_cut_off_and_told(String tail) throws IOException {
        folder.append(folder.transcript(), tail);

        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).containsExactly(TRANSCRIPT_MENDED);
            accept(store, "next");
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(all(store)).containsExactly("sent", "waiting", "next");
            assertThat(drain(store)).containsExactly("waiting", "next");
        }
    }

    @Test
    void whole_lines_that_cannot_be_read_are_moved_aside_not_destroyed() throws IOException {
        folder.append(folder.transcript(), "whatever this was\nand this\ntorn");
        folder.open().close();

        assertThat(folder.path().resolve("transcript.damaged")).hasContent("whatever this was\nand this\ntorn");
    }

    @Test
    void a_last_line_without_its_newline_is_kept() throws IOException {
        byte[] whole = Files.readAllBytes(folder.transcript());
        Files.write(folder.transcript(), Arrays.copyOf(whole, whole.length - 1));

        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(all(store)).containsExactly("sent", "waiting");
        }
        assertThat(folder.transcript()).hasBinaryContent(whole);
    }

    @Test
    void a_damaged_line_in_the_middle_is_passed_over_and_told_and_stays() throws IOException {
        folder.append(folder.transcript(), "damaged\n");
        String last =
                Folder.withoutChecksums(Files.readAllLines(folder.transcript()).get(1));
        folder.append(folder.transcript(), last.replace("waiting", "later") + "\n");

        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(all(store)).containsExactly("sent", "waiting", "later");
            assertThat(store.notices()).containsExactly(new Notice(Notice.Kind.LINES_DAMAGED, "transcript.jsonl"));
        }
        assertThat(folder.transcript()).content().contains("\ndamaged\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"unsent\":", "\"number\":", "\"text\":\""})
    void what_a_changed_last_line_says_does_not_count(String field) throws IOException {
        byte[] transcript = Files.readAllBytes(folder.transcript());
        try (ConversationStore store = folder.open()) {
            accept(store, "last");
        }
        String lines = Files.readString(folder.transcript());
        int at = lines.lastIndexOf(field) + field.length();
        Files.writeString(folder.transcript(), lines.substring(0, at) + "9" + lines.substring(at + 1));

        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).containsExactly(TRANSCRIPT_MENDED);
            assertThat(store.recent(9)).extracting(Message::state).containsExactly(State.AT_BROKER, State.WAITING);
            assertThat(drain(store)).containsExactly("waiting");
        }
        assertThat(folder.transcript()).hasBinaryContent(transcript);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "garbage that is longer than a frame's head"})
    void a_damaged_end_of_the_journal_is_cut_off_and_told(String tail) throws IOException {
        folder.append(folder.journal(), tail);

        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).containsExactly(JOURNAL_MENDED);
            assertThat(store.recent(2)).extracting(Message::state).containsExactly(State.AT_BROKER, State.WAITING);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
        }
    }

    @Test
    void without_its_journal_a_conversation_sends_again_only_what_its_last_line_left_open() throws IOException {
        try (ConversationStore store = folder.open()) {
            accept(store, "also waiting");
        }
        Files.delete(folder.journal());

        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).containsExactly(new Notice(Notice.Kind.JOURNAL_MISSING, "2"));
            assertThat(drain(store)).containsExactly("waiting", "also waiting");
            receive(store, "r-1", "in"); // tells that nothing is left open
        }
        Files.delete(folder.journal());

        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(store.waiting()).isZero();
        }
    }

    @Test
    void without_its_journal_a_message_that_was_put_back_behind_one_under_way_waits_too() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().begin(store.nextWaiting().orElseThrow().id(), "s-1", PACKET);
            store.exchanges().begin(accept(store, "under way").id(), "s-2", PACKET);
            store.exchanges().undo("s-1");
            accept(store, "last");
        }
        Files.delete(folder.journal());

        try (ConversationStore store = folder.open()) {
            assertThat(drain(store)).containsExactly("waiting", "under way", "last");
        }
    }

    @Test
    void of_a_journal_with_a_gap_nothing_is_believed_to_be_at_the_broker_that_may_have_been_put_back()
            throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().begin(store.nextWaiting().orElseThrow().id(), "s-1", PACKET);
            store.exchanges().begin(accept(store, "under way").id(), "s-2", PACKET);
            store.exchanges().undo("s-1");
        }
        folder.open().close(); // writes what is under way as one image
        damageHeadOfJournal();

        try (ConversationStore store = folder.open()) {
            assertThat(store.exchanges().keys()).containsExactly("s-2");
            assertThat(drain(store)).containsExactly("waiting");
        }
    }

    @Test
    void of_a_journal_with_a_gap_nothing_waits_that_the_transcript_knows_to_be_at_the_broker() throws IOException {
        try (ConversationStore store = folder.open()) {
            drain(store);
            store.exchanges().put("r-1", PACKET); // the transcript is read from here on
            send(store, "also sent");
            accept(store, "last");
        }
        damageHeadOfJournal();

        try (ConversationStore store = folder.open()) {
            assertThat(store.exchanges().keys()).containsExactly("r-1");
            assertThat(drain(store)).containsExactly("last");
        }
    }

    @Test
    void what_the_broker_may_have_already_is_sent_as_a_copy_when_the_journal_cannot_tell() throws IOException {
        folder.append(folder.journal(), "torn");

        try (ConversationStore store = folder.open()) {
            assertThat(store.receipts().open(9)).extracting(Open::copies).containsExactly(0, 1);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.receipts().open(9)).extracting(Open::copies).containsExactly(0, 1);
        }
    }

    @Test
    void a_journal_damaged_at_its_head_loses_neither_message_nor_exchange() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().begin(store.nextWaiting().orElseThrow().id(), "s-1", PACKET);
            accept(store, "put back");
            store.exchanges().begin(store.nextWaiting().orElseThrow().id(), "s-2", PACKET);
            store.exchanges().undo("s-2");
            store.exchanges().put("r-1", PACKET);
            accept(store, "last");
        }
        folder.open().close(); // writes what is under way as one image
        damageHeadOfJournal();

        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).containsExactly(JOURNAL_MENDED);
            assertThat(store.exchanges().keys()).containsExactly("s-1", "r-1");
            assertThat(store.nextWaiting().orElseThrow().payload().text()).contains("put back");
            store.exchanges().complete("s-1");
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(drain(store)).containsExactly("put back", "last");
        }
    }

    @Test
    void a_deleted_transcript_begins_anew_without_confusing_old_exchanges_with_new_messages() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().begin(store.nextWaiting().orElseThrow().id(), "s-1", PACKET);
        }
        Files.delete(folder.transcript());

        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).containsExactly(JOURNAL_MENDED);
            accept(store, "new");
            accept(store, "newer");
            assertThat(store.exchanges().keys()).containsExactly("s-1");
            assertThat(store.exchanges().complete("s-1")).isEmpty();
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).isEmpty();
            assertThat(drain(store)).containsExactly("new", "newer");
        }
    }

    @Test
    void an_older_transcript_put_back_in_place_loses_nothing_that_waited_in_it() throws IOException {
        byte[] older = Files.readAllBytes(folder.transcript());
        try (ConversationStore store = folder.open()) {
            drain(store);
            send(store, "newer");
        }
        Files.write(folder.transcript(), older);

        try (ConversationStore store = folder.open()) {
            assertThat(drain(store)).containsExactly("waiting");
        }
    }

    @Test
    void a_power_failure_that_takes_the_end_of_the_journal_sends_again_rather_than_loses() throws IOException {
        byte[] before = Files.readAllBytes(folder.journal());
        try (ConversationStore store = folder.open()) {
            assertThat(drain(store)).containsExactly("waiting");
            store.accept(payloads("a", "b"));
            store.exchanges().begin(store.nextWaiting().orElseThrow().id(), "s-1", PACKET);
        }
        Files.write(folder.journal(), before);

        try (ConversationStore store = folder.open()) {
            // "waiting" is not sent again: the line of "a", which was synced, tells that the broker had it
            assertThat(drain(store)).containsExactly("a", "b");
        }
    }

    @Test
    void an_exchange_whose_end_a_power_failure_took_is_over_when_the_transcript_knows_it() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.exchanges().begin(store.nextWaiting().orElseThrow().id(), "s-1", PACKET);
        }
        byte[] before = Files.readAllBytes(folder.journal());
        try (ConversationStore store = folder.open()) {
            store.exchanges().complete("s-1");
            receive(store, "r-1", "thanks");
        }
        Files.write(folder.journal(), before);

        try (ConversationStore store = folder.open()) {
            assertThat(store.exchanges().keys()).isEmpty();
            assertThat(store.waiting()).isZero();
        }
    }

    @Test
    void what_looks_like_an_entry_of_a_later_version_behind_damage_is_damage_too() throws IOException {
        folder.append(folder.journal(), "torn");
        folder.append(folder.journal(), UNKNOWN_ENTRY);

        try (ConversationStore store = folder.open()) {
            assertThat(store.notices()).containsExactly(JOURNAL_MENDED);
            assertThat(store.recent(2)).extracting(Message::state).containsExactly(State.AT_BROKER, State.WAITING);
        }
    }

    @Test
    void a_journal_of_a_later_version_is_not_touched() throws IOException {
        folder.append(folder.journal(), UNKNOWN_ENTRY);
        byte[] journal = Files.readAllBytes(folder.journal());

        assertThatThrownBy(folder::open).isInstanceOf(StoreException.class).hasMessageContaining("unknown entry 99");
        assertThat(folder.journal()).hasBinaryContent(journal);
    }

    private void damageHeadOfJournal() throws IOException {
        byte[] journal = Files.readAllBytes(folder.journal());
        journal[2] ^= 1;
        Files.write(folder.journal(), journal);
    }

    private static byte[] unknownEntry() {
        CRC32C checksum = new CRC32C();
        checksum.update(new byte[] {0, 0, 0, 1, 99});
        ByteBuffer frame = ByteBuffer.allocate(9);
        return frame.putInt(1).putInt((int) checksum.getValue()).put((byte) 99).array();
    }
}
