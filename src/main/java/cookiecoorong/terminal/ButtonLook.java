package cookiecoorong.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import java.util.List;

/** Draws a button as {@code <Start>}, in reverse while it has the focus. */
public final class ButtonLook implements Button.ButtonRenderer {
    private final CellPainter painter;

    public ButtonLook(CellPainter painter) {
        this.painter = painter;
    }

    @Override
    public TerminalSize getPreferredSize(Button button) {
        return new TerminalSize(DisplayText.columns(cells(button)), 1);
    }

    @Override
    public void drawComponent(TextGUIGraphics graphics, Button button) {
        painter.write(graphics, 0, 0, cells(button), button.isFocused() ? Style.REVERSE : Style.PLAIN);
    }

    /** Shows no cursor, for which Lanterna wants null. */
    @Override
    public TerminalPosition getCursorLocation(Button button) {
        return null;
    }

    private static List<Cell> cells(Button button) {
        return DisplayText.line("<" + button.getLabel() + ">");
    }
}
