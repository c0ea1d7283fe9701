package cookiecoorong.text;

import java.util.List;

/**
 * Edits a text with a cursor that moves by grapheme cluster. In front of the text stand those that were submitted but
 * are not on disk yet, shown but not to be edited. The text stays the original; only {@link #view} and {@link #line} make
 * it displayable.
 */
public final class LineEditor {
    private final Clusters clusters = new Clusters();
    private final PendingSends submissions = new PendingSends();
    private final TextBoxLayout box = new TextBoxLayout(clusters);
    private final FieldView field = new FieldView(clusters);
    private int cursor;

    /** The column that Up and Down keep to, through shorter rows, until another key; -1 after that. */
    private int column = -1;

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

    /** To the beginning of the line. */
    public void home() {
        move(clusters.lineStart(cursor));
    }

    /** To the end of the line. */
    public void end() {
        move(clusters.lineEnd(cursor));
    }

    /** To the row above, as {@link #view} wraps them; false in the first row. */
    public boolean up(int columns) {
        column = keptColumn(columns);
        return moveRow(box.above(cursor, column, columns));
    }

    /** To the row below, as {@link #view} wraps them; false in the last row. */
    public boolean down(int columns) {
        column = keptColumn(columns);
        return moveRow(box.below(cursor, column, columns));
    }

    private int keptColumn(int columns) {
        return column < 0 ? box.column(cursor, columns) : column;
    }

    private boolean moveRow(int place) {
        half = "";
        boolean moved = place != cursor;
        cursor = place;
        return moved;
    }

    /** To what {@link #view} shows in this row and column. */
    public void moveTo(int row, int column, int columns) {
        move(box.at(row, column, columns));
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

    /** To the end of the line; at the end, the line end. */
    public void killToEnd() {
        int end = clusters.lineEnd(cursor);
        replace(cursor, end > cursor ? end : Math.min(end + 1, clusters.size()), "");
    }

    /** To the beginning of the line; at the beginning, the line end before it. */
    public void killToStart() {
        int start = clusters.lineStart(cursor);
        replace(start < cursor ? start : Math.max(0, start - 1), cursor, "");
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
        move(clusters.size());
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

    /** Takes the text out. One that is not empty is answered by {@link #accepted} or {@link #refused}, in order. */
    public String submit() {
        String text = text();
        if (!text.isEmpty()) {
            submissions.add(text);
            clear();
        }
        return text;
    }

    /** The oldest unanswered submission is on disk: it goes. Does nothing if there is none. */
    public void accepted() {
        submissions.accepted();
        answered();
    }

    /** The oldest unanswered submission is not on disk: its text may be edited again once all are answered. */
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

    /** How many rows the text would like to have, at most this many. */
    public int rows(int columns, int maxRows) {
        return box.rows(columns, maxRows);
    }

    /** What a box of so many columns (at least two) shows, scrolled so that the cursor is in it; at least one row. */
    public View view(int columns, int maxRows) {
        // Asked here, once for a frame: thousands may be submitted and answered between two of them
        box.hold(submissions.newest(columns * maxRows));
        return box.of(cursor, columns, maxRows);
    }

    /** What a field of one line and so many columns (at least two) shows of the text. */
    public View line(int columns) {
        return field.of(cursor, columns);
    }

    private void move(int place) {
        half = "";
        column = -1;
        cursor = place;
    }

    private void replace(int from, int to, String text) {
        half = "";
        column = -1;
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

    /** What is visible; the column of the cursor is less than the columns asked for. */
    public record View(List<Row> rows, int cursorRow, int cursorColumn) {}

    /**
     * One visible row.
     *
     * @param cells at most as many columns as were asked for
     * @param held how many cells at the front are of submissions and cannot be edited
     */
    public record Row(List<Cell> cells, int held) {}
}
