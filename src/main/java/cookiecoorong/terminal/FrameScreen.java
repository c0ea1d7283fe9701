package cookiecoorong.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.screen.AbstractScreen;
import cookiecoorong.terminal.keys.TerminalProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes what has changed since the last frame in one piece, and no byte that the terminal does not need. */
public final class FrameScreen extends AbstractScreen {
    /** A frame of up to so many characters arrives in one packet, so it needs no synchronized output (mode 2026). */
    private static final int SMALL = 200;

    private static final String HOLD = "\033[?2026h";
    private static final String SHOW = "\033[?2026l";

    private final Tty tty;
    private final boolean colors;
    private final Supplier<String> controls;
    private final TerminalProbe probe;
    private volatile boolean repaint = true;
    private final Function<TerminalSize, Optional<String>> pages;
    private boolean clear = true;

    /** State of the terminal: the cursor's place (row -1: unknown), whether it is visible, and the style in force. */
    private int atRow = -1;

    private int atColumn;
    private boolean visible;
    private Style style = Style.PLAIN;
    private String link = "";

    /** The text that the terminal shows in place of frames. */
    private Optional<String> page = Optional.empty();

    /** Rows drawn on since the last frame; no other can differ from what the terminal has. */
    private final BitSet touched = new BitSet();

    /** Hashes of the rows in the terminal. */
    private int[] hashes = {};

    /**
     * Draws on this terminal.
     *
     * @param controls supplies what follows each frame, such as a bell; may be empty
     * @param pages a text that is shown in place of the frame; lines that are longer than the terminal is wide are
     *     wrapped by it, so that its own selection takes them as one
     */
    public FrameScreen(
            Tty tty,
            boolean colors,
            Supplier<String> controls,
            Function<TerminalSize, Optional<String>> pages,
            TerminalProbe probe) {
        super(tty.size());
        this.tty = tty;
        this.colors = colors;
        this.controls = controls;
        this.pages = pages;
        this.probe = probe;
    }

    public void resize(TerminalSize size) {
        addResizeRequest(size);
    }

    /** Has the next frame written whole, whatever the terminal shows. */
    public void repaint() {
        repaint = true;
    }

