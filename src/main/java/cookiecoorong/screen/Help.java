package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.SealState;
import cookiecoorong.profile.Words;
import cookiecoorong.screen.conversation.PageScroll;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/** Explains the marks and all keys, over the whole inside of the frame. */
final class Help {
    private static final int MARGIN = 2;

    /** Narrower than this, what a key does stands below it. */
    private static final int BESIDE_FROM_COLUMNS = 60;

    private static final int INDENT = 2;

    private final Words words;
    private final CellPainter painter;
    private final Conversation conversation;
    private final PageScroll scroll = new PageScroll();
    private boolean open;

    Help(Words words, CellPainter painter, Conversation conversation) {
        this.words = words;
        this.painter = painter;
        this.conversation = conversation;
    }

    boolean isOpen() {
        return open;
    }

    void open() {
        open = true;
        scroll.toTop();
    }

    void close() {
        open = false;
    }

    /** Any key closes it but those that scroll. */
    void handle(KeyStroke key) {
        open = scroll.handle(key instanceof MouseAction mouse ? wheel(mouse) : key.getKeyType());
    }

    private static KeyType wheel(MouseAction mouse) {
        return switch (mouse.getActionType()) {
            case SCROLL_UP -> KeyType.ArrowUp;
            case SCROLL_DOWN -> KeyType.ArrowDown;
            default -> mouse.getKeyType();
        };
    }

    void draw(TextGraphics graphics) {
        TerminalSize terminal = graphics.getSize();
        int columns = terminal.getColumns() - 2 * MARGIN;
        List<Row> visible = scroll.visible(rows(columns), terminal.getRows() - MARGIN - 1);
        for (int inside = 1; inside < terminal.getRows() - 1; inside++) {
            painter.line(graphics, 0, terminal.getColumns(), inside, '│', Style.PLAIN);
            painter.line(graphics, 1, terminal.getColumns() - 1, inside, ' ', Style.PLAIN);
        }
        title(graphics, columns);
        int row = 2;
        for (Row shown : visible) {
            painter.write(graphics, MARGIN, row, shown.keys(), Style.BOLD);
            painter.write(graphics, MARGIN + shown.column(), row, shown.does(), Style.PLAIN);
            row++;
        }
    }

    private void title(TextGraphics graphics, int columns) {
        painter.write(graphics, MARGIN, 1, words.say("help.title"), Style.BOLD);
        String scrolls = scroll.isNeeded() ? words.say("help.scroll") + "  " : "";
        List<Cell> how = DisplayText.line(scrolls + words.say("help.close"));
        painter.write(graphics, MARGIN + columns - DisplayText.columns(how), 1, how, Style.FAINT);
    }

    private record Row(List<Cell> keys, int column, List<Cell> does) {}

    private List<Row> rows(int columns) {
        List<Words.Key> keys = new ArrayList<>(words.list("help.marks"));
        if (conversation.seal() != SealState.OFF) {
            keys.addAll(words.list("help.seal-marks"));
        }
        keys.addAll(words.list("help.keys"));
        int widest = 0;
        for (Words.Key key : keys) {
            widest = Math.max(widest, DisplayText.columns(key.keys()));
        }
        List<Row> rows = new ArrayList<>();
        for (Words.Key key : keys) {
            List<Cell> name = DisplayText.line(key.keys());
            int column = columns < BESIDE_FROM_COLUMNS ? INDENT : widest + 2;
            if (columns < BESIDE_FROM_COLUMNS) {
                rows.add(new Row(name, 0, List.of()));
                name = List.of();
            }
            for (List<Cell> does : Wrap.wrap(DisplayText.line(key.does()), columns - column)) {
                rows.add(new Row(name, column, does));
                name = List.of();
            }
        }
        return rows;
    }
}
