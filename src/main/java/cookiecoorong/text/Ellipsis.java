package cookiecoorong.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Makes text fit its place and marks what is cut. Linear in the text. */
public final class Ellipsis {

    private Ellipsis() {}

    /** Cuts a line to at most so many columns; a line that was cut ends with {@code …} or its ASCII stand-in. */
    public static List<Cell> line(List<Cell> cells, int columns) {
        int used = 0;
        int end = 0; // how many cells fit with the mark behind them
        for (int i = 0; i < cells.size(); i++) {
            used += cells.get(i).columns();
            if (used > columns) {
                return marked(cells.subList(0, end), columns);
            }
            if (used < columns) {
                end = i + 1;
            }
        }
        return cells;
    }

    /**
     * The first rows of a text of several lines, wrapped; where there are more rows, the last one ends with the mark.
     *
     * @param max at least one
     * @param more the mark, from the number of rows that are not shown: {@code n -> "… +" + n + " lines"}
     */
    public static List<List<Cell>> rows(String text, int columns, int max, IntFunction<String> more) {
        Layout layout = new Layout(text);
        List<List<Cell>> rows = new ArrayList<>();
        int left = 0;
        do {
            for (List<Cell> row : Wrap.wrap(layout.line(), columns)) {
                if (rows.size() < max) {
                    rows.add(row);
                } else {
                    left++;
                }
            }
        } while (!layout.atEnd());
        if (left > 0) {
            int last = rows.size() - 1;
            rows.set(last, withMark(rows.get(last), DisplayText.line(more.apply(left)), columns));
        }
        return rows;
    }

    private static List<Cell> marked(List<Cell> front, int columns) {
        List<Cell> cut = new ArrayList<>(front);
        if (columns > 0) {
            cut.add(Cell.more());
        }
        return cut;
    }

    private static List<Cell> withMark(List<Cell> row, List<Cell> mark, int columns) {
        int room = columns - DisplayText.columns(mark) - 1;
        List<Cell> marked = new ArrayList<>();
        int used = 0;
        for (Cell cell : row) {
            used += cell.columns();
            if (used > room) {
                break;
            }
            marked.add(cell);
        }
        if (!marked.isEmpty() && !marked.get(marked.size() - 1).blank()) {
            marked.add(Cell.SPACE);
        }
        marked.addAll(mark);
        return line(marked, columns);
    }
}
