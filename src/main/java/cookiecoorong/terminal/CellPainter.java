package cookiecoorong.terminal;

import com.googlecode.lanterna.graphics.TextGraphics;
import cookiecoorong.text.AmbiguousWidth;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts cells onto Lanterna's screen. Used by the GUI thread alone. */
public final class CellPainter {
    private static final int MOST_KEPT = 4096;

    /** Lanterna starts a BreakIterator for every character that is made, so those that were used are used again. */
    private final Map<Style, Map<String, CellCharacter>> characters = new EnumMap<>(Style.class);

    /** Answers with the column behind what was written; what does not fit is left out. */
    public int write(TextGraphics graphics, int column, int row, List<Cell> cells, Style style) {
        int at = column;
        for (Cell cell : cells) {
            if (at + cell.columns() > graphics.getSize().getColumns()) {
                break;
            }
            put(graphics, at, row, cell, style);
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

    /** The same for words and marks of the program's own, which take as many columns in every terminal. */
    public int write(TextGraphics graphics, int column, int row, String text, Style style) {
        return write(graphics, column, row, DisplayText.line(AmbiguousWidth.narrow(text)), style);
    }

    /** The same character from a column up to another, which is left out. */
    public void line(TextGraphics graphics, int from, int to, int row, char character, Style style) {
        String narrow = String.valueOf(AmbiguousWidth.narrow(character));
        CellCharacter same = character(new Cell(narrow, 1), style);
        for (int column = from; column < to; column++) {
            graphics.setCharacter(column, row, same);
        }
    }

    public void box(TextGraphics graphics, int left, int top, int right, int bottom, Style style) {
        line(graphics, left + 1, right, top, '─', style);
        line(graphics, left + 1, right, bottom, '─', style);
        for (int row = top + 1; row < bottom; row++) {
            line(graphics, left, left + 1, row, '│', style);
            line(graphics, right, right + 1, row, '│', style);
        }
        line(graphics, left, left + 1, top, '┌', style);
        line(graphics, right, right + 1, top, '┐', style);
        line(graphics, left, left + 1, bottom, '└', style);
        line(graphics, right, right + 1, bottom, '┘', style);
    }

    private void put(TextGraphics graphics, int column, int row, Cell cell, Style style) {
        graphics.setCharacter(column, row, character(cell, style));
        if (cell.columns() == 2) {
            graphics.setCharacter(column + 1, row, CellCharacter.REST);
        }
    }

    /** By text, not by cell: the hash code of a record is linked when it first runs, which takes long at the start. */
    private CellCharacter character(Cell cell, Style style) {
        Map<String, CellCharacter> known = characters.computeIfAbsent(style, s -> new HashMap<>());
        CellCharacter character = known.get(cell.text());
        if (character == null || character.columns() != cell.columns()) {
            if (known.size() > MOST_KEPT) {
                known.clear();
            }
            character = new CellCharacter(cell, style);
            known.put(cell.text(), character);
        }
        return character;
    }
}
