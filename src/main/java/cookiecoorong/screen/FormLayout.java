package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalRectangle;
import com.googlecode.lanterna.TerminalSize;

/**
 * Places everything: the original's three lines, then the conversation, then the hints, in a frame around the whole
 * terminal.
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

    static final int MIN_COLUMNS = 40;
    static final int MIN_ROWS = 12;

    /** Columns of the frame and the blank inside it. */
    private static final int MARGIN = 2;

    private static final int NARROW = 60;
    private static final int FIELD_ROWS = 3;
    private static final int FIELD_BORDER_ROWS = 2;
    private static final int MIN_CONVERSATION_ROWS = 1;

    /** From these heights on, the status has a row more. */
    private static final int ROOMY_ROWS = 14;

    private static final int ROOMY_NARROW_ROWS = 20;

    /** Up to this height the received label has one row: the conversation shows the same message. */
    private static final int LOW_ROWS = 24;

    private static final int MAX_RECEIVED_ROWS = 3;

    static boolean fits(TerminalSize terminal) {
        return terminal.getColumns() >= MIN_COLUMNS && terminal.getRows() >= MIN_ROWS;
    }

    static int columns(TerminalSize terminal) {
        return terminal.getColumns() - 2 * MARGIN;
    }

    /** The rows of the status beside Start: a sentence and its reason, or the state and a notice below it. */
    static Status.Rows statusRows(TerminalSize terminal, int startColumns) {
        boolean narrow = terminal.getColumns() < NARROW;
        int rows = (narrow ? 2 : 1) + (terminal.getRows() < (narrow ? ROOMY_NARROW_ROWS : ROOMY_ROWS) ? 0 : 1);
        return new Status.Rows(columns(terminal), rows, startColumns + (narrow ? 1 : 3), !narrow);
    }

    static int receivedRows(TerminalSize terminal) {
        int share = 1 + (terminal.getRows() - LOW_ROWS) / 6;
        return Math.max(1, Math.min(share, MAX_RECEIVED_ROWS));
    }

    /** The columns of the text box with its border. */
    static int fieldColumns(TerminalSize terminal, int sendColumns) {
        return columns(terminal) - sendColumns - 1;
    }

    /**
     * Depends on the size of the terminal and on what is being written, so that nothing moves when the status or a message
     * changes.
     *
     * @param fieldRows how many rows the text in the box would like; it may take some of the conversation's rows
     */
    static FormLayout of(TerminalSize terminal, int startColumns, int sendColumns, int fieldRows) {
        int columns = columns(terminal);
        int statusRows = statusRows(terminal, startColumns).rows();
        int receivedRows = receivedRows(terminal);
        int fixed = 1 + statusRows + FIELD_ROWS + receivedRows + 1 + MIN_CONVERSATION_ROWS + 1 + 1;
        int free = Math.max(0, terminal.getRows() - fixed);
        int boxRows = Math.min(fieldRows + FIELD_BORDER_ROWS, FIELD_ROWS + free);
        int field = 1 + statusRows;
        int received = field + boxRows;
        int separator = received + receivedRows;
        int conversation = separator + 1;
        int hint = terminal.getRows() - 2;
        int fieldColumns = fieldColumns(terminal, sendColumns);
        return new FormLayout(
                new TerminalRectangle(MARGIN, 1, startColumns, 1),
                new TerminalRectangle(MARGIN, 1, columns, statusRows),
                new TerminalRectangle(MARGIN, field, fieldColumns, boxRows),
                new TerminalRectangle(MARGIN + fieldColumns + 1, field + 1, sendColumns, 1),
                new TerminalRectangle(MARGIN, received, columns, receivedRows),
                separator,
                new TerminalRectangle(MARGIN, conversation, columns, hint - conversation),
                new TerminalRectangle(MARGIN, hint, columns, 1));
    }
}
