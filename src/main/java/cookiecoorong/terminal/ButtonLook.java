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
    private final List<Cell> cells;

    public ButtonLook(CellPainter painter, String word) {
        this.painter = painter;
        this.cells = DisplayText.line("<" + word + ">");
    }

    @Override
    public TerminalSize getPreferredSize(Button button) {
        return new TerminalSize(DisplayText.columns(cells), 1);
    }

    @Override
    public void drawComponent(TextGUIGraphics graphics, Button button) {
        painter.write(graphics, 0, 0, cells, button.isFocused() ? Style.REVERSE : Style.PLAIN);
    }

    /** Shows no cursor, for which Lanterna wants null. */
    @Override
    public TerminalPosition getCursorLocation(Button button) {
        return null;
    }
}
