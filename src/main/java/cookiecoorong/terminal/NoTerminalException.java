package cookiecoorong.terminal;

import java.util.Optional;

/** Says that standard input or output is not a terminal, or that its settings cannot be read or changed. */
public final class NoTerminalException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param reason what the system says, in lines; empty if it is not a terminal */
    NoTerminalException(String reason) {
        super(reason);
    }

    /** Returns why the settings of a terminal cannot be read or changed; empty if there is no terminal. */
    public Optional<String> reason() {
        return getMessage().lines().findFirst();
    }
}
