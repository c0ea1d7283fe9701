package cookiecoorong.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Makes text fit its place and marks what is cut. Linear in the text. */
public final class Ellipsis {

    private Ellipsis() {}

    /** Cuts a line to at most so many columns; a line that was cut ends with {@code …} or its ASCII stand-in. */
    public static List<Cell> line(List<Cell> cells, int columns) {
        if (front(cells, columns).size() == cells.size()) {
            return cells;
        }
        List<Cell> cut = new ArrayList<>(front(cells, columns - 1));
        if (columns > 0) {
            cut.add(Cell.more());
        }
        return cut;
    }

    /** As many cells as fit into so many columns. */
    private static List<Cell> front(List<Cell> cells, int columns) {
        int used = 0;
        for (int i = 0; i < cells.size(); i++) {
            used += cells.get(i).columns();
            if (used > columns) {
                return cells.subList(0, i);
            }
        }
        return cells;
    }

    /**
     * The first rows of a text of several lines, wrapped; if there are more rows, the last one ends with the mark.
     *
     * @param max at least one
     * @param more the mark, from the number of rows that are not shown: {@code n -> "… +" + n + " lines"}
     */
    public static List<List<Cell>> rows(String text, int columns, int max, IntFunction<String> more) {
        List<List<Cell>> rows = new ArrayList<>();
        int left = 0;
        for (List<Cell> line : DisplayText.lines(text)) {
            for (List<Cell> row : Wrap.wrap(line, columns)) {
                if (rows.size() < max) {
                    rows.add(row);
                } else {
                    left++;
                }
            }
        }
        if (left > 0) {
            int last = rows.size() - 1;
            rows.set(last, withMark(rows.get(last), DisplayText.line(more.apply(left)), columns));
        }
        return rows;
    }

    private static List<Cell> withMark(List<Cell> row, List<Cell> mark, int columns) {
        List<Cell> marked = new ArrayList<>(front(row, columns - DisplayText.columns(mark) - 1));
        if (!marked.isEmpty() && !marked.get(marked.size() - 1).blank()) {
            marked.add(Cell.SPACE);
        }
        marked.addAll(mark);
        return line(marked, columns);
    }
}
