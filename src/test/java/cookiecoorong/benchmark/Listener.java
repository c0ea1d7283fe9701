package cookiecoorong.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A program that prints what it receives, read as fast as it prints. */
final class Listener implements AutoCloseable {
    private static final int LONGEST = 100;

    private final Process process;
    private final byte[] buffer = new byte[1 << 16];
    private String unread = "";

    Listener(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits until it has printed an ASCII text. */
    void await(String text) throws IOException {
        InputStream in = process.getInputStream();
        long last = System.nanoTime();
        while (!unread.contains(text)) {
            if (in.available() > 0) {
                int read = in.read(buffer);
                String end = unread.substring(Math.max(0, unread.length() - LONGEST));
                unread = end + new String(buffer, 0, read, ISO_8859_1);
                last = System.nanoTime();
            } else if (System.nanoTime() - last > Subscriber.PATIENCE_NANOS) {
                throw new IOException("never saw \"" + text + "\"");
            } else {
                Pause.millis(1);
            }
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
