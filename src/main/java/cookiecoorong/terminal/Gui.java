package cookiecoorong.terminal;

import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.SimpleTheme;
import com.googlecode.lanterna.gui2.AbstractTextGUIThread;
import com.googlecode.lanterna.gui2.DefaultWindowManager;
import com.googlecode.lanterna.gui2.EmptySpace;
import com.googlecode.lanterna.gui2.MultiWindowTextGUI;
import com.googlecode.lanterna.gui2.TextGUI;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.gui2.TextGUIThread;
import com.googlecode.lanterna.gui2.Window;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs Lanterna's GUI with one window that fills the screen, in the terminal's own colours. */
public final class Gui extends MultiWindowTextGUI {
    private final Tty tty;
    private final FrameScreen screen;

    /** Keys since the last frame. */
    private int keys;

    public Gui(Tty tty, FrameScreen screen) {
        super(GuiThread::new, screen, new DefaultWindowManager(screen.getTerminalSize()), null, new EmptySpace());
        this.tty = tty;
        this.screen = screen;
        setTheme(new SimpleTheme(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT));
    }

    public GuiThread thread() {
        return (GuiThread) getGUIThread();
    }

    /** Handles Ctrl-L and Ctrl-Z whatever has the focus: they are about the terminal. */
    @Override
    public synchronized boolean handleInput(KeyStroke key) {
        if (isControl(key, 'l')) {
            tty.reset();
            screen.repaint();
        } else if (isControl(key, 'z')) {
            tty.suspend();
            screen.repaint();
        } else {
            return super.handleInput(key);
        }
        return true;
    }

    public static boolean isControl(KeyStroke key, char letter) {
        return key.isCtrlDown() && key.getKeyType() == KeyType.Character && key.getCharacter() == letter;
    }

    /** Draws straight onto the screen: the window covers all of it, so background, decoration and shadow are not needed. */
    @Override
    protected synchronized void drawGUI(TextGUIGraphics graphics) {
        for (Window window : getWindows()) {
            window.draw(graphics);
        }
    }

    /** Lanterna's null is "no key". */
    @Override
    protected synchronized KeyStroke readKeyStroke() {
        keys = 0;
        return pollInput();
    }

    /** Lets a frame in between now and then where keys come without end: many lines, pasted as if they were typed. */
    @Override
    protected KeyStroke pollInput() {
        keys++;
        boolean many = keys > GuiThread.MAX_KEYS;
        return many && thread().isFrameDue() ? null : thread().nextKey().orElse(null);
    }

    /**
     * Sleeps until there is a key or a task, and draws one frame for all that has come by then.
     */
    public static final class GuiThread extends AbstractTextGUIThread {
        /** Sixty frames a second under a flood; a key does not wait for its frame. */
        private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(16);

        /** Fewer frames, down to twenty a second, where they would take more than an eighth of the time. */
        private static final int SHARE = 8;

        private static final long MAX_FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

        /** Beyond this, keys wait in the terminal and not in memory; a frame takes as many, and so all that have woken it. */
        private static final int MAX_KEYS = 256;

        private final Thread thread = Thread.currentThread();
        private final Semaphore work = new Semaphore(0);
        private final BlockingQueue<KeyStroke> keys = new ArrayBlockingQueue<>(MAX_KEYS);

        /** When the next frame is due ({@link System#nanoTime}). */
        private long due = System.nanoTime();

        GuiThread(TextGUI gui) {
            super(gui);
            setExceptionHandler(new Rethrow());
        }

        public void key(KeyStroke key) throws InterruptedException {
            keys.put(key);
            work.release();
        }

        Optional<KeyStroke> nextKey() {
            return Optional.ofNullable(keys.poll());
        }

        @Override
        public void invokeLater(Runnable task) {
            super.invokeLater(task);
            work.release();
        }

        @Override
        public Thread getThread() {
            return thread;
        }

        /**
         * Runs the loop on the calling thread.
         *
         * @throws IOException the terminal is gone
         */
        public void runWhile(BooleanSupplier open) throws IOException {
            while (open.getAsBoolean()) {
                work.acquireUninterruptibly();
                waitForFrame();
                work.drainPermits();
                long began = System.nanoTime();
                due = began + FRAME_NANOS;
                processEventsAndUpdate();
                long share = Math.min(SHARE * (System.nanoTime() - began), MAX_FRAME_NANOS);
                due = began + Math.max(share, FRAME_NANOS);
            }
        }

        private boolean isFrameDue() {
            return System.nanoTime() - due >= 0;
        }

        private void waitForFrame() {
            try {
                long left = due - System.nanoTime();
                while (keys.isEmpty() && left > 0) {
                    work.tryAcquire(left, TimeUnit.NANOSECONDS);
                    left = due - System.nanoTime();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Lanterna prints the stack trace into the screen and goes on. */
        private static final class Rethrow implements TextGUIThread.ExceptionHandler {
            @Override
            public boolean onIOException(IOException e) {
                throw new UncheckedIOException(e);
            }

            @Override
            public boolean onRuntimeException(RuntimeException e) {
                throw e;
            }
        }
    }
}
