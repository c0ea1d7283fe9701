package cookiecoorong.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Handles the signals by which a terminal and its user interrupt a program that draws: another size (SIGWINCH), stop
 * (SIGTSTP), go on (SIGCONT). The JVM makes a thread for each signal; those that come while one is handled are merged into
 * one more.
 *
 * <p>By reflection: {@code sun.misc.Signal} has no replacement, and naming it is a warning that nothing turns off.
 */
final class Signals {
    static final String RESIZED = "WINCH";
    static final String INTERRUPT = "INT";
    static final String STOP = "TSTP";
    static final String CONTINUED = "CONT";

    private Signals() {}

    /** Calls the handler on other threads, never on two at a time. Nothing happens on a system without that signal. */
    static void handle(String signal, Runnable handler) {
        AtomicBoolean waiting = new AtomicBoolean();
        Object one = new Object();
        InvocationHandler invoked = (proxy, method, arguments) -> {
            if (method.getName().equals("handle") && waiting.compareAndSet(false, true)) {
                synchronized (one) {
                    waiting.set(false);
                    handler.run();
                }
            }
            return null;
        };
        try {
            Object before = install(signal, handler(invoked));
            if (before == handler("SIG_IGN")) {
                install(signal, before); // whoever started the program wants it so
            }
        } catch (ReflectiveOperationException | IllegalArgumentException noSuchSignal) {
            // The window keeps its size, and stops as a program does that knows nothing of it
        }
    }

    /** Runs a task during which the signal does what it does by default; none if the signal is ignored. */
    static void byDefault(String signal, Callable<?> task) {
        try {
            Object before = install(signal, handler("SIG_DFL"));
            try {
                if (before != handler("SIG_IGN")) {
                    task.call();
                }
            } finally {
                install(signal, before);
            }
        } catch (Exception noSuchSignal) {
            // Then nobody could have asked for it
        }
    }

    /**
     * Runs a task during which the signal does nothing to this program. A handler, since a program that the task starts
     * would go on ignoring what is ignored here.
     */
    static void deafTo(String signal, Runnable task) {
        try {
            Object before = install(signal, handler((proxy, method, arguments) -> null));
            try {
                task.run();
            } finally {
                install(signal, before);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException noSuchSignal) {
            task.run();
        }
    }

    private static Object handler(InvocationHandler invoked) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, invoked);
    }

    private static Object handler(String name) throws ReflectiveOperationException {
        return Class.forName("sun.misc.SignalHandler").getField(name).get(null);
    }

    /** Answers with the handler before. */
    private static Object install(String signal, Object handler) throws ReflectiveOperationException {
        Class<?> signals = Class.forName("sun.misc.Signal");
        Method handle = signals.getMethod("handle", signals, Class.forName("sun.misc.SignalHandler"));
        return handle.invoke(null, signal(signal), handler);
    }

    private static Object signal(String name) throws ReflectiveOperationException {
        return Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
    }
}
