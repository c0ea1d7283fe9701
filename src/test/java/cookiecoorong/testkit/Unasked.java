package cookiecoorong.testkit;

import cookiecoorong.terminal.keys.TerminalProbe;

/** Stands for a terminal that nobody asks. */
public class Unasked implements TerminalProbe.Client {
    @Override
    public void ask() {}

    @Override
    public void wheelPressedArrows() {}

    @Override
    public void showedOtherEncoding() {}

    @Override
    public void measured(boolean wide) {}
}
