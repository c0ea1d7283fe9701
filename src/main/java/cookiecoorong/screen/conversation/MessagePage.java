package cookiecoorong.screen.conversation;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.chat.Message;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.AmbiguousWidth;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.PayloadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows one message alone in the terminal, without frame or indent, so that the terminal's own selection takes nothing
 * else; above an unsealed one it is said that it is one.
 */
public final class MessagePage {
    private final Words words;
    private final PayloadText payloads;
    private Optional<List<List<Cell>>> lines = Optional.empty();
    private boolean faint;
    private final PageScroll scroll = new PageScroll();

    public MessagePage(Words words, PayloadText payloads) {
        this.words = words;
        this.payloads = payloads;
    }

    public void open(Message message) {
        List<List<Cell>> all = new ArrayList<>();
        if (message.unsealed()) {
            all.add(DisplayText.line(AmbiguousWidth.narrow("── " + words.say("unsealed") + " ──")));
        }
        all.addAll(DisplayText.lines(payloads.of(message.payload())));
        lines = Optional.of(all);
        faint = message.unsealed();
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
        String shown = String.join("", scroll.visible(rows, Math.max(1, terminal.getRows() - 1)));
        return faint ? Style.FAINT.sgr(false) + shown + Style.PLAIN.sgr(false) : shown;
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
