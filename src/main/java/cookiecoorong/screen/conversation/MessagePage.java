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
 * Shows one message alone in the terminal, without frame or indent, so that the terminal's own selection takes nothing else.
 */
public final class MessagePage {
    private Optional<List<List<Cell>>> lines = Optional.empty();
    private final PageScroll scroll = new PageScroll();

    public void open(Payload payload) {
        lines = Optional.of(DisplayText.lines(DisplayText.of(payload)));
        scroll.toTop();
    }

    public boolean isOpen() {
        return lines.isPresent();
    }

    public void close() {
        lines = Optional.empty();
    }

    /** Any key goes back but those that scroll a message that is longer than the terminal. */
    public void handle(KeyStroke key) {
        if (!scroll.isNeeded() || !scroll.handle(key.getKeyType())) {
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
        return String.join("", scroll.visible(rows, Math.max(1, terminal.getRows() - 1)));
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
