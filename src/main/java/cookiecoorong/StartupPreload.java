package cookiecoorong;

import cookiecoorong.screen.ChatWindow;
import cookiecoorong.terminal.NoTerminalException;
import cookiecoorong.terminal.Tty;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Gets ready, on a thread of its own while the profile is read, what the first frame needs whatever the profile says:
 * Lanterna, and the terminal, which takes a child process to ask.
 */
final class StartupPreload {
    private final FutureTask<Tty> task;

    private StartupPreload(FutureTask<Tty> task) {
        this.task = task;
    }

    /** @param term the kind of terminal, as in TERM; may be empty */
    static StartupPreload begin(Main.Terminal terminal, String term) {
        // Not a lambda: the first one takes Java 17 some five milliseconds, which are better spent on the other thread
        FutureTask<Tty> task = new FutureTask<>(new Callable<>() {
            @Override
            public Tty call() throws NoTerminalException {
                ChatWindow.loadAhead();
                return terminal.open(term);
            }
        });
        Thread thread = new Thread(task, "load ahead");
        thread.setDaemon(true);
        thread.start();
        return new StartupPreload(task);
    }

    /** Waits until all is ready, so that two threads never load Lanterna at the same time. */
    Tty tty() throws NoTerminalException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoTerminalException none) {
                throw none;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
