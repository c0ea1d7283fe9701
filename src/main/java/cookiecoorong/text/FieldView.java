package cookiecoorong.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows a part of a text in a field of one line, scrolled by whole clusters, never half a wide character. Looks only at
 * what is visible, so it costs the same in a long text.
 */
final class FieldView {
    /** No character of any language is longer; a cluster of a letter and a million marks has no end. */
    private static final int MAX_LENGTH_OF_CLUSTER = 64;

    private final Clusters text;

    /** The first visible cluster. */
    private int first;

    FieldView(Clusters text) {
        this.text = text;
    }

    LineEditor.View of(int cursor, int columns) {
        int atCursor =
                cursor == text.size() ? 1 : cells(text.get(cursor)).get(0).columns();
        int leftmost = back(cursor, columns - atCursor);
        int fullest = back(text.size(), columns - 1);
        first = Math.min(Math.max(first, leftmost), Math.min(cursor, Math.max(leftmost, fullest)));
        return visible(cursor, columns);
    }

    /** How far back from this place there is room for whole clusters. */
    private int back(int place, int room) {
        int used = 0;
        int at = place;
        while (at > 0) {
            used += DisplayText.columns(cells(text.get(at - 1)));
            if (used > room) {
                break;
            }
            at--;
        }
        return at;
    }

    private LineEditor.View visible(int cursor, int columns) {
        List<Cell> visible = new ArrayList<>();
        int used = 0;
        int cursorColumn = 0;
        for (int i = first; i < text.size() && used < columns; i++) {
            List<Cell> cells = cells(text.get(i));
            cursorColumn += i < cursor ? DisplayText.columns(cells) : 0;
            for (Cell cell : cells) {
                used += cell.columns();
                if (used <= columns) {
                    visible.add(cell);
                }
            }
        }
        return new LineEditor.View(List.of(new LineEditor.Row(visible, 0)), 0, cursorColumn);
    }

    /** At least one cell, so that every cluster can be seen, moved over and deleted. */
    static List<Cell> cells(String cluster) {
        List<Cell> cells = DisplayText.line(cluster.length() > MAX_LENGTH_OF_CLUSTER ? front(cluster) : cluster);
        return cells.isEmpty() ? List.of(Cell.PLACEHOLDER) : cells;
    }

    private static String front(String cluster) {
        boolean halved = Character.isHighSurrogate(cluster.charAt(MAX_LENGTH_OF_CLUSTER - 1));
        return cluster.substring(0, MAX_LENGTH_OF_CLUSTER - (halved ? 1 : 0));
    }
}
