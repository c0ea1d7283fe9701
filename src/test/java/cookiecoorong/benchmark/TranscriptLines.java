package cookiecoorong.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a transcript, counted as they come. */
final class TranscriptLines implements AutoCloseable {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int lines;

    TranscriptLines(Path transcript) throws IOException {
        in = Files.newInputStream(transcript);
    }

    void await(int count) throws IOException {
        long last = System.nanoTime();
        while (lines < count) {
            int read = in.read(buffer);
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
            if (read > 0) {
                last = System.nanoTime();
            } else if (System.nanoTime() - last > Subscriber.PATIENCE_NANOS) {
                throw new IOException("no more than %,d lines came into the transcript".formatted(lines));
            } else {
                Pause.millis(1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
