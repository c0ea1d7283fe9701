package cookiecoorong.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.googlecode.lanterna.TerminalSize;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes the terminal and gives it back: raw mode, alternate screen, one write for each frame, everything as it was at
 * the end and whenever the program is stopped.
 */
public final class Tty implements AutoCloseable {
    private static final String PASTE_IN_BRACKETS = "\033[?2004h";

    /** Alternate screen, and no cursor until a frame wants one. */
    static final String ENTER = "\033[?1049h" + PASTE_IN_BRACKETS + "\033[?25l";

    /** The cursor goes below the last row, for a terminal without an alternate screen. */
    static final String LEAVE = "\033[?2004l\033[9999;1H\n\033[?25h\033[?1049l";

    /** The terminal shows its own encoding again, not UTF-8 (DOCS of ISO 2022). */
    private static final String OTHER_ENCODING = "\033%@";

    /** Ends what an interrupted frame may have begun. */
    private static final String BREAK_OFF = "\033[?2026l\033[m";

    private final TerminalDevice device;
    private final TypedAhead in;
    private final OutputStream out;
    private final boolean basic;
    private final boolean regions;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Runnable changed = () -> {};
    private volatile TerminalSize size;
    private volatile boolean restored;

    /** Another program has the terminal. */
    private volatile boolean handedOver;

    private boolean entered;

    /** What is to be shown when the terminal is taken. */
    private Optional<StringBuilder> held = Optional.empty();

    private String enter = ENTER;
    private String leave = LEAVE;

    /**
     * Takes the terminal behind these streams.
     *
     * @param term the kind of terminal, as in TERM
     */
    public Tty(TerminalDevice device, InputStream in, OutputStream out, String term) {
        this.device = device;
        this.in = new TypedAhead(in);
        this.out = out;
        this.regions = !term.isEmpty() && !term.equals("dumb");
        // The Linux console takes a title for a palette, and prints the rest
        this.basic = !regions || term.startsWith("linux");
        this.size = device.sizeAtStart();
        add(KeyModes.ON, KeyModes.OFF);
    }

    /**
     * Opens the terminal of this process, which stays as it is until it is taken.
     *
     * @param term the kind of terminal, as in TERM; may be empty
     */
    public static Tty open(String term) throws NoTerminalException {
        // Not System.out, which flushes each piece; not a buffer either, since a frame is one write already
        return new Tty(Stty.ask(), keys(), new FileOutputStream(FileDescriptor.out), term);
    }

    private static InputStream keys() {
        return new KeyInput(new FileInputStream(FileDescriptor.in));
    }

    /** Does all that {@link #open} does, but without a terminal. */
    public static void rehearse() throws NoTerminalException {
        keys();
        Stty.rehearse();
    }

    /**
     * Imitates a terminal of this size; what is written is lost.
     *
     * @param keys what is typed
     */
    public static Tty imaginary(int columns, int rows, InputStream keys) {
        return new Tty(
                new TerminalDevice.None(new TerminalSize(columns, rows)),
                keys,
                OutputStream.nullOutputStream(),
                "xterm");
    }

    /** Keeps what is drawn from the terminal until it is taken. */
    public void hold() {
        held = Optional.of(new StringBuilder());
    }

    /** Takes the terminal until {@link #restore}. What it shows stays until the first frame. */
    public void take() throws NoTerminalException, IOException {
        writing.lock();
        try {
            if (!restored) {
                device.raw();
                in.mark();
                CharSequence frames = held.isPresent() ? held.get() : "";
                held = Optional.empty();
                if (frames.length() > 0) {
                    write(frames);
                }
            }
        } finally {
            writing.unlock();
        }
    }

    public InputStream in() {
        return in;
    }

    public TerminalSize size() {
        return size;
    }

    /**
     * Watches until the end for another size and for being stopped and continued.
     *
     * @param changed called on another thread after {@link #size} has changed, or when all is to be drawn again
     */
    public void watch(Runnable changed) {
        this.changed = changed;
        device.watch(new TerminalDevice.Watcher() {
            @Override
            public void resized() {
                // Also if it is what it was: it may have been another for a moment, which cost the terminal its rows
                askSize();
                changed.run();
            }

            @Override
            public void stopping() {
                if (handedOver) {
                    device.stop();
                } else {
                    suspend(device::stop);
                }
            }

            @Override
            public void continued() {
                unlessRestored(Tty.this::takeAgain);
                changed.run();
            }
        });
    }

