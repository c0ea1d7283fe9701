package cookiecoorong.terminal.keys;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/** Reports a terminal's focus; it travels among the keys. */
public final class FocusReport extends KeyStroke {
    /** Kinds of report. */
    public enum Kind {
        GAINED,
        LOST,
        /** The focus did not change, but changes will be reported. */
        ANSWER
    }

    private final Kind kind;

    FocusReport(Kind kind) {
        super(KeyType.Unknown);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
