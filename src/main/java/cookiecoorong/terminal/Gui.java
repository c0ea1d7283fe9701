package cookiecoorong.terminal;

import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.SimpleTheme;
import com.googlecode.lanterna.gui2.DefaultWindowManager;
import com.googlecode.lanterna.gui2.EmptySpace;
import com.googlecode.lanterna.gui2.MultiWindowTextGUI;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.gui2.Window;
import com.googlecode.lanterna.input.KeyStroke;

/** Lanterna's GUI with one window that fills the screen, in the terminal's own colours. Used by the GUI thread. */
public final class Gui extends MultiWindowTextGUI {

    public Gui(FrameScreen screen) {
        super(GuiThread::new, screen, new DefaultWindowManager(screen.getTerminalSize()), null, new EmptySpace());
        setTheme(new SimpleTheme(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT));
    }

    public GuiThread thread() {
        return (GuiThread) getGUIThread();
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