    private void askSize() {
        try {
            size = device.size();
        } catch (IOException gone) {
            // The terminal was closed: the key reader sees its end and the window quits
        }
    }

    /** Gives the terminal back, stops as Ctrl-Z does, and takes the terminal again when the program goes on. */
    public void suspend() {
        suspend(device::stopJob);
    }

    /**
     * Gives the terminal to another program while the task runs, with its interrupt key, and takes it again. Nobody may
     * read from it meanwhile.
     */
    public void handOver(Runnable task) {
        handedOver = true;
        try {
            suspend(() -> Signals.deafTo(Signals.INTERRUPT, task));
        } finally {
            handedOver = false;
        }
    }

    private void suspend(Runnable stop) {
        unlessRestored(() -> {
            writeLeave();
            device.restore();
            stop.run();
            takeAgain();
        });
        changed.run();
    }

    /** Sets again what somebody may have changed meanwhile; a whole frame is to follow. */
    public void reset() {
        unlessRestored(() -> {
            becomeRaw();
            if (entered) {
                writeOut(PASTE_IN_BRACKETS + (basic ? "" : KeyModes.WHEEL_IS_NO_KEY));
            }
        });
    }

    private void takeAgain() {
        writeLeave(); // so that what it enters twice it has left
        becomeRaw();
        askSize();
    }

    private void becomeRaw() {
        try {
            device.raw();
        } catch (NoTerminalException gone) {
            // The terminal was closed: the key reader sees its end and the window quits
        }
    }

    private void unlessRestored(Runnable task) {
        locked(() -> {
            if (!restored) {
                task.run();
            }
        });
    }

    /** Does nothing if a frame hangs in the terminal (Ctrl-S, a dead link). */
    private void locked(Runnable task) {
        try {
            if (writing.tryLock(200, TimeUnit.MILLISECONDS)) {
                try {
                    task.run();
                } finally {
                    writing.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True for a terminal that should not be sent titles, focus and mouse modes, questions about modes. */
    public boolean basic() {
        return basic;
    }

    /** True for a terminal that scrolls parts of the screen and reports its cursor. */
    boolean hasRegions() {
        return regions;
    }

    /**
     * Adds modes that last from the next time the terminal is entered to the end. A {@link #basic} one is not sent them.
     *
     * @param on sequences that switch them on
     * @param off sequences that switch them off
     */
    public void add(String on, String off) {
        writing.lock();
        try {
            enter += basic ? "" : on;
            leave = basic ? leave : off + leave;
        } finally {
            writing.unlock();
        }
    }

    /** Has the wheel press arrow keys afterwards, as the terminal says it did before. */
    public void leaveWheelAsArrows() {
        if (!leave.contains(KeyModes.WHEEL_AS_ARROWS)) {
            add("", KeyModes.WHEEL_AS_ARROWS);
        }
    }

    /** Has the terminal show its own encoding afterwards, as it did before. */
    public void leaveOtherEncoding() {
        writing.lock();
        try {
            leave = leave.replace(OTHER_ENCODING, "") + OTHER_ENCODING;
        } finally {
            writing.unlock();
        }
    }

    /** Writes a frame in one piece; after {@link #restore} nothing is written any more. */
    void write(CharSequence frame) throws IOException {
        writing.lock();
        try {
            if (held.isPresent()) {
                held.get().append(frame);
            } else if (!restored) {
                out.write(((entered ? "" : enter) + frame).getBytes(UTF_8));
                out.flush();
                entered = true;
            }
        } finally {
            writing.unlock();
        }
    }

    /** Gives the terminal back as it was. A second call waits for the first and does nothing. */
    public synchronized void restore() {
        if (!restored) {
            restored = true;
            locked(this::writeLeave);
            if (held.isEmpty()) {
                device.restore();
            }
            closeInput();
        }
    }

    private void closeInput() {
        try {
            in.close();
        } catch (IOException gone) {
            // Nobody reads from it any more
        }
    }

    private void writeLeave() {
        if (entered) {
            entered = false;
            writeOut(BREAK_OFF + leave);
        }
    }

    private void writeOut(String sequences) {
        try {
            out.write(sequences.getBytes(UTF_8));
            out.flush();
        } catch (IOException gone) {
            // A terminal that was closed needs no restoring
        }
    }

    @Override
    public void close() {
        restore();
    }
}
