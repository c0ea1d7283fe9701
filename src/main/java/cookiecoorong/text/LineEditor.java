package cookiecoorong.text;

import java.util.List;

/**
 * The message field without its looks: a text, a cursor that moves by grapheme cluster, and in front of both the texts
 * that were submitted but are not safe on disk yet, shown but not to be edited. The text stays the original; only
 * {@link #view} makes it displayable. GUI thread only.
 */
public final class LineEditor {
    private final Clusters clusters = new Clusters();
    private final PendingSends submissions = new PendingSends();
    private final FieldView view = new FieldView();
    private int cursor;

    /** The first half of a character beyond U+FFFF, whose second half a terminal library delivers as a key of its own. */
    private String half = "";

    /** Typed or pasted. CR and CRLF, which terminals paste for a line end, become LF; half a character waits. */
    public void insert(String typed) {
        String text = half.concat(typed);
        boolean halved = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
        int whole = halved ? text.length() - 1 : text.length();
        replace(cursor, cursor, wellFormed(text.substring(0, whole)));
        half = text.substring(whole);
    }

    public void left() {
        move(Math.max(0, cursor - 1));
    }

    public void right() {
        move(Math.min(clusters.size(), cursor + 1));
    }

    public void home() {
        move(0);
    }

    public void end() {
        move(clusters.size());
    }

    public void wordLeft() {
        move(clusters.wordStart(cursor));
    }

    public void wordRight() {
        move(clusters.wordEnd(cursor));
    }

    public void backspace() {
        if (cursor > 0) {
            replace(cursor - 1, cursor, "");
        }
    }

    public void delete() {
        if (cursor < clusters.size()) {
            replace(cursor, cursor + 1, "");
        }
    }

    public void killToEnd() {
        replace(cursor, clusters.size(), "");
    }

    public void killToStart() {
        replace(0, cursor, "");
    }

    /** Back to the blank before, as Ctrl-W in a shell. */
    public void killWord() {
        replace(clusters.blankBefore(cursor), cursor, "");
    }

    public void clear() {
        set("");
    }

    /** Puts another text in the place of the one that may be edited; the cursor goes to its end. */
    public void set(String text) {
        replace(0, clusters.size(), wellFormed(text));
        end();
    }

    /** The text that may be edited. */
    public String text() {
        return clusters.text();
    }

    /** The size of {@link #text} in UTF-8. */
    public int bytes() {
        return clusters.bytes();
    }

    public boolean isEmpty() {
        return clusters.size() == 0;
    }

    /** Takes the text out, to be answered by {@link #accepted} or {@link #refused}, in order; an empty one is not. */
    public String submit() {
        String text = text();
        if (!text.isEmpty()) {
            submissions.add(text);
            clear();
        }
        return text;
    }

    /** The oldest unanswered submission is safe: it goes. Where there is none, nothing happens. */
    public void accepted() {
        submissions.accepted();
        answered();
    }

    /** The oldest unanswered submission is not safe: its text may be edited again once all are answered. */
    public void refused() {
        submissions.refused();
        answered();
    }

    private void answered() {
        String back = submissions.takeBack();
        if (!back.isEmpty()) {
            int behind = clusters.size() - cursor;
            replace(0, 0, isEmpty() ? back : back + "\n");
            cursor = clusters.size() - behind;
        }
    }

    /** What a field of so many columns (at least two) shows, scrolled so that the cursor is in it. */
    public View view(int columns) {
        // Asked here, once for a frame: thousands may be submitted and answered between two of them
        view.hold(submissions.newest(columns));
        return view.of(clusters, cursor, columns);
    }

    private void move(int place) {
        half = "";
        cursor = place;
    }

    private void replace(int from, int to, String text) {
        half = "";
        if (!text.isEmpty() || from < to) {
            cursor = clusters.replace(from, to, text);
        }
    }

    private static String wellFormed(String text) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder whole = new StringBuilder(lines.length());
        for (int i = 0; i < lines.length(); i = lines.offsetByCodePoints(i, 1)) {
            int c = lines.codePointAt(i);
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                whole.appendCodePoint(c);
            }
        }
        return whole.toString();
    }

    /**
     * What is visible.
     *
     * @param cells at most as many columns as were asked for
     * @param cursor the column of the cursor, less than the columns asked for
     * @param held how many cells at the front are of submissions and cannot be edited
     */
    public record View(List<Cell> cells, int cursor, int held) {}
}