    /** Sends {@link TerminalProbe#where} to the terminal. */
    public void ask() {
        try {
            if (tty.hasRegions()) {
                tty.write(probe.where());
            }
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Override
    public synchronized TerminalSize doResizeIfNecessary() {
        TerminalSize size = super.doResizeIfNecessary();
        clear = clear || size != null;
        return size;
    }

    @Override
    public TextGraphics newTextGraphics() {
        return new BufferGraphics(getBackBuffer(), touched);
    }

    @Override
    public synchronized void refresh(RefreshType type) throws IOException {
        StringBuilder frame = new StringBuilder();
        if (repaint) {
            repaint = false;
            clear = true;
            visible = false;
            int columns = getTerminalSize().getColumns();
            frame.append(tty.hasRegions() ? probe.measure(columns) : "").append("\033[?25l");
        }
        Optional<String> next = pages.apply(getTerminalSize());
        clear = clear || !next.equals(page);
        page = next;
        if (page.isPresent()) {
            writePage(page.get(), frame);
        } else {
            writeFrame(frame);
        }
        frame.append(controls.get());
        if (frame.length() > 0) {
            tty.write(frame);
        }
    }

    private void writePage(String text, StringBuilder frame) {
        if (clear) {
            visible = false;
            frame.append("\033[m\033[?25l\033[H\033[2J").append(text);
        }
        clear = false;
    }

    private void writeFrame(StringBuilder frame) {
        if (clear) {
            clear = false;
            getFrontBuffer().setAll(CellCharacter.BLANK);
            style = Style.PLAIN;
            frame.append("\033[m\033[H\033[2J");
            at(0, 0);
            int rows = getTerminalSize().getRows();
            hashes = new int[rows];
            touched.clear(); // what was drawn under a page may have been larger
            touched.set(0, rows);
            hash();
        } else if (tty.hasRegions()) {
            ScrollOptimizer.between(hashes, hash()).ifPresent(shift -> move(shift, frame));
        }
        for (int row = touched.nextSetBit(0); row >= 0; row = touched.nextSetBit(row + 1)) {
            writeRow(row, frame);
        }
        touched.clear();
        getBackBuffer().copyTo(getFrontBuffer());
        lead("", frame);
        placeCursor(frame);
        if (frame.length() > SMALL) {
            frame.insert(0, HOLD).append(SHOW);
        }
    }

    /** Returns the hashes of the next frame's rows. */
    private int[] hash() {
        hashes = hashes.clone();
        for (int row = touched.nextSetBit(0); row >= 0; row = touched.nextSetBit(row + 1)) {
            hashes[row] = ScrollOptimizer.hash(getBackBuffer(), row);
        }
        return hashes;
    }

    private void move(ScrollOptimizer shift, StringBuilder frame) {
        use(Style.PLAIN, frame);
        frame.append(shift.sequence());
        at(0, 0);
        shift.in(getFrontBuffer());
        touched.set(shift.top(), shift.bottom() + 1);
    }

    private void writeRow(int row, StringBuilder frame) {
        BitSet changed = changed(row);
        for (int column = changed.nextSetBit(0); column >= 0; column = changed.nextSetBit(column + 1)) {
            CellCharacter cell = CellCharacter.of(getBackBuffer().getCharacterAt(column, row));
            if (cell.columns() == 0) {
                continue; // was written with the cell before it
            }
            moveTo(column, row, frame);
            use(cell.style(), frame);
            lead(cell.link(), frame);
            if (mayLeaveSomething(cell, column, row)) {
                frame.append("  ");
                at(column + 2, row);
                moveTo(column, row, frame);
            }
            frame.append(cell.getCharacterString());
            int next = column + cell.columns();
            // At the right edge terminals keep the cursor on the last column until the next character
            boolean known = !cell.risky() && next < getTerminalSize().getColumns();
            at(next, known ? row : -1);
        }
    }

    /** Whether the cell covers another beside it, which would still be there if the terminal draws the cell narrow. */
    private boolean mayLeaveSomething(CellCharacter cell, int column, int row) {
        if (!cell.risky() || cell.columns() < 2) {
            return false;
        }
        CellCharacter covered = CellCharacter.of(getFrontBuffer().getCharacterAt(column + 1, row));
        return !covered.is(' ') || covered.style() != cell.style();
    }

    /** Returns the columns to write. A wide cell is written whole, and so are both columns of one that was there. */
    private BitSet changed(int row) {
        int columns = getTerminalSize().getColumns();
        BitSet changed = new BitSet(columns);
        for (int column = 0; column < columns; column++) {
            CellCharacter back = CellCharacter.of(getBackBuffer().getCharacterAt(column, row));
            if (!back.equals(CellCharacter.of(getFrontBuffer().getCharacterAt(column, row)))) {
                changed.set(column);
            }
        }
        for (int column = changed.nextSetBit(0); column >= 0; column = changed.nextSetBit(column + 1)) {
            if (column > 0 && isRest(column, row)) {
                changed.set(column - 1);
            }
            if (column + 1 < columns && isRest(column + 1, row)) {
                changed.set(column + 1);
            }
        }
        return changed;
    }

    /** Whether a wide cell reaches into this column, before or after. */
    private boolean isRest(int column, int row) {
        return CellCharacter.of(getFrontBuffer().getCharacterAt(column, row)).columns() == 0
                || CellCharacter.of(getBackBuffer().getCharacterAt(column, row)).columns() == 0;
    }

    private void moveTo(int column, int row, StringBuilder frame) {
        if (atRow == row && atColumn == column) {
            return;
        }
        frame.append("\033[");
        if (atRow == row) {
            frame.append(column + 1).append('G');
        } else {
            frame.append(row + 1).append(';').append(column + 1).append('H');
        }
        at(column, row);
    }

    private void use(Style next, StringBuilder frame) {
        if (next != style) {
            style = next;
            frame.append(style.sgr(colors));
        }
    }

    /** From here on the cells are a link (OSC 8). The same id joins its rows. */
    private void lead(String next, StringBuilder frame) {
        if (!next.equals(link) && !tty.basic()) {
            link = next;
            String id = link.isEmpty() ? "" : "id=" + Integer.toHexString(link.hashCode());
            frame.append("\033]8;").append(id).append(';').append(link).append("\033\\");
        }
    }

    private void at(int column, int row) {
        atColumn = column;
        atRow = row;
    }

    private void placeCursor(StringBuilder frame) {
        TerminalPosition cursor = getCursorPosition();
        if (cursor != null) {
            moveTo(cursor.getColumn(), cursor.getRow(), frame);
        }
        if (visible != (cursor != null)) {
            visible = cursor != null;
            frame.append(visible ? "\033[?25h" : "\033[?25l");
        }
    }

    @Override
    public void startScreen() {
        // The first frame enters the alternate screen
    }

    @Override
    public void stopScreen() {
        // The terminal restores itself, whatever becomes of the window
    }

    @Override
    public KeyStroke readInput() {
        return null; // keys come from the GUI thread's queue
    }

    @Override
    public KeyStroke pollInput() {
        return null;
    }
}
