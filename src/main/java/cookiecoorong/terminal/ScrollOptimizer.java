package cookiecoorong.terminal;

import com.googlecode.lanterna.screen.ScreenBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whole rows that stand further up or down in the next frame, as those of a conversation do for each message: the
 * terminal moves them by itself and has to be sent what is new alone. Pure.
 *
 * <p>By deleting or inserting lines at the top of a scroll region, which terminals have done since the VT102; the Linux
 * console does not know the sequences that scroll (SU, SD).
 *
 * @param top the first row of the region
 * @param bottom the last row of the region
 * @param up by how many rows; down where negative
 */
record ScrollOptimizer(int top, int bottom, int up) {
    /** With fewer, writing them is as short. */
    private static final int LEAST_ROWS = 3;

    /**
     * The one that leaves the fewest rows to be written. Rows are compared by their {@link #hash}: where two are alike by
     * accident, the frame is not wrong but longer, since whatever differs after the shift is written.
     *
     * @param was of the rows in the terminal
     * @param is of as many in the next frame
     */
    static Optional<ScrollOptimizer> between(int[] was, int[] is) {
        if (Arrays.equals(was, is)) {
            return Optional.empty();
        }
        int most = LEAST_ROWS - 1;
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
                    int left = gain > most ? gain - shift.spoils(was, is) : 0;
                    if (left > most) {
                        most = left;
                        best = shift;
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many of the rows that come in blank could have stayed as they were. */
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

    /** Does it in a buffer; the rows that come in are blank. */
    void in(ScreenBuffer buffer) {
        buffer.scrollLines(top, bottom, up);
    }

    /**
     * Does it in the terminal, and leaves its cursor in the upper left corner. Blank rows come in the background in
     * force, so that is to be the terminal's own.
     */
    String sequence() {
        String region = "\033[" + (top + 1) + ";" + (bottom + 1) + "r\033[" + (top + 1) + "H";
        return region + "\033[" + Math.abs(up) + (up > 0 ? "M" : "L") + "\033[r";
    }
}
