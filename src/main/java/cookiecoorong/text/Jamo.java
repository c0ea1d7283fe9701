package cookiecoorong.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Composes the conjoining letters of Hangul (The Unicode Standard, section 3.12).
 *
 * <p>Terminals do not agree about columns of letters that did not become a syllable, so those are shown as
 * compatibility letters: two columns each, joined by nobody.
 */
final class Jamo {
    private Jamo() {}

    static boolean is(int codePoint) {
        return Cell.isIn(codePoint, 0x1100, 0x11FF)
                || Cell.isIn(codePoint, 0xA960, 0xA97F)
                || Cell.isIn(codePoint, 0xD7B0, 0xD7FF);
    }

    /** The syllable of a leading letter or a syllable and the letter after it, or -1 if they make none. */
    static int compose(int before, int letter) {
        String both = Character.toString(before).concat(Character.toString(letter));
        String composed = Normalizer.normalize(both, Normalizer.Form.NFC);
        return composed.length() == 1 ? composed.charAt(0) : -1;
    }

    static Cell alone(int letter) {
        Character shown = Letters.SHOWN.get(letter);
        return shown == null ? Cell.unknown() : new Cell(shown.toString(), 2);
    }

    /** Loaded with the first letter that stands alone. */
    private static final class Letters {
        private static final String TRAILING_SHOWN = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
        private static final int FIRST_TRAILING = 0x11A8;
        private static final int FIRST_SHOWN = 0x3131;
        private static final int FILLER = 0x3164;
        private static final int LAST_SHOWN = 0x318E;
        private static final Map<Integer, Character> SHOWN = new HashMap<>();

        static {
            for (int i = 0; i < TRAILING_SHOWN.length(); i++) {
                SHOWN.put(FIRST_TRAILING + i, TRAILING_SHOWN.charAt(i));
            }
            for (int c = FIRST_SHOWN; c <= LAST_SHOWN; c++) {
                if (c != FILLER) {
                    String letter = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
                    SHOWN.put(letter.codePointAt(0), (char) c);
                }
            }
        }
    }
}
