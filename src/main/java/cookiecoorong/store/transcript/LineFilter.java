package cookiecoorong.store.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * Tells by the bytes of a line that its message has not got a text, which is far faster than reading it. Most lines are
 * plain: a line that has a character which may be shown as another one, join its neighbour or not be shown at all is not
 * told by its bytes. Immutable.
 */
final class LineFilter {
    private static final byte[] BEFORE_TEXT = "\"text\":\"".getBytes(UTF_8);

    /** A longer text is not looked at as a whole, and its size is shown instead of the rest. */
    static final int LONG = 32 * 1024;

    /** In lower case, and in upper case: of the same length, or it would not be such a part. */
    private final byte[] lower;

    private final byte[] upper;

    /** @param part see {@link cookiecoorong.chat.TextQuery#part} */
    LineFilter(String part) {
        this.lower = part.toLowerCase(Locale.ROOT).getBytes(UTF_8);
        this.upper = part.toUpperCase(Locale.ROOT).getBytes(UTF_8);
    }

    /** Whether the line whose text begins here has to be read, whatever is in it. */
    boolean tellsNothing(byte[] bytes, int start) {
        return lower.length == 0 || bytes[start] == '"';
    }

    /** Whether the part begins here, or a character that may be shown as another. */
    boolean mayBeAt(byte[] bytes, int at) {
        byte b = bytes[at];
        boolean plain = b < 0
                ? !isNotPlain(b & 0xFF, byteAt(bytes, at + 1), byteAt(bytes, at + 2))
                : b != '\\' || byteAt(bytes, at + 1) != 'u'; // the writer's escapes are not shown as themselves
        return !plain || ((b == lower[0] || b == upper[0]) && isAt(bytes, at));
    }

    private static int byteAt(byte[] bytes, int at) {
        return at < bytes.length ? bytes[at] & 0xFF : 0;
    }

    /** A byte of the part, in lower case; 0 behind its end. */
    long byteOfPart(int at) {
        return at < lower.length ? lower[at] & 0xFF : 0;
    }

    /** Which of its bits are the same in upper case; none behind its end. */
    long bitsOfBothCases(int at) {
        return at < lower.length ? ~(lower[at] ^ upper[at]) & 0xFF : 0;
    }

    /** By the first bytes of a character's UTF-8. Says so of many that are plain too, but of few that are frequent. */
    private static boolean isNotPlain(int b, int second, int third) {
        return switch (b) {
            case 0xC2 -> second < 0xA0 || second == 0xAD || second == 0xB5; // C1 controls, soft hyphen, micro sign
            case 0xC4 -> second == 0xB0 || second == 0xB1; // the i with a dot too much, and with one too few
            case 0xC5 -> second == 0x89 || second == 0xBF; // the n after an apostrophe, the long s
            case 0xCC, 0xCD -> true; // combining marks
            case 0xD8 -> second < 0x86 || second == 0x9C; // signs and marks of Arabic and Syriac
            case 0xDB -> second == 0x9D;
            case 0xDC -> second == 0x8F;
            case 0xE0 -> second == 0xA2 || second == 0xA3;
            case 0xE1 -> second < 0xB8 || second > 0xBB; // jamo and others, but for Latin letters
            case 0xE2 -> isInvisible(second, third) || second == 0x84; // the Kelvin sign
            case 0xE3 ->
                (second == 0x85 && third == 0xA4)
                        || (second == 0x82 && (third == 0x99 || third == 0x9A)); // filler, marks
            case 0xEF -> second != 0xBC; // variation selectors, compatibility Han, but for full-width ASCII
            case 0xF0 -> second != 0x9F || third == 0x87 || third == 0x8F; // all but emoji without flags, skin tones
            default -> b > 0xF0;
        };
    }

    /** Format characters and line ends among the punctuation. */
    private static boolean isInvisible(int second, int third) {
        boolean first = second == 0x80 && ((third > 0x8A && third < 0x90) || (third > 0xA7 && third < 0xAF));
        return first || (second == 0x81 && third >= 0xA0);
    }

    private boolean isAt(byte[] bytes, int at) {
        if (at + lower.length > bytes.length) {
            return false;
        }
        for (int i = 1; i < lower.length; i++) {
            if (bytes[at + i] != lower[i] && bytes[at + i] != upper[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the text of the line between these places begins; -1 if it has none. */
    static int startOfText(byte[] bytes, int from, int to) {
        for (int at = from; at + BEFORE_TEXT.length < to; at++) {
            if (bytes[at] == '"' && startsText(bytes, at)) {
                return at + BEFORE_TEXT.length;
            }
        }
        return -1;
    }

    private static boolean startsText(byte[] bytes, int at) {
        for (int i = 1; i < BEFORE_TEXT.length; i++) {
            if (bytes[at + i] != BEFORE_TEXT[i]) {
                return false;
            }
        }
        return true;
    }
}
