package cookiecoorong.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Converts any text into cells that can do nothing but be read. What is sent, stored and copied stays the original.
 * Linear in the text.
 */
public final class DisplayText {
    private DisplayText() {}

    /** One line: line ends are shown as {@code ⏎}, tabs as spaces. */
    public static List<Cell> line(String text) {
        return line(text, Integer.MAX_VALUE);
    }

    /**
     * The front of {@link #line(String)}, for a place of so many columns: ends with the first cell that goes beyond
     * them, so that {@link Ellipsis} sees that there is more, and looks at no more of the text than that.
     */
    public static List<Cell> line(String text, int columns) {
        return new Layout(text).all(columns);
    }

    /** At least one. Line ends (LF, CR, CRLF, NEL, U+2028, U+2029) break lines; the last of them begins no empty line. */
    public static List<List<Cell>> lines(String text) {
        Layout layout = new Layout(text);
        List<List<Cell>> lines = new ArrayList<>();
        do {
            lines.add(layout.line());
        } while (!layout.atEnd());
        return lines;
    }

    public static int columns(List<Cell> cells) {
        int columns = 0;
        for (Cell cell : cells) {
            columns += cell.columns();
        }
        return columns;
    }
}
