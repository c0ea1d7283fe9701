package cookiecoorong.store;

import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Receipts;
import cookiecoorong.files.PrivateFiles;
import cookiecoorong.store.file.AppendFile;
import cookiecoorong.store.file.FolderLock;
import cookiecoorong.store.file.OpenFile;
import cookiecoorong.store.file.StoreException;
import cookiecoorong.store.transcript.Transcript;
import cookiecoorong.store.transcript.TranscriptRepair;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Opens the files of a folder in the one order that is safe: lock, transcript, journal. */
final class StoreOpener {
    static final String TRANSCRIPT = "transcript.jsonl";
    private static final String JOURNAL = "journal";
    private static final String INFLIGHT = "inflight";
    private static final String RECEIPTS = "receipts";

    private final Path folder;
    private final OpenFile.Opener opener;
    private final List<Notice> notices = new ArrayList<>();
    private final List<Closeable> open = new ArrayList<>();
    private boolean journalIsDoubtful;

    /** Whether what waits may have been sent before. */
    private boolean mayRepeat;

    private StoreOpener(Path folder, OpenFile.Opener opener) {
        this.folder = folder;
        this.opener = opener;
    }

    /** What is open; closing it ends the hold on the folder. */
    record Opened(
            Path folder,
            FolderLock lock,
            Transcript transcript,
            InflightJournal exchanges,
            StoredReceipts receipts,
            DraftFile draft,
            NotesFile notesFile,
            List<Notice> notices)
            implements Closeable {

        /** @throws StoreException not all of it could be put on disk */
        @Override
        public void close() throws StoreException {
            try (lock;
                    transcript;
                    exchanges;
                    receipts) {
                // closed in the opposite order, each whether or not another fails; the lock last
            } catch (IOException failure) {
                throw StoreException.notUsable(folder, failure);
            }
        }
    }

    static Opened open(Path folder, OpenFile.Opener opener) throws StoreException {
        StoreOpener opening = new StoreOpener(folder, opener);
        try {
            return opening.open();
        } catch (IOException e) {
            opening.closeAll(e);
            throw StoreException.notUsable(folder, e);
        } catch (RuntimeException | Error e) {
            opening.closeAll(e);
            throw e;
        }
    }

    private Opened open() throws IOException {
        PrivateFiles.createFolder(folder);
        for (String written : List.of(
                "draft",
                "draft.new",
                "journal.damaged",
                "journal.new",
                "notes",
                "notes.new",
                "receipts.damaged",
                "receipts.new",
                "transcript.damaged")) {
            PrivateFiles.check(folder.resolve(written));
        }
        FolderLock lock = FolderLock.take(folder);
        open.add(lock);
        Transcript transcript = transcript();
        Journal journal = Journal.open(opener, folder.resolve(JOURNAL), lock);
        open.add(journal);
        ReceiptsFile receipts = ReceiptsFile.open(opener, folder.resolve(RECEIPTS), lock);
        open.add(receipts);
        LargePackets packets = new LargePackets(folder.resolve(INFLIGHT));
        packets.check();
        InflightExchanges inflight = inflight(journal, transcript, packets);
        packets.keepOnly(
                inflight.exchanges().values().stream()
                        .map(InflightPacket::number)
                        .collect(Collectors.toSet()),
                journalIsDoubtful);
        if (packets.haveDamaged()) {
            mended(INFLIGHT);
        }
        StoredReceipts stored = new StoredReceipts(receipts, transcript);
        if (receipts.wasDamaged()) {
            mended(RECEIPTS);
        }
        if (mayRepeat) {
            countCopies(stored, inflight);
        }
        return new Opened(
                folder,
                lock,
                transcript,
                new InflightJournal(inflight, journal, transcript, packets),
                stored,
                new DraftFile(folder),
                new NotesFile(folder),
                notices);
    }

    private Transcript transcript() throws IOException {
        Path path = folder.resolve(TRANSCRIPT);
        AppendFile file = AppendFile.open(opener, path);
        open.add(file);
        if (new TranscriptRepair(file, folder.resolve("transcript.damaged")).mend()) {
            mended(TRANSCRIPT);
        }
        return new Transcript(file);
    }

    private InflightExchanges inflight(Journal journal, Transcript transcript, LargePackets packets)
            throws IOException {
        boolean journalMissing = journal.isEmpty() && transcript.length() > 0;
        InflightExchanges journaled = new InflightExchanges();
        Journal.Condition condition = journal.read(journaled::apply);
        Recovery.Outcome outcome = Recovery.of(journaled, condition, transcript);
        journalIsDoubtful = journalMissing || condition != Journal.Condition.SOUND || outcome.contradicts();
        if (journalMissing) {
            int waiting = outcome.inflight().notAtBroker();
            if (waiting > 0) {
                notices.add(new Notice(Notice.Kind.JOURNAL_MISSING, String.valueOf(waiting)));
            }
        } else if (condition != Journal.Condition.SOUND) {
            mended(JOURNAL);
        } else if (outcome.contradicts()) {
            journal.setAside();
            mended(JOURNAL);
        }
        mayRepeat = journalIsDoubtful;
        if (outcome.inflight().forgetUnless(packets::isSound)) {
            mayRepeat = true;
            outcome = new Recovery.Outcome(outcome.inflight(), outcome.contradicts(), true);
        }
        boolean keepsJournal = condition == Journal.Condition.SOUND
                && !outcome.mustRewrite()
                && outcome.inflight().exchanges().isEmpty()
                && journal.isShort();
        if (!keepsJournal) {
            beginAnew(journal, outcome);
        }
        return outcome.inflight();
    }

    /** A new journal is short, synced, and tells from where on the transcript is to be searched next time. */
    private static void beginAnew(Journal journal, Recovery.Outcome outcome) throws IOException {
        try {
            journal.rewrite(outcome.inflight().image());
        } catch (IOException e) {
            if (outcome.mustRewrite()) {
                throw e;
            } // else a full disk is no reason not to show the conversation: the journal is good as it is
        }
    }

    /** As copies, they are not shown a second time on the other side. */
    private static void countCopies(StoredReceipts receipts, InflightExchanges inflight) throws IOException {
        List<Receipts.Open> waiting = receipts.open(Integer.MAX_VALUE).stream()
                .filter(message -> !inflight.isAtBroker(message.id()))
                .toList();
        try {
            receipts.countCopies(waiting);
        } catch (IOException e) {
            // a full disk is no reason not to show the conversation
        }
    }

    private void mended(String file) {
        notices.add(new Notice(Notice.Kind.FILE_MENDED, file));
    }

    private void closeAll(Throwable failure) {
        for (Closeable each : open) {
            try {
                each.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
