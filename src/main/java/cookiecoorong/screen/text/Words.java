package cookiecoorong.screen.text;

/** Where words begin and end, as in a shell: words are letters, digits and symbols such as emoji. Pure functions. */
final class Words {

    private Words() {}

    /** The start of the word that the place is in or behind. */
    static int startBefore(Clusters text, int place) {
        int at = place;
        while (at > 0 && !isWord(text.get(at - 1))) {
            at--;
        }
        while (at > 0 && isWord(text.get(at - 1))) {
            at--;
        }
        return at;
    }

    /** The end of the word that the place is in or before. */
    static int endAfter(Clusters text, int place) {
        int at = place;
        while (at < text.size() && !isWord(text.get(at))) {
            at++;
        }
        while (at < text.size() && isWord(text.get(at))) {
            at++;
        }
        return at;
    }

    /** The start of the run of anything but blanks that the place is in or behind. */
    static int blankBefore(Clusters text, int place) {
        int at = place;
        while (at > 0 && isBlank(text.get(at - 1))) {
            at--;
        }
        while (at > 0 && !isBlank(text.get(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isBlank(String cluster) {
        return Character.isWhitespace(cluster.codePointAt(0));
    }

    private static boolean isWord(String cluster) {
        int c = cluster.codePointAt(0);
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL;
    }
}
