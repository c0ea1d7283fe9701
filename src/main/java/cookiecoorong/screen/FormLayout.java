package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalRectangle;
import com.googlecode.lanterna.TerminalSize;

/**
 * Where everything stands: the original's three lines, then the conversation, then the hints, in a frame around the
 * whole terminal. Pure.
 */
record FormLayout(
        TerminalRectangle start,
        TerminalRectangle status,
        TerminalRectangle field,
        TerminalRectangle send,
        TerminalRectangle received,
        int separator,
        TerminalRectangle conversation,
        TerminalRectangle hint) {

    static final int LEAST_COLUMNS = 40;
    static final int LEAST_ROWS = 12;

    /** Columns of the frame and the blank inside it. */
    private static final int MARGIN = 2;

    private static final int NARROW = 60;
    private static final int FIELD_ROWS = 3;
    private static final int FIELD_BORDER_ROWS = 2;
    private static final int MOST_STATUS_ROWS = 3;
    private static final int LEAST_CONVERSATION_ROWS = 1;

    /** The received label takes at most one of so many of the rows beyond the least: three of 24. */
    private static final int SHARE_OF_RECEIVED = 4;

    static boolean fits(TerminalSize terminal) {
        return terminal.getColumns() >= LEAST_COLUMNS && terminal.getRows() >= LEAST_ROWS;
    }

    static int columns(TerminalSize terminal) {
        return terminal.getColumns() - 2 * MARGIN;
    }

    /** How far the status is behind the edge in its first row, which it shares with Start; the others are its own. */
    static int statusIndent(TerminalSize terminal, int startColumns) {
        return startColumns + (terminal.getColumns() < NARROW ? 1 : 3);
    }

    /** The rows that the received label may take. */
    static int mostReceivedRows(TerminalSize terminal) {
        return Math.max(1, (terminal.getRows() - LEAST_ROWS) / SHARE_OF_RECEIVED);
    }

    /** The columns of the text box with its border. */
    static int fieldColumns(TerminalSize terminal, int sendColumns) {
        return columns(terminal) - sendColumns - 1;
    }

    /**
     * @param fieldRows how many rows the text in the box would like; it may take some of the conversation's rows
     * @param statusRows how many the status would like; a long reason may take some of the conversation's rows
     * @param receivedRows how many the received label takes, at most {@link #mostReceivedRows}
     */
    static FormLayout of(
            TerminalSize terminal, int startColumns, int sendColumns, int fieldRows, int statusRows, int receivedRows) {
        int columns = columns(terminal);
        int fixed = 1 + FIELD_ROWS + receivedRows + 1 + LEAST_CONVERSATION_ROWS + 1 + 1;
        int rows = Math.min(Math.min(statusRows, MOST_STATUS_ROWS), terminal.getRows() - fixed);
        int field = 1 + rows;
        int free = terminal.getRows() - fixed - rows;
        int boxRows = Math.min(fieldRows + FIELD_BORDER_ROWS, FIELD_ROWS + free);
        int received = field + boxRows;
        int separator = received + receivedRows;
        int conversation = separator + 1;
        int hint = terminal.getRows() - 2;
        int fieldColumns = fieldColumns(terminal, sendColumns);
        return new FormLayout(
                new TerminalRectangle(MARGIN, 1, startColumns, 1),
                new TerminalRectangle(MARGIN, 1, columns, rows),
                new TerminalRectangle(MARGIN, field, fieldColumns, boxRows),
                new TerminalRectangle(MARGIN + fieldColumns + 1, field, sendColumns, 1),
                new TerminalRectangle(MARGIN, received, columns, receivedRows),
                separator,
                new TerminalRectangle(MARGIN, conversation, columns, hint - conversation),
                new TerminalRectangle(MARGIN, hint, columns, 1));
    }
}
