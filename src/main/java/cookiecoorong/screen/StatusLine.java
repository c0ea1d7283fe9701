package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Ellipsis;
import cookiecoorong.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/** The status beside Start, wrapped below it where it is longer. Used by the GUI thread alone. */
final class StatusLine {
    private final Status status;
    private final int startColumns;
    private final CellPainter pen;

    StatusLine(Status status, int startColumns, CellPainter pen) {
        this.status = status;
        this.startColumns = startColumns;
        this.pen = pen;
    }

    /** All of it in a terminal of this size; the first row begins with the room that Start takes. */
    List<List<Cell>> rows(TerminalSize terminal) {
        int indent = FormLayout.statusIndent(terminal, startColumns);
        return Wrap.wrap(DisplayText.line(" ".repeat(indent) + status.text()), FormLayout.columns(terminal));
    }

    /** As much as its place has room for, cut at the end. */
    void draw(TextGUIGraphics graphics, TerminalSize terminal) {
        int columns = graphics.getSize().getColumns();
        int places = graphics.getSize().getRows();
        List<List<Cell>> rows = rows(terminal);
        for (int row = 0; row < Math.min(places, rows.size()); row++) {
            List<Cell> cells = new ArrayList<>(rows.get(row));
            if (row == places - 1 && row < rows.size() - 1) {
                cells.addAll(rows.get(row + 1));
            }
            pen.write(graphics, 0, row, Ellipsis.line(cells, columns), status.style());
        }
    }
}
