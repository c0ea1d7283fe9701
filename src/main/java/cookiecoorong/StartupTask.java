package cookiecoorong;

import cookiecoorong.profile.ProfileException;
import cookiecoorong.terminal.NoTerminalException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A part of the start that runs on a thread of its own beside the others.
 *
 * @param <T> what it brings
 */
final class StartupTask<T> {
    private final FutureTask<T> task;

    private StartupTask(FutureTask<T> task) {
        this.task = task;
    }

    /** @param name of the thread, which does not keep the program running */
    static <T> StartupTask<T> begin(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new StartupTask<>(task);
    }

    /** Waits for it, and throws what it has thrown. */
    T get() throws ExitFailure, ProfileException, NoTerminalException, IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throwCause(e.getCause());
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void throwCause(Throwable cause)
            throws ExitFailure, ProfileException, NoTerminalException, IOException {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof ExitFailure failure) {
            throw failure;
        }
        if (cause instanceof ProfileException wrong) {
            throw wrong;
        }
        if (cause instanceof NoTerminalException none) {
            throw none;
        }
        if (cause instanceof IOException failure) {
            throw failure;
        }
    }
}
