package cookiecoorong.terminal;

import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.SimpleTheme;
import com.googlecode.lanterna.gui2.DefaultWindowManager;
import com.googlecode.lanterna.gui2.EmptySpace;
import com.googlecode.lanterna.gui2.MultiWindowTextGUI;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.gui2.Window;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/** Lanterna's GUI with one window that fills the screen, in the terminal's own colours. Used by the GUI thread. */
public final class Gui extends MultiWindowTextGUI {
    private final Tty tty;
    private final FrameScreen screen;

    public Gui(Tty tty, FrameScreen screen) {
        super(GuiThread::new, screen, new DefaultWindowManager(screen.getTerminalSize()), null, new EmptySpace());
        this.tty = tty;
        this.screen = screen;
        setTheme(new SimpleTheme(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT));
    }

    public GuiThread thread() {
        return (GuiThread) getGUIThread();
    }

    /** Ctrl-L and Ctrl-Z are for the terminal, whatever has the focus. */
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

    private static boolean isControl(KeyStroke key, char letter) {
        return key.isCtrlDown() && key.getKeyType() == KeyType.Character && key.getCharacter() == letter;
    }

    /** Straight onto the screen: no background, decoration, shadow and copy for what covers all of it. */
    @Override
    protected synchronized void drawGUI(TextGUIGraphics graphics) {
        for (Window window : getWindows()) {
            window.draw(graphics);
        }
    }

    /** Lanterna's null is "no key". */
    @Override
    protected synchronized KeyStroke readKeyStroke() {
        return pollInput();
    }

    @Override
    protected KeyStroke pollInput() {
        return thread().nextKey().orElse(null);
    }
}
