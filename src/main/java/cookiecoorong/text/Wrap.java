package cookiecoorong.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Breaks a line into rows: after blanks and beside Han, Kana and emoji, not before closing and not after opening
 * punctuation. Korean is written with blanks and breaks at them. A word longer than a row is cut. Blanks that do not fit at
 * a break are not shown, everything else is, in order. Linear.
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

    /** A word that is longer than a row is broken as a line of Han is, or else cut. */
    private static int lastBreak(List<Cell> line, int start, int end) {
        int at = lastBreak(line, start, end, Wrap::breaksAnywhere);
        if (at == start) {
            at = lastBreak(line, start, end, Wrap::standsAlone);
        }
        return at == start ? end : at;
    }

    private static int lastBreak(List<Cell> line, int start, int end, Predicate<Cell> free) {
        for (int i = end; i > start; i--) {
            if (mayBreak(line.get(i - 1), line.get(i), free)) {
                return i;
            }
        }
        return start;
    }

    /** @param free beside which cells a line may be broken without a blank */
    private static boolean mayBreak(Cell before, Cell after, Predicate<Cell> free) {
        if (before.blank()) {
            return true;
        }
        boolean beside = free.test(before) || free.test(after);
        return beside && !NOT_FIRST.contains(after.text()) && !NOT_LAST.contains(before.text());
    }

    private static boolean breaksAnywhere(Cell cell) {
        return standsAlone(cell) && UnicodeScript.of(cell.text().codePointAt(0)) != UnicodeScript.HANGUL;
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
