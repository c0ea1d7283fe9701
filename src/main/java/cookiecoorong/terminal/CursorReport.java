package cookiecoorong.terminal;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/** What a terminal answers when it is asked where its cursor is. Never leaves {@link KeyReader}. */
final class CursorReport extends KeyStroke {
    private final int row;
    private final int column;

    /** @param row from 1, as the column */
    CursorReport(int row, int column) {
        super(KeyType.Unknown);
        this.row = row;
        this.column = column;
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }
}
