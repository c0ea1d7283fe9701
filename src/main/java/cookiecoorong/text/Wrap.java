package cookiecoorong.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a line into rows: after blanks and between wide characters (Hangul, Han, Kana, emoji), not before closing and
 * not after opening punctuation; a word longer than a row is cut. Blanks that do not fit at a break are not shown,
 * everything else is, in order. Pure, linear; any thread.
 */
public final class Wrap {
    private static final String NOT_FIRST = ".,;:!?)]}%'\"”’»…·、。〉》」』】〕〗〙〛〟！），．：；？］｝～ー";
    private static final String NOT_LAST = "([{“‘«〈《「『【〔〖〘〚〝（［｛";

    private Wrap() {}

    /**
     * The rows of the line, at least one.
     *
     * @param columns less than one counts as one; a cell of two columns is then shown by a placeholder
     */
    public static List<List<Cell>> wrap(List<Cell> line, int columns) {
        int width = Math.max(1, columns);
        List<List<Cell>> rows = new ArrayList<>();
        int start = 0;
        do {
            int end = fitting(line, start, width);
            if (end < line.size() && !line.get(end).blank()) {
                end = lastBreak(line, start, end);
            }
            rows.add(row(line, start, end, width));
            start = end == line.size() ? end : skipBlanks(line, end);
        } while (start < line.size());
        return rows;
    }

    /** Where in the line each of its rows begins. */
    public static int[] starts(List<Cell> line, List<List<Cell>> rows) {
        int[] starts = new int[rows.size()];
        for (int row = 1; row < starts.length; row++) {
            int end = starts[row - 1] + rows.get(row - 1).size();
            starts[row] = skipBlanks(line, end);
        }
        return starts;
    }

    /** The end of what fits into a row; at least one cell. */
    private static int fitting(List<Cell> line, int start, int width) {
        int end = start;
        int used = 0;
        while (end < line.size() && used + line.get(end).columns() <= width) {
            used += line.get(end).columns();
            end++;
        }
        return end == start && end < line.size() ? end + 1 : end;
    }

    private static int lastBreak(List<Cell> line, int start, int end) {
        for (int i = end; i > start; i--) {
            if (mayBreak(line.get(i - 1), line.get(i))) {
                return i;
            }
        }
        return end;
    }

    private static boolean mayBreak(Cell before, Cell after) {
        if (before.blank()) {
            return true;
        }
        boolean wide = standsAlone(before) || standsAlone(after);
        return wide && !NOT_FIRST.contains(after.text()) && !NOT_LAST.contains(before.text());
    }

    /** Two columns in every terminal, as a syllable has that needs no space around it. */
    private static boolean standsAlone(Cell cell) {
        return cell.columns() == 2 && !AmbiguousWidth.widens(cell.text().codePointAt(0));
    }

    private static int skipBlanks(List<Cell> line, int end) {
        int next = end;
        while (next < line.size() && line.get(next).blank()) {
            next++;
        }
        return next;
    }

    private static List<Cell> row(List<Cell> line, int start, int end, int width) {
        List<Cell> row = new ArrayList<>(line.subList(start, end));
        if (width == 1) {
            row.replaceAll(cell -> cell.columns() == 2 ? Cell.PLACEHOLDER : cell);
        }
        return row;
    }
}
