package cookiecoorong.profile;

import java.util.Locale;

/**
 * Chooses the Korean particle "and, with" for the name of a host: {@code 과} after a syllable that ends in a consonant,
 * else {@code 와}, by how Koreans read the name aloud. Pure.
 */
final class KoreanParticle {
    /** How a sentence asks for it. */
    static final String BOTH = "와/과";

    private static final String OPEN = "와";
    private static final String CLOSED = "과";

    /** The original program's sentence has this host with the other particle, and stays as it is. */
    private static final String ORIGINAL_HOST = "127.0.0.1";

    /** Yeong, il, sam, yuk, chil, pal. */
    private static final String CLOSED_DIGITS = "013678";

    /** El, em, en, al: other letters are read with an open syllable. */
    private static final String CLOSED_LETTERS = "lmnr";

    private KoreanParticle() {}

    /** @param host may end with a port; the brackets of an IPv6 address are not read */
    static String after(String host) {
        if (host.equals(ORIGINAL_HOST)) {
            return OPEN;
        }
        String read = host.replaceAll("[^\\p{L}\\p{N}]+$", "");
        return !read.isEmpty() && isClosed(read) ? CLOSED : OPEN;
    }

    private static boolean isClosed(String read) {
        char last = read.charAt(read.length() - 1);
        if (last >= '가' && last <= '힣') {
            return (last - '가') % 28 != 0;
        }
        if (Character.isDigit(last)) {
            return CLOSED_DIGITS.indexOf('0' + Character.digit(last, 10)) >= 0;
        }
        String word = read.replaceAll("^.*[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        return !word.isEmpty() && (isSpelled(read, word) ? isClosedLetter(word) : isClosedWord(word));
    }

    /** Whether it is read letter by letter: a country's domain, or a word that cannot be spoken. */
    private static boolean isSpelled(String read, String word) {
        boolean country = word.length() == 2 && read.length() > 2 && read.charAt(read.length() - 3) == '.';
        return country || !word.matches(".*[aeiouy].*");
    }

    private static boolean isClosedLetter(String word) {
        return CLOSED_LETTERS.indexOf(word.charAt(word.length() - 1)) >= 0;
    }

    /** As loanwords are written: home is hom, net is net; but host is hoseuteu, server seobeo. */
    private static boolean isClosedWord(String word) {
        boolean silent = word.matches(".*[aeiouy]([mn]|[^aeiouy]*l)e");
        String spoken = silent ? word.substring(0, word.length() - 1) : word;
        return spoken.matches(".*([lmn]|ng|ck|pp|tt|(^|[^aeiouy])[aeiouy][bckpt]|ook)");
    }
}
