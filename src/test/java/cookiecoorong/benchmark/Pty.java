package cookiecoorong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in a pseudo-terminal of 80x24, by {@code script} of util-linux. The program begins at {@link #go}, when the
 * terminal is there already. One thread of its own reads what the program writes and notes when.
 */
final class Pty implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final Process script;
    private final StringBuilder written = new StringBuilder();
    private long bytes;
    private long lastRead;
    private boolean ended;

    Pty(Map<String, String> environment, List<String> command) throws IOException {
        String quoted = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "-qfc",
                        "stty rows 24 cols 80 -echo; echo ready; read go; exec " + quoted,
                        "/dev/null")
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().putAll(environment);
        script = builder.start();
        Thread reader = new Thread(this::read, "pty");
        reader.setDaemon(true);
        reader.start();
        await("ready");
    }

    /** Starts the program; returns when that was. */
    long go() throws IOException {
        forget();
        return type("\n");
    }

    /** Returns when the terminal was given the keys. */
    long type(String keys) throws IOException {
        long now = System.nanoTime();
        script.getOutputStream().write(keys.getBytes(UTF_8));
        script.getOutputStream().flush();
        return now;
    }

    /** Waits for a text in what was written since {@link #forget}; returns when it was read. */
    synchronized long await(String text) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (written.indexOf(text) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || ended) {
                    throw new IOException("never saw \"" + text + (ended ? "\", and the program has ended" : "\""));
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return lastRead;
    }

    synchronized void forget() {
        written.setLength(0);
    }

    /** How many bytes the program has written since it began, once it has written none for a while. */
    long bytesWhenQuiet() throws IOException {
        LongPredicate quiet = since -> System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(300);
        while (!quiet.test(lastRead())) {
            Pause.millis(50);
        }
        synchronized (this) {
            return bytes;
        }
    }

    private synchronized long lastRead() {
        return lastRead;
    }

    private void read() {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = script.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long now = System.nanoTime();
                synchronized (this) {
                    lastRead = now;
                    bytes += count;
                    if (written.length() > 1 << 20) {
                        written.delete(0, 1 << 19);
                    }
                    written.append(new String(buffer, 0, count, UTF_8));
                    notifyAll();
                }
            }
        } catch (IOException closed) {
            // As its end
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    /** The program itself, found below {@code script} by its name. */
    ProcessHandle process(String name) throws IOException {
        return Stream.concat(Stream.of(script.toHandle()), script.descendants())
                .filter(each -> each.info().command().orElse("").endsWith("/" + name))
                .findFirst()
                .orElseThrow(() -> new IOException("no process named " + name));
    }

    /** The program itself, if it or its script runs in place of the shell that began it. */
    ProcessHandle program() throws IOException {
        return script.children().findFirst().orElseThrow(() -> new IOException("the program has ended"));
    }

    @Override
    public void close() {
        List<ProcessHandle> all = script.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
        script.onExit().join();
    }
}
