package cookiecoorong.terminal;

/** Says that standard input or output is not a terminal, or that its settings cannot be read. */
public final class NoTerminalException extends Exception {
    private static final long serialVersionUID = 1L;

    NoTerminalException(String message) {
        super(message);
    }
}
