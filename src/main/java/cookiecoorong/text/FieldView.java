package cookiecoorong.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a line that its field shows: scrolled by whole clusters, never half a wide character. Looks only at what
 * is visible, so it costs the same in a long text. GUI thread only.
 */
final class FieldView {
    private static final String LINE_END = "\n";

    /** No character of any language is longer; a cluster of a letter and a million marks has no end. */
    private static final int MOST_LOOKED_AT = 64;

    /** In front of the text, not to be edited. */
    private String heldText = "";

    private List<String> held = List.of();

    /** The first visible cluster, counted from the front of what is held. */
    private int first;

    void hold(String text) {
        if (!text.equals(heldText)) {
            heldText = text;
            held = Clusters.split(text);
        }
    }

    LineEditor.View of(Clusters text, int place, int columns) {
        List<String> front = prefix(text);
        int cursor = front.size() + place;
        int size = front.size() + text.size();
        int atCursor = cursor == size ? 1 : cells(front, text, cursor).get(0).columns();
        int leftmost = back(front, text, cursor, columns - atCursor);
        int fullest = back(front, text, size, columns - 1);
        first = Math.min(Math.max(first, leftmost), Math.min(cursor, Math.max(leftmost, fullest)));
        return visible(front, text, cursor, columns);
    }

    /** What is held, and once there is text behind it, a line end between the two. */
    private List<String> prefix(Clusters text) {
        if (held.isEmpty() || text.size() == 0) {
            return held;
        }
        List<String> prefix = new ArrayList<>(held);
        prefix.add(LINE_END);
        return prefix;
    }

    /** How far back from this place there is room for whole clusters. */
    private static int back(List<String> front, Clusters text, int place, int room) {
        int used = 0;
        int at = place;
        while (at > 0) {
            used += DisplayText.columns(cells(front, text, at - 1));
            if (used > room) {
                break;
            }
            at--;
        }
        return at;
    }

    private LineEditor.View visible(List<String> front, Clusters text, int cursor, int columns) {
        List<Cell> visible = new ArrayList<>();
        int size = front.size() + text.size();
        int used = 0;
        int cursorColumn = 0;
        int heldCells = 0;
        for (int i = first; i <= size && used < columns; i++) {
            if (i == cursor) {
                cursorColumn = used;
            }
            if (i == size) {
                break;
            }
            for (Cell cell : cells(front, text, i)) {
                used += cell.columns();
                if (used <= columns) {
                    visible.add(cell);
                    heldCells += i < front.size() ? 1 : 0;
                }
            }
        }
        return new LineEditor.View(visible, cursorColumn, heldCells);
    }

    /** At least one, so that every cluster can be seen, moved over and deleted. */
    private static List<Cell> cells(List<String> front, Clusters text, int index) {
        String cluster = index < front.size() ? front.get(index) : text.get(index - front.size());
        boolean endless = cluster.length() > MOST_LOOKED_AT;
        List<Cell> cells = DisplayText.line(endless ? front(cluster) : cluster);
        return cells.isEmpty() ? List.of(Cell.PLACEHOLDER) : cells;
    }

    private static String front(String cluster) {
        boolean halved = Character.isHighSurrogate(cluster.charAt(MOST_LOOKED_AT - 1));
        return cluster.substring(0, MOST_LOOKED_AT - (halved ? 1 : 0));
    }
}
