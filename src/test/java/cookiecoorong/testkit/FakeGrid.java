package cookiecoorong.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import java.util.Arrays;

/** The cells of a terminal and its cursor: what is printed, moved and erased, as a real one does it. */
final class FakeGrid {
    /** The right column of a wide cell. */
    private static final String REST = "";

    private final CodePoints.Widths widths;
    private TerminalSize size;
    private String[][] cells;
    private String[][] styles;
    private String[][] links;
    private String link = "";
    private String style = "";
    private int row;
    private int column;
    private int top;
    private int bottom;
    private boolean measured;

    FakeGrid(TerminalSize size, CodePoints.Widths widths) {
        this.widths = widths;
        this.size = size;
        clear();
    }

    TerminalSize size() {
        return size;
    }

    String[][] cells() {
        return cells;
    }

    String[][] styles() {
        return styles;
    }

    String[][] links() {
        return links;
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    /** The program knows by now how wide ambiguous characters are. */
    void measured() {
        measured = true;
    }

    /** What is printed from here on looks so. */
    void style(String parameters) {
        style = parameters;
    }

    /** What is printed from here on leads there. */
    void link(String target) {
        link = target;
    }

    void moveTo(int toRow, int toColumn) {
        row = Math.min(toRow, lastRow());
        column = toColumn;
    }

    /** What was there is gone. */
    void replace(TerminalSize next) {
        size = next;
        clear();
    }

    void resize(TerminalSize next) {
        String[][] before = cells;
        replace(next);
        // A real terminal keeps what it had in some way of its own: whatever it is, it must be drawn over
        for (int y = 0; y < Math.min(cells.length, before.length); y++) {
            for (int x = 0; x < Math.min(cells[y].length, before[y].length); x++) {
                cells[y][x] = before[y][x].isEmpty() ? "?" : before[y][x];
            }
        }
        row = Math.min(row, lastRow());
        column = Math.min(column, next.getColumns() - 1);
    }

    /** A line for each row, without the blanks at its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (String[] line : cells) {
            text.append(String.join("", line).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** What the cell has in that layer in which the text begins at its first place. */
    String at(String text, String[][] layer) {
        for (int y = 0; y < cells.length; y++) {
            int at = String.join("", cells[y]).indexOf(text);
            if (at >= 0) {
                int x = 0;
                for (int length = 0; length < at; x++) {
                    length += cells[y][x].length();
                }
                return layer[y][x];
            }
        }
        throw new AssertionError("not on the screen: " + text + "\n" + text());
    }

    int lastRow() {
        return size.getRows() - 1;
    }

    void region(int first, int last) {
        assertThat(first).isNotNegative().isLessThan(last);
        assertThat(last).isLessThanOrEqualTo(lastRow());
        top = first;
        bottom = last;
        row = 0;
        column = 0;
    }

    /** The rows from the cursor to the end of the region, up or, where negative, down; others come in blank. */
    void move(int up) {
        assertThat(row).isBetween(top, bottom);
        assertThat(style).as("the background of what comes in").isEmpty();
        String[][] before = cells.clone();
        String[][] stylesBefore = styles.clone();
        String[][] linksBefore = links.clone();
        for (int y = row; y <= bottom; y++) {
            boolean kept = y + up >= row && y + up <= bottom;
            cells[y] = kept ? before[y + up] : blank(" ");
            styles[y] = kept ? stylesBefore[y + up] : blank("");
            links[y] = kept ? linksBefore[y + up] : blank("");
        }
    }

    void lineFeed() {
        if (row == lastRow()) {
            row = 0;
            move(1);
            row = lastRow();
        } else {
            row++;
        }
    }

    private String[] blank(String cell) {
        String[] blank = new String[size.getColumns()];
        Arrays.fill(blank, cell);
        return blank;
    }

    /** Text with line ends is a page, which the terminal wraps itself. */
    void print(String text) {
        boolean page = text.contains("\r\n");
        for (String line : text.split("(?<=\r\n)", -1)) {
            line.replace("\r\n", "").codePoints().forEach(c -> print(c, page));
            if (line.endsWith("\r\n")) {
                row++;
                column = 0;
            }
        }
    }

    private void print(int c, boolean wraps) {
        if (!CodePoints.isVisible(c)) {
            throw new AssertionError("a character that is not displayable: U+" + Integer.toHexString(c));
        }
        int columns = widths.columns(c);
        if (wraps && column + columns > size.getColumns()) {
            row++;
            column = 0;
        }
        if (column + columns > size.getColumns()) {
            if (widths == CodePoints.Widths.WIDE && !measured) {
                return; // the first frame is for a terminal of the other kind
            }
            throw new AssertionError("beyond the right edge: " + Character.toString(c) + " at column " + column);
        }
        if (columns == 0) {
            join(c);
        } else {
            put(Character.toString(c), columns);
        }
    }

    /** A mark goes on the character before it. */
    private void join(int mark) {
        int before = column > 1 && cells[row][column - 1].isEmpty() ? column - 2 : column - 1;
        cells[row][before] += Character.toString(mark);
    }

    private void put(String character, int columns) {
        erase(column);
        erase(column + columns - 1);
        cells[row][column] = character;
        styles[row][column] = style;
        links[row][column] = link;
        if (columns == 2) {
            cells[row][column + 1] = REST;
            styles[row][column + 1] = style;
        }
        column += columns;
    }

    /** A wide cell of which one half is written over is gone. */
    private void erase(int at) {
        if (cells[row][at].isEmpty()) {
            cells[row][at - 1] = "▒";
            cells[row][at] = "▒";
        } else if (at + 1 < size.getColumns() && cells[row][at + 1].isEmpty()) {
            cells[row][at] = "▒";
            cells[row][at + 1] = "▒";
        }
    }

    void clear() {
        cells = new String[size.getRows()][];
        styles = new String[size.getRows()][];
        links = new String[size.getRows()][];
        for (int y = 0; y < size.getRows(); y++) {
            cells[y] = blank(" ");
            styles[y] = blank("");
            links[y] = blank("");
        }
        bottom = lastRow();
    }
}
