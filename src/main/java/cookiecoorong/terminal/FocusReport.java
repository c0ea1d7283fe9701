package cookiecoorong.terminal;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/** What a terminal says of its focus, on its way among the keys. Immutable; any thread. */
public final class FocusReport extends KeyStroke {
    /** What is said. */
    public enum Kind {
        GAINED,
        LOST,
        /** No focus was gained or lost, but it would be reported. */
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

    @Override
    public boolean equals(Object other) {
        return other instanceof FocusReport report && kind == report.kind;
    }

    @Override
    public int hashCode() {
        return kind.hashCode();
    }

    @Override
    public String toString() {
        return "FocusReport{" + kind + "}";
    }
}
