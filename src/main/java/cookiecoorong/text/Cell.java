package cookiecoorong.text;

/**
 * Holds what a terminal shows in one place: a character with its marks.
 *
 * <p>Made by {@link DisplayText} and its neighbours alone, so the text never holds a control, bidirectional or
 * invisible character, and terminals agree how many columns it takes.
 *
 * @param columns 1 or 2
 */
public record Cell(String text, int columns) {
    private static final Cell[] ASCII = ascii();

    static final Cell SPACE = of(' ');
    static final Cell LINE_END = new Cell("⏎", 1);

    private static final Cell UNKNOWN = new Cell("\uFFFD", 1);
    private static final Cell MORE = new Cell("…", 1);

    /** Stands for a cell of two columns where there is only one, and for a cluster that has nothing to see. */
    static final Cell PLACEHOLDER = new Cell("▯", 1);

    /** @param ascii from space to tilde */
    static Cell of(char ascii) {
        return ASCII[ascii - ' '];
    }

    /** Makes the cell of a character with its marks. */
    static Cell of(String text) {
        return new Cell(text, CharacterWidth.columns(text));
    }

    /** Stands for a character that terminals do not know. */
    static Cell unknown() {
        return AmbiguousWidth.isWide() ? new Cell("\uFFFD", 2) : UNKNOWN;
    }

    /** Stands for what is cut; one column in every terminal. */
    static Cell more() {
        return AmbiguousWidth.isWide() ? of('~') : MORE;
    }

    /** True if a line may be broken after this cell, which then need not be shown. */
    boolean blank() {
        return text.equals(" ") || text.equals("\u3000");
    }

    /**
     * Whether some terminal may advance by another number of columns (sequences, emoji, scripts that are shaped), so
     * that the cursor is better placed anew after it. False for the scripts that all have agreed on for decades.
     */
    public boolean risky() {
        if (text.length() != 1) {
            return true;
        }
        char c = text.charAt(0);
        if (AmbiguousWidth.widens(c)) {
            return true; // terminals that have it wide do not agree about all
        }
        boolean agreed = c < 0x300 // Latin
                || isIn(c, 0x370, 0x482) // Greek, Cyrillic
                || isIn(c, 0x2010, 0x2027) // dashes, quotation marks, ellipsis
                || isIn(c, 0x2400, 0x259F) // control pictures, lines and blocks
                || isIn(c, 0x3000, 0x9FFF) // Kana, compatibility jamo, Han
                || isIn(c, 0xAC00, 0xD7A3) // Hangul
                || isIn(c, 0xFF01, 0xFF5E); // full-width forms
        return !agreed;
    }

    /** Whether a code point is in a range, both ends included. */
    static boolean isIn(int c, int first, int last) {
        return c >= first && c <= last;
    }

    private static Cell[] ascii() {
        Cell[] cells = new Cell['~' - ' ' + 1];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new Cell(String.valueOf((char) (' ' + i)), 1);
        }
        return cells;
    }
}
