package cookiecoorong.store.transcript;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.store.file.AppendFile;
import cookiecoorong.store.file.OpenFile;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the end of a transcript a whole line again, after a kill, a power failure or an editor. */
public final class TranscriptRepair {
    private static final int SLICE = 64 * 1024;

    private final OpenFile.Opener opener;
    private final AppendFile file;
    private final Path damaged;

    /** @param damaged where lines go that are whole but cannot be read */
    public TranscriptRepair(OpenFile.Opener opener, AppendFile file, Path damaged) {
        this.opener = opener;
        this.file = file;
        this.damaged = damaged;
    }

    /** Returns whether something was cut off. */
    public boolean mend() throws IOException {
        long length = file.length();
        endWithNewline();
        moveDamagedLines();
        return file.length() < length;
    }

    /** A torn line was never accepted nor acknowledged, so it goes; but one that lacks nothing but its newline stays. */
    private void endWithNewline() throws IOException {
        Lines lines = new Lines(file);
        long length = file.length();
        if (length == 0 || lines.at(length - 1) == '\n') {
            return;
        }
        long start = lines.startOfLineEndingAt(length + 1);
        if (lines.read(start, length).isPresent()) {
            file.appendSynced(new byte[] {'\n'}, () -> {});
        } else {
            file.cut(start);
        }
    }

    private void moveDamagedLines() throws IOException {
        Lines lines = new Lines(file);
        long end = file.length();
        while (end > 0) {
            long start = lines.startOfLineEndingAt(end);
            if (lines.read(start, end).isPresent()) {
                break;
            }
            end = start;
        }
        if (end < file.length()) {
            copy(end);
            file.cut(end);
        }
    }

    private void copy(long from) throws IOException {
        PrivateFiles.createFile(damaged);
        try (AppendFile aside = AppendFile.open(opener, damaged)) {
            for (long at = from; at < file.length(); at += SLICE) {
                aside.append(file.read(at, Math.min(at + SLICE, file.length())));
            }
            aside.sync();
        }
    }
}
