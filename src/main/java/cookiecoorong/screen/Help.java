package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import cookiecoorong.profile.Words;
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
    private final CellPainter pen;
    private boolean open;

    /** The first visible row, how many are visible, and how many there are. */
    private int top;

    private int height = 1;
    private int size;

    Help(Words words, CellPainter pen) {
        this.words = words;
        this.pen = pen;
    }

    boolean isOpen() {
        return open;
    }

    void open() {
        open = true;
        top = 0;
    }

    void close() {
        open = false;
    }

    /** Any key closes it but those that scroll. */
    void handle(KeyStroke key) {
        int last = Math.max(0, size - height);
        int to = switch (key instanceof MouseAction mouse ? wheel(mouse) : key.getKeyType()) {
            case ArrowUp -> top - 1;
            case ArrowDown -> top + 1;
            case PageUp -> top - height;
            case PageDown -> top + height;
            case Home -> 0;
            case End -> last;
            default -> {
                open = false;
                yield top;
            }
        };
        top = Math.max(0, Math.min(to, last));
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
        height = terminal.getRows() - MARGIN - 1;
        List<Row> rows = rows(columns);
        size = rows.size();
        top = Math.max(0, Math.min(top, size - height));
        for (int row = 1; row < terminal.getRows() - 1; row++) {
            pen.line(graphics, 0, terminal.getColumns(), row, '│', Style.PLAIN);
            pen.line(graphics, 1, terminal.getColumns() - 1, row, ' ', Style.PLAIN);
        }
        title(graphics, columns);
        for (int row = 0; row < Math.min(height, size - top); row++) {
            Row shown = rows.get(top + row);
            pen.write(graphics, MARGIN, row + 2, shown.keys(), Style.BOLD);
            pen.write(graphics, MARGIN + shown.column(), row + 2, shown.does(), Style.PLAIN);
        }
    }

    private void title(TextGraphics graphics, int columns) {
        pen.write(graphics, MARGIN, 1, words.say("help.title"), Style.BOLD);
        List<Cell> how = DisplayText.line(
                size > height ? words.say("help.scroll") + "  " + words.say("help.close") : words.say("help.close"));
        pen.write(graphics, MARGIN + columns - DisplayText.columns(how), 1, how, Style.FAINT);
    }

    private record Row(List<Cell> keys, int column, List<Cell> does) {}

    private List<Row> rows(int columns) {
        List<Words.Key> keys = new ArrayList<>(words.markList());
        keys.addAll(words.keyList());
        int widest = 0;
        for (Words.Key key : keys) {
            widest = Math.max(widest, DisplayText.columns(DisplayText.line(key.keys())));
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
