package cookiecoorong.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.AbstractTextGraphics;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.graphics.TextImage;
import com.googlecode.lanterna.screen.ScreenBuffer;
import java.util.BitSet;

/** Draws on a rectangle of the next frame and notes which rows were touched. */
final class BufferGraphics extends AbstractTextGraphics {
    private final ScreenBuffer buffer;
    private final BitSet touched;
    private final TerminalPosition place;
    private final TerminalSize size;

    /** @param touched receives the rows, counted as those of the buffer */
    BufferGraphics(ScreenBuffer buffer, BitSet touched) {
        this(buffer, touched, TerminalPosition.TOP_LEFT_CORNER, buffer.getSize());
    }

    private BufferGraphics(ScreenBuffer buffer, BitSet touched, TerminalPosition place, TerminalSize size) {
        this.buffer = buffer;
        this.touched = touched;
        this.place = place;
        this.size = size;
    }

    /** @param size must not reach beyond the edges of this rectangle */
    @Override
    public TextGraphics newTextGraphics(TerminalPosition topLeft, TerminalSize size) {
        return new BufferGraphics(buffer, touched, place.withRelative(topLeft), size);
    }

    @Override
    public TerminalSize getSize() {
        return size;
    }

    @Override
    public TextCharacter getCharacter(int column, int row) {
        return buffer.getCharacterAt(place.getColumn() + column, place.getRow() + row);
    }

    @Override
    public TextGraphics setCharacter(int column, int row, TextCharacter character) {
        if (column >= 0 && row >= 0 && column < size.getColumns() && row < size.getRows()) {
            buffer.setCharacterAt(place.getColumn() + column, place.getRow() + row, character);
            touched.set(place.getRow() + row);
        }
        return this;
    }

    /** Copies the part in one piece; it must not reach beyond the edges. */
    @Override
    public TextGraphics drawImage(TerminalPosition at, TextImage image, TerminalPosition from, TerminalSize part) {
        int row = place.getRow() + at.getRow();
        int column = place.getColumn() + at.getColumn();
        buffer.copyFrom(image, from.getRow(), part.getRows(), from.getColumn(), part.getColumns(), row, column);
        touched.set(row, row + part.getRows());
        return this;
    }

    /** Fills with blanks, the only character that Lanterna fills with: the first row, which is copied to the others. */
    @Override
    public TextGraphics fill(char blank) {
        for (int column = 0; column < size.getColumns(); column++) {
            setCharacter(column, 0, CellCharacter.BLANK);
        }
        int left = place.getColumn();
        int top = place.getRow();
        for (int row = 1; row < size.getRows(); row++) {
            buffer.copyFrom(buffer, top, 1, left, size.getColumns(), top + row, left);
        }
        touched.set(top, top + size.getRows());
        return this;
    }
}
