package cookiecoorong.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import cookiecoorong.text.Cell;
import java.util.EnumSet;

/**
 * A cell on Lanterna's screen. A wide one is followed by a {@link #REST} for its other column and never tells Lanterna
 * that it is wide: Lanterna decides width by a table of its own, counts an accent as a column and cuts emoji in two.
 */
public final class CellCharacter extends TextCharacter {
    private static final long serialVersionUID = 1L;

    public static final CellCharacter BLANK = new CellCharacter(" ", 1, Style.PLAIN);

    /** The column that the wide cell before it reaches into. */
    static final CellCharacter REST = new CellCharacter("", 0, Style.PLAIN);

    private final String text;
    private final int columns;
    private final Style style;
    private final String link;
    private final boolean risky;
    private final int hash;

    CellCharacter(Cell cell, Style style) {
        this(cell, style, "");
    }

    /** @param link where it leads, in printable ASCII; empty: nowhere */
    CellCharacter(Cell cell, Style style, String link) {
        this(cell.text(), cell.columns(), style, link, cell.risky());
    }

    private CellCharacter(String text, int columns, Style style) {
        this(text, columns, style, "", false);
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

    /** Whatever else Lanterna puts on a screen here is the blank of a fill. */
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

    /** Whether a terminal may have moved its cursor by another number of columns. */
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
