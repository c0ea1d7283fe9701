package cookiecoorong.benchmark;

/** Texts of which no two that follow one another share a column, so that the window has to write each of them whole. */
final class Letters {
    static final int LENGTH = 20;

    private Letters() {}

    static String message(int number) {
        return String.valueOf((char) ('a' + number % 26)).repeat(LENGTH);
    }

    /** As long, and every one of them different: to be counted, not to be looked for on a screen. */
    static String numbered(int number) {
        return "%020d".formatted(number);
    }
}
