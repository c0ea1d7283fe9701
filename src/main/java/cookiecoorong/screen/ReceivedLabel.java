package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Ellipsis;
import cookiecoorong.text.PayloadText;
import java.util.List;
import java.util.Optional;

/**
 * Shows the last received message behind the original's caption: wrapped if the window has rows for it, with a note on how
 * much is cut; on a single row with its line ends shown.
 */
final class ReceivedLabel {
    private static final int GAP = 2;

    private final Conversation conversation;
    private final CellPainter painter;
    private final Words words;
    private final PayloadText payloads;
    private final List<Cell> caption;

    /** What was laid out last: a frame is drawn for every key, and a message may have a hundred thousand lines. */
    private Optional<Message> shown = Optional.empty();

    private int columns;
    private int max;
    private List<List<Cell>> rows = List.of();

    ReceivedLabel(Conversation conversation, CellPainter painter, Words words, PayloadText payloads) {
        this.conversation = conversation;
        this.painter = painter;
        this.words = words;
        this.payloads = payloads;
        this.caption = DisplayText.line(words.say("received"));
    }

    void draw(TextGUIGraphics graphics) {
        int text = painter.write(graphics, 0, 0, caption, Style.PLAIN) + GAP;
        TerminalSize size = graphics.getSize();
        layOut(size.getColumns() - text, size.getRows());
        for (int row = 0; row < rows.size(); row++) {
            painter.write(graphics, text, row, rows.get(row), Style.PLAIN);
        }
    }

    /** What was laid out last is laid out again. */
    void widthsChanged() {
        columns = 0;
    }

    private void layOut(int columns, int max) {
        Optional<Message> last = conversation.lastReceived();
        if (columns != this.columns || max != this.max || !id(last).equals(id(shown))) {
            this.columns = columns;
            this.max = max;
            shown = last;
            rows = last.map(this::rows).orElse(List.of());
        }
    }

    private static Optional<Long> id(Optional<Message> message) {
        return message.map(Message::id);
    }

    private List<List<Cell>> rows(Message message) {
        Payload payload = message.payload();
        String text = payloads.of(payload);
        return max == 1
                ? List.of(Ellipsis.line(DisplayText.line(text, columns), columns))
                : Ellipsis.rows(text, columns, max, lines -> more(payload, lines));
    }

    /** The lines of what is too long to be looked at as a whole are not known. */
    private String more(Payload payload, int lines) {
        if (PayloadText.isShortened(payload)) {
            return PayloadText.shortened(payload);
        }
        return lines == 1 ? words.say("one-more-line") : words.say("more-lines", Integer.toString(lines));
    }
}
