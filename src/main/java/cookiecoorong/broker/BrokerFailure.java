package cookiecoorong.broker;

/** Why a broker cannot run, in one sentence, and the exit code that says the same to a script. */
final class BrokerFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Wrong arguments (sysexits EX_USAGE). */
    static final int USAGE = 64;
    /** Something else listens on the port (EX_UNAVAILABLE). */
    static final int PORT_IN_USE = 69;
    /** Anything not foreseen (EX_SOFTWARE). */
    static final int BUG = 70;
    /** The folder cannot be used (EX_CANTCREAT). */
    static final int FOLDER = 73;
    /** Another broker serves the folder already, which is no fault: it is the one that was asked for (EX_TEMPFAIL). */
    static final int ALREADY_RUNNING = 75;

    private final int exitCode;

    BrokerFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
