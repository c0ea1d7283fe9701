package cookiecoorong.store.transcript;

import cookiecoorong.store.file.AppendFile;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the end of a transcript a whole line again, after a kill, a power failure or an editor. */
public final class TranscriptRepair {
    private final AppendFile file;
    private final Path damaged;

    /** @param damaged where lines go that cannot be read */
    public TranscriptRepair(AppendFile file, Path damaged) {
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

    /** A last line that lacks nothing but its newline stays. */
    private void endWithNewline() throws IOException {
        Lines lines = new Lines(file);
        long length = file.length();
        if (length == 0 || lines.at(length - 1) == '\n') {
            return;
        }
        long start = lines.startOfLineEndingAt(length + 1);
        if (lines.read(start, length).isPresent()) {
            file.appendSynced(new byte[] {'\n'}, () -> {});
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
            file.setAside(end, damaged);
            file.cut(end);
        }
    }
}
