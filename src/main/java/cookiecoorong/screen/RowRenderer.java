package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.BasicTextImage;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.graphics.TextImage;
import cookiecoorong.chat.Message;
import cookiecoorong.terminal.CellCharacter;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Ellipsis;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;

/** How a row of the conversation looks: time, name, text and state. Used by the GUI thread alone. */
final class RowRenderer {
    private static final int MOST_NAME_COLUMNS = 16;

    /** Narrower than this, the time is shown without its seconds. */
    private static final int SECONDS_FROM_COLUMNS = 56;

    /** Columns from the text to the end: a blank, the state, and two more, as far from the frame as the text box. */
    private static final int STATE = 3;

    private final CellPainter pen;
    private final String own;
    private final String peer;
    private int nameColumns;

    /** A row as it was drawn, with all that may change of it while its text stays the same. */
    private record Ready(Message.State state, TextImage image) {
        int columns() {
            return image.getSize().getColumns();
        }
    }

    /** What was seen in the last frame, by the very text: most of it is seen in the next, only further up. */
    private IdentityHashMap<List<Cell>, Ready> ready = new IdentityHashMap<>();

    private OptionalLong chosen = OptionalLong.empty();

    RowRenderer(CellPainter pen, String name, String peerName) {
        this.pen = pen;
        this.own = name;
        this.peer = peerName;
        drawAgain();
    }

    /** Characters may take other columns than before. */
    void drawAgain() {
        int both = Math.max(DisplayText.columns(DisplayText.line(own)), DisplayText.columns(DisplayText.line(peer)));
        nameColumns = Math.min(both, MOST_NAME_COLUMNS);
        ready.clear();
    }

    /** The columns of the text in a row of so many. */
    int textColumns(int columns) {
        return columns - text(columns) - STATE;
    }

    /**
     * Draws rows from the top; what is below them stays as it is.
     *
     * @param chosen the message whose matches are looked at
     */
    void draw(TextGraphics graphics, List<MessageRow> rows, OptionalLong chosen) {
        if (!chosen.equals(this.chosen)) {
            this.chosen = chosen;
            ready.clear();
        }
        IdentityHashMap<List<Cell>, Ready> seen = new IdentityHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row) instanceof MessageRow.Text text) {
                seen.put(text.text(), ready(text, graphics.getSize().getColumns()));
                graphics.drawImage(
                        new TerminalPosition(0, row), seen.get(text.text()).image());
            } else if (rows.get(row) instanceof MessageRow.Day day) {
                pen.write(graphics, 0, row, "── " + day.date() + " ──", Style.FAINT);
            }
        }
        ready = seen;
    }

    private Ready ready(MessageRow.Text shown, int columns) {
        Ready known = ready.get(shown.text());
        if (known != null && known.state() == shown.message().state() && known.columns() == columns) {
            return known;
        }
        TextImage image = new BasicTextImage(new TerminalSize(columns, 1), CellCharacter.BLANK);
        TextGraphics graphics = image.newTextGraphics();
        if (shown.first()) {
            head(graphics, 0, shown.message());
        }
        text(graphics, text(columns), 0, shown, chosen);
        return new Ready(shown.message().state(), image);
    }

    /** What matches the search is underlined, and in reverse where it is looked at. */
    private void text(TextGraphics graphics, int column, int row, MessageRow.Text shown, OptionalLong chosen) {
        Style mark = chosen.equals(OptionalLong.of(shown.message().id())) ? Style.REVERSE : Style.UNDERLINE;
        BitSet marks = shown.marks();
        List<Cell> cells = shown.text();
        int at = column;
        for (int from = 0; from < cells.size(); ) {
            boolean marked = marks.get(from);
            int end = marked ? marks.nextClearBit(from) : marks.nextSetBit(from);
            int to = end < 0 ? cells.size() : Math.min(end, cells.size());
            at = pen.write(graphics, at, row, cells.subList(from, to), marked ? mark : Style.PLAIN);
            from = to;
        }
    }

    private void head(TextGraphics graphics, int row, Message message) {
        int columns = graphics.getSize().getColumns();
        int time = timeColumns(columns);
        pen.write(graphics, 0, row, time(message).substring(0, time), Style.PLAIN);
        List<Cell> name = Ellipsis.line(DisplayText.line(message.name()), nameColumns(columns));
        pen.write(graphics, time + 2, row, name, message.own() ? Style.BOLD : Style.PEER);
        if (message.state() == Message.State.WAITING) {
            pen.write(graphics, columns - 2, row, "·", Style.PLAIN);
        } else if (message.state() == Message.State.AT_BROKER) {
            pen.write(graphics, columns - 2, row, "✓", Style.GOOD);
        }
    }

    /** The column of the text. */
    private int text(int columns) {
        return timeColumns(columns) + nameColumns(columns) + 4;
    }

    private int nameColumns(int columns) {
        return Math.min(nameColumns, columns / 4);
    }

    private static int timeColumns(int columns) {
        return columns < SECONDS_FROM_COLUMNS ? 5 : 8;
    }

    /** Put together by hand, as DateTimeFormatter would load the formats of all locales for the first message. */
    private static String time(Message message) {
        return two(message.time().getHour()) + ":"
                + two(message.time().getMinute()) + ":"
                + two(message.time().getSecond());
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }
}
