package cookiecoorong.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts any text into cells that can do nothing but be read, from front to back and no further than asked. What is
 * sent, stored and copied stays the original. Linear in the text.
 *
 * <p>Where terminals disagree about a sequence, it is laid out as something they agree about:
 *
 * <ul>
 *   <li>a sequence with a zero-width joiner: its parts side by side, which is also what terminals without the sequence
 *       show;
 *   <li>a variation selector: dropped, so the character has the width it has alone (U+2764 U+FE0F is one column to tmux
 *       and xterm, two to others; U+2764 is one to all);
 *   <li>a skin tone: dropped, because some terminals give it two columns of its own;
 *   <li>two regional indicators: one cell of two columns (two of one column each, or one flag of two); one alone: its
 *       letter.
 * </ul>
 *
 * <p>Right-to-left text stays in the order in which it is stored. A terminal that knows the bidirectional algorithm turns
 * each run round by itself, within the columns that the run has, so that frame, time and state stay where they are; if
 * we turned it too, it would be turned twice. Only where nothing but blanks stands between two runs do they change
 * places, such as a name and the text behind it, which is also the order in which their readers read. The marks that
 * could forbid it are invisible characters, and none is ever written.
 */
public final class DisplayText {
    private static final int TAB = 4;

    /** More marks than any language has on one letter; more would run into the lines above and below. */
    private static final int MAX_MARKS = 4;

    private static final int NO_BASE = -1;
    private static final String BASE = "◌";

    private final String text;
    private int at;
    private List<Cell> cells = new ArrayList<>();
    private int columns;

    /** The code point just before, if it may join with the next: a leading jamo or an unpaired regional indicator. */
    private int joinable;

    /** How many marks the last cell may still take. */
    private int marks = NO_BASE;

    private DisplayText(String text) {
        this.text = text;
    }

    /** One line: line ends are shown as {@code ⏎}, tabs as spaces. */
    public static List<Cell> line(String text) {
        return line(text, Integer.MAX_VALUE);
    }

    /**
     * The front of {@link #line(String)}, for a place of so many columns: ends with the first cell that goes beyond
     * them, so that {@link Ellipsis} sees that there is more, and looks at no more of the text than that.
     */
    public static List<Cell> line(String text, int columns) {
        return new DisplayText(text).all(columns);
    }

    /** At least one. Line ends (LF, CR, CRLF, NEL, U+2028, U+2029) break lines; the last of them begins no empty line. */
    public static List<List<Cell>> lines(String text) {
        DisplayText layout = new DisplayText(text);
        List<List<Cell>> lines = new ArrayList<>();
        do {
            lines.add(layout.nextLine());
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

    /** How many columns {@link #line(String)} takes. */
    public static int columns(String text) {
        return columns(line(text));
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    /** All in one line, line ends shown; ends with the first cell that goes beyond so many columns. */
    private List<Cell> all(int max) {
        while (!atEnd() && columns <= max) {
            int c = take();
            if (isLineEnd(c)) {
                joinable = 0;
                add(Cell.LINE_END, NO_BASE);
            } else {
                put(c);
            }
        }
        return cells;
    }

    /** The next line, without its line end. */
    private List<Cell> nextLine() {
        cells = new ArrayList<>();
        columns = 0;
        marks = NO_BASE;
        joinable = 0;
        while (!atEnd()) {
            int c = take();
            if (isLineEnd(c)) {
                break;
            }
            put(c);
        }
        return cells;
    }

    private int take() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c == '\r' && !atEnd() && text.charAt(at) == '\n') {
            at++;
        }
        return c;
    }

    private static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private void put(int c) {
        int before = joinable;
        joinable = 0;
        if (c >= ' ' && c <= '~') {
            add(Cell.of((char) c), MAX_MARKS);
        } else if (c < 0xA0) {
            control(c);
        } else if (Jamo.is(c)) {
            jamo(before, c);
        } else if (c >= 0x1F1E6 && c <= 0x1F1FF) {
            regionalIndicator(before, c);
        } else if (c >= 0x1F3FB && c <= 0x1F3FF) {
            skinTone();
        } else {
            character(c);
        }
    }

    private void control(int c) {
        if (c == '\t') {
            for (int i = columns % TAB; i < TAB; i++) {
                add(Cell.SPACE, NO_BASE);
            }
        } else if (c < 0x7F) {
            add(new Cell(String.valueOf((char) (0x2400 + c)), 1), NO_BASE);
        } else if (c == 0x7F) {
            add(new Cell("␡", 1), NO_BASE);
        } else {
            for (char digit : "\\x".concat(Integer.toHexString(c)).toCharArray()) {
                add(Cell.of(digit), NO_BASE);
            }
        }
    }

    private void jamo(int before, int c) {
        boolean afterSyllable = before == 0 && !cells.isEmpty() && last().text().length() == 1;
        int syllable = Jamo.compose(afterSyllable ? last().text().charAt(0) : before, c);
        if (syllable >= 0) {
            replaceLast(new Cell(Character.toString(syllable), 2));
            marks = MAX_MARKS;
        } else if (CharacterWidth.kind(c) != CharacterWidth.Kind.INVISIBLE) {
            add(Jamo.alone(c), MAX_MARKS);
            joinable = c;
        }
    }

    private void regionalIndicator(int before, int c) {
        if (before >= 0x1F1E6) {
            replaceLast(new Cell(Character.toString(before).concat(Character.toString(c)), 2));
        } else {
            add(Cell.of((char) ('A' + c - 0x1F1E6)), MAX_MARKS);
            joinable = c;
        }
    }

    private void skinTone() {
        int base = cells.isEmpty() ? 0 : last().text().codePointAt(0);
        if (base < 0x1F000 && base != 0x261D && base != 0x26F9 && (base < 0x270A || base > 0x270D)) {
            add(Cell.of("■"), NO_BASE);
        }
    }

    private void character(int c) {
        switch (CharacterWidth.kind(c)) {
            case NARROW, AMBIGUOUS, WIDE -> add(Cell.of(Character.toString(c)), MAX_MARKS);
            case MARK, SPACING_MARK -> mark(c);
            case SPACE -> add(Cell.SPACE, MAX_MARKS);
            case INVISIBLE -> {}
            case UNKNOWN -> add(Cell.unknown(), NO_BASE);
        }
    }

    /** Takes the marks that follow along: a text of nothing but marks is composed once a letter, not once a mark. */
    private void mark(int c) {
        if (marks == 0) {
            return;
        }
        String base = marks == NO_BASE ? BASE : last().text();
        int left = (marks == NO_BASE ? MAX_MARKS : marks) - 1;
        StringBuilder joined = new StringBuilder(base).appendCodePoint(c);
        while (left > 0 && !atEnd() && CharacterWidth.kind(text.codePointAt(at)) == CharacterWidth.Kind.MARK) {
            joined.appendCodePoint(take());
            left--;
        }
        Cell cell = composed(joined);
        if (marks == NO_BASE) {
            add(cell, left);
        } else if (cell.columns() <= 2) {
            replaceLast(cell);
            marks = left;
        } else {
            add(composed(joined.substring(base.length())), left);
        }
    }

    private static Cell composed(CharSequence characters) {
        return Cell.of(Normalizer.normalize(characters, Normalizer.Form.NFC));
    }

    private Cell last() {
        return cells.get(cells.size() - 1);
    }

    private void add(Cell cell, int takesMarks) {
        cells.add(cell);
        columns += cell.columns();
        marks = takesMarks;
    }

    private void replaceLast(Cell cell) {
        columns += cell.columns() - last().columns();
        cells.set(cells.size() - 1, cell);
    }
}
