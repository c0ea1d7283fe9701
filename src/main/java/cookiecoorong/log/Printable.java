package cookiecoorong.log;

import java.util.Locale;

/** Makes text from outside readable and nothing else, for a line of a log or of a terminal. Pure. */
public final class Printable {
    private Printable() {}

    /**
     * The text with escape sequences, line ends, bidirectional overrides and the like as the number of their character:
     * {@code <U+001B>}.
     */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            if (!isHarmless(text.codePointAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "<U+%04X>", c));
            }
        });
        return shown.toString();
    }

    private static boolean isHarmless(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7F) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
