package cookiecoorong.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a text as grapheme clusters (UAX #29): what a reader takes for one character, and a key moves over or deletes as
 * one. A change looks only at the clusters around it, so a key costs the same in a long text.
 */
final class Clusters {
    private final List<String> clusters = new ArrayList<>();
    private int bytes;

    int size() {
        return clusters.size();
    }

    String get(int index) {
        return clusters.get(index);
    }

    String text() {
        return String.join("", clusters);
    }

    /** The size of the text in UTF-8. */
    int bytes() {
        return bytes;
    }

    /**
     * Puts a text in the place of the clusters from..to. Neighbours may join with it, or with each other if it is
     * empty.
     *
     * @return the place behind the inserted text; behind the whole cluster if the text became part of one
     */
    int replace(int from, int to, String insert) {
        int start = Math.max(0, from - 1);
        String before = String.join("", clusters.subList(start, from)).concat(insert);
        int end = to;
        List<String> fresh;
        // If the last cluster looked at comes out as it went in, the change ends there. Else it looks twice as far: in
        // a row of regional indicators a change reaches to the end of the row.
        do {
            end = Math.min(clusters.size(), end + Math.max(1, end - to));
            fresh = split(before.concat(String.join("", clusters.subList(to, end))));
        } while (end < clusters.size() && !endsWith(fresh, clusters.get(end - 1)));

        List<String> old = clusters.subList(start, end);
        bytes += bytes(fresh) - bytes(old);
        old.clear();
        old.addAll(fresh);
        int passed = 0;
        int place = start;
        while (passed < before.length()) {
            passed += clusters.get(place).length();
            place++;
        }
        return place;
    }

    private static boolean endsWith(List<String> fresh, String cluster) {
        return !fresh.isEmpty() && fresh.get(fresh.size() - 1).equals(cluster);
    }

    /** The start of the word that the place is in or behind; words are letters, digits and symbols such as emoji. */
    int wordStart(int place) {
        return back(back(place, cluster -> !isWord(cluster)), Clusters::isWord);
    }

    /** The end of the word that the place is in or before. */
    int wordEnd(int place) {
        return ahead(ahead(place, cluster -> !isWord(cluster)), Clusters::isWord);
    }

    /** The start of the run of anything but blanks that the place is in or behind. */
    int blankBefore(int place) {
        return back(back(place, Clusters::isBlank), cluster -> !isBlank(cluster));
    }

    /** The start of the line that the place is in. */
    int lineStart(int place) {
        return back(place, cluster -> !cluster.equals("\n"));
    }

    /** The end of the line that the place is in, before its line end. */
    int lineEnd(int place) {
        return ahead(place, cluster -> !cluster.equals("\n"));
    }

    private int back(int place, Predicate<String> over) {
        int at = place;
        while (at > 0 && over.test(get(at - 1))) {
            at--;
        }
        return at;
    }

    private int ahead(int place, Predicate<String> over) {
        int at = place;
        while (at < size() && over.test(get(at))) {
            at++;
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

    /** Equal clusters are one object: a megabyte of a few hundred letters is a megabyte of references, not of strings. */
    static List<String> split(String text) {
        List<String> clusters = new ArrayList<>();
        Map<String, String> same = new HashMap<>();
        if (allStandAlone(text)) {
            for (int i = 0; i < text.length(); i++) {
                clusters.add(one(same, clusterOf(text.charAt(i))));
            }
        } else {
            Matcher matcher = Cluster.PATTERN.matcher(text);
            while (matcher.find()) {
                clusters.add(one(same, matcher.group()));
            }
        }
        return clusters;
    }

    private static String one(Map<String, String> same, String cluster) {
        String before = same.putIfAbsent(cluster, cluster);
        return before == null ? cluster : before;
    }

    /** Without encoding it: a key in a long text must not copy it. */
    private static int bytes(List<String> clusters) {
        int bytes = 0;
        for (String cluster : clusters) {
            for (int i = 0; i < cluster.length(); i++) {
                char c = cluster.charAt(i);
                bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3; // a pair is 4
            }
        }
        return bytes;
    }

    private static boolean allStandAlone(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!standsAlone(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** What most people type most of the time needs no rules: ASCII, line feeds, Hangul syllables, Han. */
    private static boolean standsAlone(char c) {
        return (c >= ' ' && c <= '~') || c == '\n' || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x4E00 && c <= 0x9FFF);
    }

    private static String clusterOf(char c) {
        return c >= ' ' && c <= '~' ? Cell.of(c).text() : String.valueOf(c);
    }

    /** Loaded with the first text that needs it. The pattern, because BreakIterator of Java 17 cuts emoji apart. */
    private static final class Cluster {
        private static final Pattern PATTERN = Pattern.compile("\\X");
    }
}
