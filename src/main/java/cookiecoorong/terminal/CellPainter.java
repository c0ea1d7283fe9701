package cookiecoorong.terminal;

import com.googlecode.lanterna.graphics.TextGraphics;
import cookiecoorong.text.AmbiguousWidth;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes cells, lines and boxes onto Lanterna's screen. */
public final class CellPainter {
    private static final int MAX_KEPT = 4096;

    /** Characters are kept because Lanterna starts a BreakIterator for each one that is made. */
    private final Map<Style, Map<String, CellCharacter>> characters = new EnumMap<>(Style.class);

    /** Writes as many cells as fit and returns the column behind them. */
    public int write(TextGraphics graphics, int column, int row, List<Cell> cells, Style style) {
        int end = graphics.getSize().getColumns();
        Map<String, CellCharacter> known = known(style);
        int at = column;
        for (Cell cell : cells) {
            if (at + cell.columns() > end) {
                break;
            }
            graphics.setCharacter(at, row, character(cell, style, known));
            if (cell.columns() == 2) {
                graphics.setCharacter(at + 1, row, CellCharacter.REST);
            }
            at += cell.columns();
        }
        return at;
    }

    /**
     * Writes cells that lead somewhere.
     *
     * @param link the target, in printable ASCII
     */
    public int write(TextGraphics graphics, int column, int row, List<Cell> cells, Style style, String link) {
        int at = column;
        for (Cell cell : cells) {
            graphics.setCharacter(at, row, new CellCharacter(cell, style, link));
            at += cell.columns();
        }
        return at;
    }

    /** Writes words and marks of the program's own, which take the same columns in every terminal. */
    public int write(TextGraphics graphics, int column, int row, String text, Style style) {
        return write(graphics, column, row, DisplayText.line(AmbiguousWidth.narrow(text)), style);
    }

    /** Repeats a character from a column up to another, exclusive. */
    public void line(TextGraphics graphics, int from, int to, int row, char character, Style style) {
        String narrow = String.valueOf(AmbiguousWidth.narrow(character));
        CellCharacter same = character(new Cell(narrow, 1), style, known(style));
        for (int column = from; column < to; column++) {
            graphics.setCharacter(column, row, same);
        }
    }

    /** Draws a box along the edges. */
    public void box(TextGraphics graphics, Style style) {
        int right = graphics.getSize().getColumns() - 1;
        int bottom = graphics.getSize().getRows() - 1;
        line(graphics, 1, right, 0, '─', style);
        line(graphics, 1, right, bottom, '─', style);
        for (int row = 1; row < bottom; row++) {
            line(graphics, 0, 1, row, '│', style);
            line(graphics, right, right + 1, row, '│', style);
        }
        line(graphics, 0, 1, 0, '┌', style);
        line(graphics, right, right + 1, 0, '┐', style);
        line(graphics, 0, 1, bottom, '└', style);
        line(graphics, right, right + 1, bottom, '┘', style);
    }

    private Map<String, CellCharacter> known(Style style) {
        return characters.computeIfAbsent(style, s -> new HashMap<>());
    }

    /** Looks up by text, not by cell: linking the hash code of a record at its first call slows the start. */
    private static CellCharacter character(Cell cell, Style style, Map<String, CellCharacter> known) {
        CellCharacter character = known.get(cell.text());
        if (character == null || character.columns() != cell.columns()) {
            if (known.size() > MAX_KEPT) {
                known.clear();
            }
            character = new CellCharacter(cell, style, "");
            known.put(cell.text(), character);
        }
        return character;
    }
}
