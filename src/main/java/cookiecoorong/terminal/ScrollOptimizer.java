package cookiecoorong.terminal;

import com.googlecode.lanterna.screen.ScreenBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds rows that only moved up or down since the last frame, as those of a conversation do with each message, and has
 * the terminal move them itself. Pure.
 *
 * <p>Lines are deleted or inserted at the top of a scroll region, as a VT102 can; the Linux console does not know the
 * sequences that scroll (SU, SD).
 *
 * @param top the first row of the region
 * @param bottom the last row of the region
 * @param up number of rows; negative for down
 */
record ScrollOptimizer(int top, int bottom, int up) {
    /** Writing fewer rows is as short. */
    private static final int MIN_ROWS = 3;

    /**
     * Returns the shift that leaves the fewest rows to be written. Rows are compared by their {@link #hash}; an accidental
     * match makes the frame longer but not wrong, since whatever differs after the shift is written.
     *
     * @param was hashes of the rows in the terminal
     * @param is hashes of as many rows of the next frame
     */
    static Optional<ScrollOptimizer> between(int[] was, int[] is) {
        if (Arrays.equals(was, is)) {
            return Optional.empty();
        }
        int max = MIN_ROWS - 1;
        ScrollOptimizer best = null;
        for (int up = 1 - is.length; up < is.length; up++) {
            int gain = 0;
            int from = Math.max(0, -up);
            for (int row = from; row < Math.min(is.length, is.length - up); row++) {
                if (is[row] != was[row + up]) {
                    gain = 0;
                    from = row + 1;
                } else if (is[row] != was[row]) {
                    gain++;
                    ScrollOptimizer shift = new ScrollOptimizer(Math.min(from, from + up), Math.max(row, row + up), up);
                    int left = gain > max ? gain - shift.spoils(was, is) : 0;
                    if (left > max) {
                        max = left;
                        best = shift;
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Counts the rows that come in blank though they could have stayed as they were. */
    private int spoils(int[] was, int[] is) {
        int spoiled = 0;
        int from = up > 0 ? bottom - up + 1 : top;
        for (int row = from; row < from + Math.abs(up); row++) {
            spoiled += was[row] == is[row] ? 1 : 0;
        }
        return spoiled;
    }

    static int hash(ScreenBuffer buffer, int row) {
        int hash = 0;
        int columns = buffer.getSize().getColumns();
        for (int column = 0; column < columns; column++) {
            hash = 31 * hash
                    + CellCharacter.of(buffer.getCharacterAt(column, row)).hashCode();
        }
        return hash;
    }

    /** Shifts the rows of a buffer; those that come in are blank. */
    void in(ScreenBuffer buffer) {
        buffer.scrollLines(top, bottom, up);
    }

    /**
     * Returns what makes the terminal shift them and leaves its cursor in the upper left corner. Blank rows come in the
     * background in force, which therefore must be the terminal's own.
     */
    String sequence() {
        String region = "\033[" + (top + 1) + ";" + (bottom + 1) + "r\033[" + (top + 1) + "H";
        return region + "\033[" + Math.abs(up) + (up > 0 ? "M" : "L") + "\033[r";
    }
}
