package cookiecoorong.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.googlecode.lanterna.TerminalSize;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The terminal: raw mode, alternate screen, one write for each frame, and everything as it was at the end. The GUI
 * thread writes, the key reader reads, and any thread may restore, also a shutdown hook while a frame is drawn.
 *
 * <p>In place of Lanterna's terminals, which write a frame in thousands of pieces and ask five children for settings.
 */
public final class Tty implements AutoCloseable {

    /** The terminal's settings. */
    public interface Device {
        TerminalSize sizeAtStart();

        /** From now on keys come as they are pressed. */
        void raw() throws NoTerminalException;

        TerminalSize size() throws IOException;

        /** Tells, never twice at a time, when there may be another size; from now on and on another thread. */
        void onResize(Runnable resized);

        void restore();
    }

    /** Alternate screen, bracketed paste, no cursor until a frame wants one. */
    static final String ENTER = "\033[?1049h\033[?2004h\033[?25l";

    static final String LEAVE = "\033[?2004l\033[?25h\033[?1049l";

    /** Ends whatever a frame that was broken off has begun. */
    private static final String BREAK_OFF = "\033[?2026l\033[0m";

    private final Device device;
    private final InputStream in;
    private final OutputStream out;
    private final boolean basic;
    private final boolean regions;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile TerminalSize size;
    private volatile boolean restored;
    private boolean entered;
    private String enter = ENTER;
    private String leave = LEAVE;

    /**
     * Takes the terminal behind these streams.
     *
     * @param term the kind of terminal, as in TERM
     */
    public Tty(Device device, InputStream in, OutputStream out, String term) {
        this.device = device;
        this.in = in;
        this.out = out;
        this.regions = !term.isEmpty() && !term.equals("dumb");
        // The Linux console takes a title for a palette, and prints the rest
        this.basic = !regions || term.startsWith("linux");
        this.size = device.sizeAtStart();
    }

    /**
     * The terminal of this process, which stays as it is until it is taken.
     *
     * @param term the kind of terminal, as in TERM; may be empty
     */
    public static Tty open(String term) throws NoTerminalException {
        // Not System.out, which flushes each piece; not a buffer either, since a frame is one write already
        return new Tty(
                Stty.ask(), new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), term);
    }

    /** Does all that {@link #open} does, but to no terminal. */
    public static void rehearse() throws NoTerminalException {
        Stty.rehearse();
    }

    /**
     * A terminal of this size that is not there: what is written is gone.
     *
     * @param keys what is typed
     */
    public static Tty imaginary(int columns, int rows, InputStream keys) {
        return new Tty(new NoDevice(new TerminalSize(columns, rows)), keys, OutputStream.nullOutputStream(), "xterm");
    }

    private record NoDevice(TerminalSize size) implements Device {
        @Override
        public TerminalSize sizeAtStart() {
            return size;
        }

        @Override
        public void raw() {
            // Needs no settings
        }

        @Override
        public void onResize(Runnable resized) {
            // Never happens
        }

        @Override
        public void restore() {
            // Was never changed
        }
    }

    /** Takes it, until {@link #restore}. What is on it stays until the first frame. */
    public void take() throws NoTerminalException {
        device.raw();
    }

    public InputStream in() {
        return in;
    }

    public TerminalSize size() {
        return size;
    }

    /**
     * Watches for another size, until the end.
     *
     * @param resized told on another thread, after {@link #size} has changed
     */
    public void onResize(Runnable resized) {
        device.onResize(() -> {
            try {
                TerminalSize before = size;
                size = device.size();
                if (!size.equals(before)) {
                    resized.run();
                }
            } catch (IOException gone) {
                // The terminal was closed: the key reader sees its end and the window quits
            }
        });
    }

    /** Whether titles, focus and the mouse are better not spoken of to it. */
    public boolean basic() {
        return basic;
    }

    /** Whether it moves rows within a part of the screen. */
    boolean hasRegions() {
        return regions;
    }

    /**
     * Modes beside the usual ones, from the first frame, which is yet to come, to the end.
     *
     * @param on sequences that switch them on
     * @param off sequences that switch them off
     */
    public void add(String on, String off) {
        writing.lock();
        try {
            enter += on;
            leave = off + leave;
        } finally {
            writing.unlock();
        }
    }

    /** Writes a frame in one piece; after {@link #restore} nothing is written any more. */
    void write(CharSequence frame) throws IOException {
        writing.lock();
        try {
            if (!restored) {
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
        if (restored) {
            return;
        }
        restored = true;
        leave();
        device.restore();
    }

    /** A frame that hangs in a stopped terminal (Ctrl-S, a dead link) is not waited for. */
    private void leave() {
        try {
            if (writing.tryLock(200, TimeUnit.MILLISECONDS)) {
                try {
                    if (entered) {
                        out.write((BREAK_OFF + leave).getBytes(UTF_8));
                        out.flush();
                    }
                } finally {
                    writing.unlock();
                }
            }
        } catch (IOException gone) {
            // A terminal that was closed needs no restoring
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        restore();
    }
}
