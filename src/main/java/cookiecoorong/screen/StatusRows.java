package cookiecoorong.screen;

import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Ellipsis;
import cookiecoorong.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays sentences out in the rows of the status, whose number depends on the window alone. Sentences stay whole if they
 * can: a reason has a row of its own rather than its end on the next. Pure.
 *
 * @param columns of the whole place
 * @param rows of the whole place
 * @param indent the columns of the first row that Start takes
 * @param aligned whether the other rows begin below the first one's text; else they begin at the left edge
 */
record StatusRows(int columns, int rows, int indent, boolean aligned) {
    private static final String MORE = " …";

    /** The column at which a row begins. */
    int column(int row) {
        return row == 0 || aligned ? indent : 0;
    }

    private int columnsOf(int row) {
        return columns - column(row);
    }

    /**
     * The sentences in the first rows. If they do not fit, those behind the second are left out, the last first; if that is
     * not enough, the text is cut. Both are marked.
     *
     * @param max how many rows there are
     */
    List<List<Cell>> firstRows(List<String> sentences, int max) {
        for (int last = sentences.size(); last >= Math.min(2, sentences.size()); last--) {
            List<String> kept = new ArrayList<>(sentences.subList(0, last));
            if (last < sentences.size()) {
                kept.set(last - 1, kept.get(last - 1) + MORE);
            }
            List<List<Cell>> whole = whole(kept);
            List<List<Cell>> flowing = flowing(String.join(" ", kept));
            if (whole.size() <= max) {
                return whole;
            } else if (flowing.size() <= max) {
                return flowing;
            }
        }
        return cut(flowing(String.join(" ", sentences)), max);
    }

    /** The sentence in as many rows as it needs below the first; more than there are if it is too long for them. */
    List<List<Cell>> lastRows(String sentence) {
        return Wrap.wrap(DisplayText.line(sentence), columnsOf(1));
    }

    /** No sentence goes on in a row that begins with another one's end. */
    private List<List<Cell>> whole(List<String> sentences) {
        List<List<Cell>> rows = new ArrayList<>();
        int first = DisplayText.columns(DisplayText.line(sentences.get(0)));
        if (first > columnsOf(0) && first <= columnsOf(1)) {
            rows.add(List.of());
        }
        String row = "";
        for (String sentence : sentences) {
            String joined = row.isEmpty() ? sentence : row + " " + sentence;
            if (row.isEmpty() || DisplayText.columns(DisplayText.line(joined)) <= columnsOf(rows.size())) {
                row = joined;
            } else {
                rows.addAll(wrapped(row, rows.size()));
                row = sentence;
            }
        }
        rows.addAll(wrapped(row, rows.size()));
        return rows;
    }

    private List<List<Cell>> flowing(String text) {
        return wrapped(text, 0);
    }

    /** @param from the row in which it begins */
    private List<List<Cell>> wrapped(String text, int from) {
        if (from > 0 || aligned) {
            return Wrap.wrap(DisplayText.line(text), columnsOf(from));
        }
        List<List<Cell>> rows = new ArrayList<>(Wrap.wrap(DisplayText.line(" ".repeat(indent) + text), columns));
        rows.set(0, rows.get(0).subList(indent, rows.get(0).size()));
        return rows;
    }

    private List<List<Cell>> cut(List<List<Cell>> rows, int max) {
        if (rows.size() <= max) {
            return rows;
        }
        List<List<Cell>> cut = new ArrayList<>(rows.subList(0, max));
        List<Cell> last = new ArrayList<>(rows.get(max - 1));
        if (!" ".equals(last.get(last.size() - 1).text())) {
            last.addAll(DisplayText.line(" "));
        }
        last.addAll(rows.get(max));
        cut.set(max - 1, Ellipsis.line(last, columnsOf(max - 1)));
        return cut;
    }
}
