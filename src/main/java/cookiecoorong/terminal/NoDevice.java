package cookiecoorong.terminal;

import com.googlecode.lanterna.TerminalSize;

/** Stands for a terminal that is not there. */
record NoDevice(TerminalSize size) implements Tty.Device {
    @Override
    public TerminalSize sizeAtStart() {
        return size;
    }

    @Override
    public void raw() {
        // Needs no settings
    }

    @Override
    public void watch(Tty.Watcher watcher) {
        // Nothing ever happens
    }

    @Override
    public void restore() {
        // Was never changed
    }

    @Override
    public void stopJob() {
        // Nobody is there who could go on with it
    }

    @Override
    public void stop() {
        // Nobody is there who could go on with it
    }
}
