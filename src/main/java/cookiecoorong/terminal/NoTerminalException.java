package cookiecoorong.terminal;

/** Standard input or standard output is not a terminal, or the terminal's settings cannot be read. */
public final class NoTerminalException extends Exception {
    private static final long serialVersionUID = 1L;

    NoTerminalException(String message) {
        super(message);
    }
}
