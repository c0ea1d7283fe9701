package cookiecoorong.terminal;

import com.googlecode.lanterna.gui2.AbstractTextGUIThread;
import com.googlecode.lanterna.gui2.TextGUI;
import com.googlecode.lanterna.gui2.TextGUIThread;
import com.googlecode.lanterna.input.KeyStroke;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The GUI thread's loop. It sleeps until there is a key or a task (Lanterna's own looks a thousand times a second) and
 * draws one frame for all that has come by then. {@link #key} and {@link #invokeLater} may be called from any thread.
 */
public final class GuiThread extends AbstractTextGUIThread {
    /** Sixty frames a second under a flood; a key does not wait for its frame. */
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(16);

    /** More keys than this, and the terminal has to wait with the next, not the memory. */
    private static final int MOST_KEYS = 256;

    private final Thread thread = Thread.currentThread();
    private final Semaphore work = new Semaphore(0);
    private final BlockingQueue<KeyStroke> keys = new ArrayBlockingQueue<>(MOST_KEYS);

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
        long drawn = System.nanoTime() - FRAME_NANOS;
        while (open.getAsBoolean()) {
            work.acquireUninterruptibly();
            waitForFrame(drawn);
            work.drainPermits();
            drawn = System.nanoTime();
            processEventsAndUpdate();
        }
    }

    private void waitForFrame(long drawn) {
        try {
            long left = drawn + FRAME_NANOS - System.nanoTime();
            while (keys.isEmpty() && left > 0) {
                work.tryAcquire(left, TimeUnit.NANOSECONDS);
                left = drawn + FRAME_NANOS - System.nanoTime();
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
