package cookiecoorong.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGWINCH: the terminal has a new size. The JVM makes a thread for each signal; a window that is dragged sends many, so
 * those that come while one is under way are merged into one more.
 */
final class ResizeSignal {
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Object one = new Object();
    private final Runnable listener;

    /** @param listener called on other threads, never by two at a time */
    ResizeSignal(Runnable listener) {
        this.listener = listener;
    }

    /** Begins to listen, on a thread of its own since it takes 10 ms, and tells once for what may have been missed. */
    void listen() {
        Thread thread = new Thread(this::handleSignal, "resizes");
        thread.setDaemon(true);
        thread.start();
    }

    void happened() {
        if (waiting.compareAndSet(false, true)) {
            synchronized (one) {
                waiting.set(false);
                listener.run();
            }
        }
    }

    /** By reflection: {@code sun.misc.Signal} has no replacement, and naming it is a warning that nothing turns off. */
    private void handleSignal() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                happened();
            }
            return null;
        };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, signalHandler);
            Object proxy =
                    Proxy.newProxyInstance(signalHandler.getClassLoader(), new Class<?>[] {signalHandler}, handler);
            handle.invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), proxy);
            happened();
        } catch (ReflectiveOperationException | IllegalArgumentException noSuchSignal) {
            // The window keeps the size it started with
        }
    }
}
