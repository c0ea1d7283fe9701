package cookiecoorong.screen.conversation;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.chat.Payload;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One message alone in the terminal, without frame or indent, so that the terminal's own selection takes nothing else.
 */
public final class MessagePage {
    private Optional<List<List<Cell>>> lines = Optional.empty();

    /** The first visible row, how many are visible, and how many there are. */
    private int top;

    private int height = 1;
    private int size;

    public void open(Payload payload) {
        lines = Optional.of(DisplayText.lines(DisplayText.of(payload)));
        top = 0;
    }

    public boolean isOpen() {
        return lines.isPresent();
    }

    public void close() {
        lines = Optional.empty();
    }

    /** Any key goes back but those that scroll a message that is longer than the terminal. */
    public void handle(KeyStroke key) {
        int last = Math.max(0, size - height);
        int to = switch (key.getKeyType()) {
            case ArrowUp -> top - 1;
            case ArrowDown -> top + 1;
            case PageUp -> top - height;
            case PageDown -> top + height;
            case Home -> 0;
            case End -> last;
            default -> -height;
        };
        boolean scrolls = last > 0 && to > -height;
        if (scrolls) {
            top = Math.max(0, Math.min(to, last));
        } else {
            close();
        }
    }

    /** What a terminal of this size shows, while it is open. */
    public Optional<String> text(TerminalSize terminal) {
        return lines.map(all -> text(all, terminal));
    }

    /** A row that the terminal wraps by itself has no line end. The last row stays free: some widths are disputed. */
    private String text(List<List<Cell>> all, TerminalSize terminal) {
        List<String> rows = new ArrayList<>();
        for (List<Cell> line : all) {
            addRows(rows, line, terminal.getColumns());
        }
        size = rows.size();
        height = Math.max(1, terminal.getRows() - 1);
        top = Math.max(0, Math.min(top, size - height));
        return String.join("", rows.subList(top, Math.min(size, top + height)));
    }

    private static void addRows(List<String> rows, List<Cell> line, int columns) {
        StringBuilder row = new StringBuilder();
        int used = 0;
        for (Cell cell : line) {
            if (used + cell.columns() > columns) {
                rows.add(row.toString());
                row.setLength(0);
                used = 0;
            }
            row.append(cell.text());
            used += cell.columns();
        }
        rows.add(row.append("\r\n").toString());
    }
}
