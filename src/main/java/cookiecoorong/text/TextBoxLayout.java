package cookiecoorong.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Shows a part of a text in a box, wrapped after blanks and scrolled by whole rows. Looks only at the rows around the
 * cursor, so it costs the same in a long text.
 */
final class TextBoxLayout {
    private static final String LINE_END = "\n";

    /** A row ends at each multiple of this, so that the rows around any place are found without reading all before it. */
    private static final int SEGMENT = 4096;

    /** Clusters from start to end, and the start of the next row, which after the last row is beyond the text. */
    private record Row(int start, int end, int next) {}

    private String heldText = "";

    /** What was submitted, as clusters; shown in front of the text, not to be edited. */
    private List<String> held = List.of();

    private final Clusters text;

    /** The first cluster of the first visible row, counted from the front of what is held. */
    private int top;

    TextBoxLayout(Clusters text) {
        this.text = text;
    }

    void hold(String submitted) {
        if (!submitted.equals(heldText)) {
            heldText = submitted;
            held = Clusters.split(submitted);
        }
    }

    LineEditor.View of(int place, int columns, int maxRows) {
        int cursor = front() + place;
        List<Row> visible = scroll(cursor, columns, maxRows);
        List<LineEditor.Row> rows = new ArrayList<>();
        int cursorRow = 0;
        for (Row row : visible) {
            cursorRow += row.next() <= cursor ? 1 : 0;
            rows.add(shown(row, columns));
        }
        int before = columns(visible.get(cursorRow).start(), cursor);
        return new LineEditor.View(rows, cursorRow, Math.min(before, columns - 1));
    }

    /** How many rows the text has without what is held, which comes and goes with each message; counted up to max. */
    int rows(int columns, int max) {
        int rows = 1;
        Row row = row(front(), columns);
        while (rows < max && row.next() <= size()) {
            row = row(row.next(), columns);
            rows++;
        }
        return rows;
    }

    /** The column of a place in its row. */
    int column(int place, int columns) {
        int cursor = front() + place;
        return columns(rowOf(cursor, columns).start(), cursor);
    }

    /** The place in the row above that is nearest to the column; the same place in the first row. */
    int above(int place, int column, int columns) {
        int start = rowOf(front() + place, columns).start();
        return start <= front() ? place : nearest(rowOf(start - 1, columns), column);
    }

    /** The place in the row below that is nearest to the column; the same place in the last row. */
    int below(int place, int column, int columns) {
        int next = rowOf(front() + place, columns).next();
        return next > size() ? place : nearest(row(next, columns), column);
    }

    /** The place that is shown in a visible row at a column. */
    int at(int visibleRow, int column, int columns) {
        Row row = rowOf(Math.min(top, size()), columns);
        for (int i = 0; i < visibleRow && row.next() <= size(); i++) {
            row = row(row.next(), columns);
        }
        return nearest(row, column);
    }

    private int nearest(Row row, int column) {
        // Behind its last cluster a wrapped row goes on in the next one
        int last = row.next() == row.end() ? row.end() - 1 : row.end();
        int place = row.start();
        int used = 0;
        while (place < last) {
            used += columns(place);
            if (used > column) {
                break;
            }
            place++;
        }
        return Math.max(0, place - front());
    }

    /** Scrolls no further than to the cursor, and leaves no rows empty below while there is text above. */
    private List<Row> scroll(int cursor, int columns, int maxRows) {
        Row at = rowOf(cursor, columns);
        top = Math.min(rowOf(Math.min(top, size()), columns).start(), at.start());
        Deque<Row> rows = new ArrayDeque<>();
        for (int next = top;
                next <= size() && rows.size() < maxRows;
                next = rows.getLast().next()) {
            rows.add(row(next, columns));
        }
        if (rows.getLast().next() <= cursor) {
            rows.clear();
            rows.add(at);
        }
        while (rows.size() < maxRows && rows.getFirst().start() > 0) {
            rows.addFirst(rowOf(rows.getFirst().start() - 1, columns));
        }
        top = rows.getFirst().start();
        return List.copyOf(rows);
    }

    private Row rowOf(int place, int columns) {
        int start = place;
        while (start > 0 && start % SEGMENT != 0 && !isLineEnd(start - 1)) {
            start--;
        }
        Row row = row(start, columns);
        while (row.next() <= place) {
            row = row(row.next(), columns);
        }
        return row;
    }

    /** The row that starts here. One column stays free for the cursor; blanks at its end may go beyond. */
    private Row row(int start, int columns) {
        int used = 0;
        int wordStart = start;
        for (int i = start; i < size(); i++) {
            if (isLineEnd(i)) {
                return new Row(start, i, i + 1);
            }
            boolean blank = get(i).isBlank();
            used += columns(i);
            boolean full = used > columns - 1 && !blank && i > start;
            if (full || (i > start && i % SEGMENT == 0)) {
                int end = full && wordStart > start ? wordStart : i;
                return new Row(start, end, end);
            }
            wordStart = blank ? i + 1 : wordStart;
        }
        return new Row(start, size(), size() + 1);
    }

    private LineEditor.Row shown(Row row, int columns) {
        List<Cell> cells = new ArrayList<>();
        int used = 0;
        int heldCells = 0;
        for (int i = row.start(); i < row.end() && used < columns; i++) {
            for (Cell cell : cells(i)) {
                used += cell.columns();
                if (used <= columns) {
                    cells.add(cell);
                    heldCells += i < front() ? 1 : 0;
                }
            }
        }
        return new LineEditor.Row(cells, heldCells);
    }

    private int columns(int from, int to) {
        int columns = 0;
        for (int i = from; i < to; i++) {
            columns += columns(i);
        }
        return columns;
    }

    /** How many clusters stand before the text: those that are held and, once there is text, a line end. */
    private int front() {
        return held.isEmpty() || text.size() == 0 ? held.size() : held.size() + 1;
    }

    private int size() {
        return front() + text.size();
    }

    private String get(int index) {
        if (index < held.size()) {
            return held.get(index);
        }
        return index < front() ? LINE_END : text.get(index - front());
    }

    private boolean isLineEnd(int index) {
        return get(index).equals(LINE_END);
    }

    private List<Cell> cells(int index) {
        return FieldView.cells(get(index));
    }

    /** Without laying out what most people type most of the time, since a row may start thousands of clusters before. */
    private int columns(int index) {
        String cluster = get(index);
        char c = cluster.charAt(0);
        if (cluster.length() == 1 && c >= ' ' && c <= '~') {
            return 1;
        }
        return cluster.length() == 1 && c >= 0xAC00 && c <= 0xD7A3 ? 2 : DisplayText.columns(cells(index));
    }
}
