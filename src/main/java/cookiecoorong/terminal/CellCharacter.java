package cookiecoorong.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import cookiecoorong.text.Cell;
import java.util.EnumSet;

/**
 * Puts a cell on Lanterna's screen. A wide one is followed by a {@link #REST} for its other column and never says that
 * it is wide, because Lanterna would then apply its own table of widths.
 */
public final class CellCharacter extends TextCharacter {
    private static final long serialVersionUID = 1L;

    public static final CellCharacter BLANK = new CellCharacter(" ", 1, Style.PLAIN, "", false);

    /** The column that the wide cell before it reaches into. */
    static final CellCharacter REST = new CellCharacter("", 0, Style.PLAIN, "", false);

    private final String text;
    private final int columns;
    private final Style style;
    private final String link;
    private final boolean risky;
    private final int hash;

    /** @param link where it leads, in printable ASCII; empty: nowhere */
    CellCharacter(Cell cell, Style style, String link) {
        this(cell.text(), cell.columns(), style, link, cell.risky());
    }

    @SuppressWarnings("deprecation") // the replacement is a factory, of which there can be no subclass
    private CellCharacter(String text, int columns, Style style, String link, boolean risky) {
        super(' ', TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, EnumSet.noneOf(SGR.class));
        this.text = text;
        this.columns = columns;
        this.style = style;
        this.link = link;
        this.risky = risky;
        this.hash = 31 * text.hashCode() + style.hashCode();
    }

    /** Converts what is on a screen; what is not of this class is the blank of a fill by Lanterna. */
    static CellCharacter of(TextCharacter character) {
        return character instanceof CellCharacter cell ? cell : BLANK;
    }

    public int columns() {
        return columns;
    }

    Style style() {
        return style;
    }

    String link() {
        return link;
    }

    /** True if a terminal may have moved its cursor by another number of columns. */
    boolean risky() {
        return risky;
    }

    @Override
    public String getCharacterString() {
        return text;
    }

    @Override
    public boolean isDoubleWidth() {
        return false;
    }

    @Override
    public boolean is(char other) {
        return text.length() == 1 && text.charAt(0) == other;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof CellCharacter cell
                        && columns == cell.columns
                        && style == cell.style
                        && link.equals(cell.link)
                        && text.equals(cell.text));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
