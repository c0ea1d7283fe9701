package cookiecoorong.text;

/**
 * Knows the characters of ambiguous East Asian width (UAX #11), among them Greek, Cyrillic, lines and many signs: one
 * column in most terminals, two in some that are set up for Korean, Japanese or Chinese. A process has one terminal, so
 * the setting is global to all that is laid out.
 */
public final class AmbiguousWidth {
    private static final String LINES = "─━│┃┌┐└┘├┤┝┥┬┴┼·●○↑↓…—";
    private static final String ASCII = "--||+++++++++++.*o^v~-";

    private static volatile boolean wide;

    private AmbiguousWidth() {}

    /** Sets whether they take two columns. */
    public static void setWide(boolean now) {
        wide = now;
    }

    public static boolean isWide() {
        return wide;
    }

    /** True if the terminal needs two columns for a character that has one elsewhere. */
    static boolean widens(int codePoint) {
        return wide && codePoint >= 0xA0 && CharacterWidth.kind(codePoint) == CharacterWidth.Kind.AMBIGUOUS;
    }

    /** Replaces lines and marks in a text of the program's own by characters that have one column in every terminal. */
    public static String narrow(String text) {
        if (!wide) {
            return text;
        }
        StringBuilder narrow = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            narrow.setCharAt(i, narrow(text.charAt(i)));
        }
        return narrow.toString();
    }

    /** Replaces a line or mark by a character that has one column in every terminal. */
    public static char narrow(char character) {
        int at = wide ? LINES.indexOf(character) : -1;
        return at < 0 ? character : ASCII.charAt(at);
    }
}
