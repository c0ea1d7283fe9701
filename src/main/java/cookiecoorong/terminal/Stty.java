package cookiecoorong.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads and changes the settings of the real terminal through {@code stty}, as Java has no call for it. */
final class Stty implements TerminalDevice {
    /**
     * One child process for both, because each costs some milliseconds of the start. Standard output is the one stream
     * whose terminal-ness cannot be seen through a pipe, so the answer comes through standard error.
     */
    private static final String ASK = "[ -t 0 ] && [ -t 1 ] || exit 1; exec 1>&2; stty -g && stty size";

    /** Keys come one by one, unseen, and Ctrl-C, Ctrl-Z, Ctrl-\\, Ctrl-S and Ctrl-V come as keys. */
    private static final String[] RAW = {
        "stty", "-icanon", "min", "1", "time", "0", "-echo", "-isig", "-iexten", "-ixon", "-icrnl", "-inlcr", "-igncr",
        "-istrip"
    };

    private static final TerminalSize USUAL = new TerminalSize(80, 24);

    /** Larger than any screen; 65535 times 65535, which can be set, do not fit into memory. */
    private static final TerminalSize MAX = new TerminalSize(4000, 1000);

    private final String saved;
    private final TerminalSize atStart;
    private final CountDownLatch watching = new CountDownLatch(1);

    private Stty(String saved, TerminalSize atStart) {
        this.saved = saved;
        this.atStart = atStart;
    }

    /** Reads the settings of the terminal of standard input and output, and leaves them as they are. */
    static Stty ask() throws NoTerminalException {
        return parse(ASK);
    }

    /** Does all that {@link #ask} does, but without a terminal. */
    static void rehearse() throws NoTerminalException {
        parse("exec 1>&2; echo 0; echo 24 80");
    }

    private static Stty parse(String script) throws NoTerminalException {
        List<String> lines = answer("/bin/sh", "-c", script).lines().toList();
        return new Stty(lines.get(0), size(lines.get(1)));
    }

    @Override
    public void raw() throws NoTerminalException {
        answer(RAW);
    }

    /** A process on this terminal whose environment has only the path of programs, as passwords may be in the rest. */
    static ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().retainAll(Set.of("PATH"));
        return builder;
    }

    /** Returns what a command writes to its standard error. */
    private static String answer(String... command) throws NoTerminalException {
        try {
            Process process = process(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(process.getErrorStream().readAllBytes(), US_ASCII);
            if (process.waitFor() != 0) {
                throw new NoTerminalException(answer.strip());
            }
            return answer;
        } catch (IOException e) {
            throw new NoTerminalException(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoTerminalException("interrupted");
        }
    }

    @Override
    public TerminalSize sizeAtStart() {
        return atStart;
    }

    @Override
    public TerminalSize size() throws IOException {
        Process process = process("stty", "size").start();
        return size(new String(process.getInputStream().readAllBytes(), US_ASCII));
    }

    /** Installs the handlers on a thread of its own, as that takes 10 ms, and reports at once what may have been missed. */
    @Override
    public void watch(Watcher watcher) {
        Thread thread = new Thread(
                () -> {
                    Signals.handle(Signals.STOP, watcher::stopping);
                    Signals.handle(Signals.CONTINUED, watcher::continued);
                    Signals.handle(Signals.RESIZED, watcher::resized);
                    watching.countDown();
                    if (isResized()) {
                        watcher.resized();
                    }
                },
                "signals");
        thread.setDaemon(true);
        thread.start();
    }

    private boolean isResized() {
        try {
            return !size().equals(atStart);
        } catch (IOException gone) {
            return false; // The terminal was closed: the key reader sees its end and the window quits
        }
    }

    @Override
    public void stop() {
        stop(ProcessHandle.current().pid());
    }

    /** Stops a shell script around the program as well, or the user's shell would not get the terminal. */
    @Override
    public void stopJob() {
        stop(0);
    }

    /**
     * Sends SIGTSTP, which in contrast to SIGSTOP does nothing if no shell could continue the job. Not before the handlers
     * are there: one that is installed meanwhile would take the signal, and nothing would stop.
     */
    private void stop(long process) {
        try {
            watching.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Signals.byDefault(
                Signals.STOP,
                () -> process("/bin/sh", "-c", "kill -TSTP " + process).start().waitFor());
    }

    @Override
    public void restore() {
        try {
            Process process = process("stty", saved)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // stty first waits for the terminal to take what was written; one that is stopped must not hold us up
            if (!process.waitFor(300, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            // A terminal that was closed needs no restoring
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Parses rows and columns as stty writes them; a serial line or a bare pty has 0 0. */
    static TerminalSize size(String rowsAndColumns) {
        String[] numbers = rowsAndColumns.strip().split(" ", -1);
        try {
            int rows = Integer.parseInt(numbers[0]);
            int columns = Integer.parseInt(numbers[1]);
            return rows > 0 && columns > 0 ? new TerminalSize(columns, rows).min(MAX) : USUAL;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException unknown) {
            return USUAL;
        }
    }
}
