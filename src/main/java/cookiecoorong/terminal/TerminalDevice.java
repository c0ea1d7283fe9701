package cookiecoorong.terminal;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;

/** Changes the terminal's settings and stops the process that has it. */
public interface TerminalDevice {
    TerminalSize sizeAtStart();

    /** Has keys come as they are pressed. What was typed before is kept. */
    void raw() throws NoTerminalException;

    TerminalSize size() throws IOException;

    /** Begins to report, on other threads and never two of a kind at a time. */
    void watch(Watcher watcher);

    void restore();

    /** Stops this program and all that runs with it in the foreground; returns when it goes on. */
    void stopJob();

    /** Stops this program alone; returns when it goes on. */
    void stop();

    /** Is notified of what happens to a program in a terminal. */
    interface Watcher {
        /** The size may have changed. */
        void resized();

        /** Somebody wants the program to stop. */
        void stopping();

        /** The program goes on; others may have used the terminal meanwhile. */
        void continued();
    }

    /** Stands for a terminal that is not there: it has no settings, and nobody could go on with what is stopped. */
    record None(TerminalSize size) implements TerminalDevice {
        @Override
        public TerminalSize sizeAtStart() {
            return size;
        }

        @Override
        public void raw() {}

        @Override
        public void watch(Watcher watcher) {}

        @Override
        public void restore() {}

        @Override
        public void stopJob() {}

        @Override
        public void stop() {}
    }
}
