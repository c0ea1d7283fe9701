package cookiecoorong.screen;

import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Environment;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Runs the user's program for each message that comes while the window has no focus: without a shell, one at a
 * time, the message on its standard input alone.
 */
final class MessageCommand implements AutoCloseable {
    /** Of the messages that wait for a program that is slow; more are left out. */
    private static final int MAX_WAITING_BYTES = 8 * Payload.MAX_BYTES;

    private static final int MAX_WAITING = 1000;
    private static final long GRACE_MILLIS = 200;

    /**
     * A session of its own if the system has a command for it: such a program has no terminal, so that it can neither take
     * the window's keys nor write over it. No shell reads the user's words.
     */
    private static final List<String> DETACHED =
            List.of("/bin/sh", "-c", "command -v setsid >/dev/null && exec setsid \"$@\"; exec \"$@\"", "on-message");

    /** What the shell, or setsid, ends with if there is no such program, or if it cannot be run. */
    private static final Set<Integer> NOT_RUN = Set.of(126, 127);

    private final List<String> command;
    private final Set<String> secretVariables;
    private final Queue<Payload> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean running;
    private boolean closed;
    private Optional<Process> process = Optional.empty();

    /** @param command the program and its arguments; empty if there is none to run */
    MessageCommand(List<String> command, Set<String> secretVariables) {
        this.command = command;
        this.secretVariables = secretVariables;
    }

    boolean isThere() {
        return !command.isEmpty();
    }

    synchronized void run(Payload payload) {
        if (command.isEmpty() || closed) {
            return;
        }
        if (waiting.size() == MAX_WAITING || waitingBytes + payload.bytes().length > MAX_WAITING_BYTES) {
            log().warning("ui.on-message is slow: it is not run for a message");
            return;
        }
        waiting.add(payload);
        waitingBytes += payload.bytes().length;
        if (!running) {
            running = true;
            Thread thread = new Thread(this::runAll, "on-message");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void runAll() {
        try {
            for (Optional<Payload> next = next(); next.isPresent(); next = next()) {
                runFor(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Payload> next() {
        Optional<Payload> next = Optional.ofNullable(waiting.poll());
        next.ifPresent(payload -> waitingBytes -= payload.bytes().length);
        running = next.isPresent();
        return next;
    }

    private void runFor(Payload payload) throws InterruptedException {
        Optional<Process> started = start();
        if (started.isPresent()) {
            try (OutputStream in = started.get().getOutputStream()) {
                in.write(payload.bytes());
            } catch (IOException notRead) {
                // It does not have to read all of it
            }
            int code = started.get().waitFor();
            if (NOT_RUN.contains(code)) {
                log().log(Level.WARNING, "ui.on-message could not be run: exit {0}", code);
            }
        }
    }

    private synchronized Optional<Process> start() {
        if (closed) {
            return Optional.empty();
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(DETACHED.stream(), command.stream()).toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Environment.handOver(builder.environment(), secretVariables);
        try {
            process = Optional.of(builder.start());
            return process;
        } catch (IOException e) {
            log().log(Level.WARNING, "ui.on-message could not be run: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Ends the program if it still runs, with all that it has started. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        if (process.isEmpty() || !process.get().isAlive()) {
            return;
        }
        Process hanging = process.get();
        List<ProcessHandle> all = Stream.concat(hanging.descendants(), Stream.of(hanging.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            hanging.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Looked up late, since the first frame does not wait for it. */
    private static Logger log() {
        return Logger.getLogger("cookiecoorong.screen");
    }
}
