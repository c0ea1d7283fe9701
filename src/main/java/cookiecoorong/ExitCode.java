package cookiecoorong;

/** How the program ends; the numbers of sysexits.h. Ended by a signal, the JVM itself says 129, 130 or 143. */
public enum ExitCode {
    QUIT(0),
    WRONG_OPTION(64),
    /** No terminal, or no Java, which the launcher tells. */
    UNAVAILABLE(69),
    BUG(70),
    /** Storage cannot be used, or another window of the same name uses it. */
    STORAGE(73),
    WRONG_PROFILE(78);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
