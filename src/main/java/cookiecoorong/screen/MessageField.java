package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbstractInteractableComponent;
import com.googlecode.lanterna.gui2.InteractableRenderer;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.terminal.keys.TextStroke;
import cookiecoorong.text.Cell;
import cookiecoorong.text.InputHistory;
import cookiecoorong.text.LineEditor;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The text box. In place of Lanterna's TextBox, whose Backspace halves an emoji, which is then published.
 */
final class MessageField extends AbstractInteractableComponent<MessageField> {
    private static final int RECALLED = 200;
    private static final int MAX_ROWS = 5;

    private final LineEditor editor = new LineEditor();
    private final InputHistory history = new InputHistory(RECALLED);
    private final CellPainter painter;
    private final Runnable enter;
    private final LongConsumer tooLong;

    /**
     * @param enter what Enter does
     * @param tooLong called if typed or pasted text is not taken, with the bytes that the message would have
     */
    MessageField(CellPainter painter, Runnable enter, LongConsumer tooLong) {
        this.painter = painter;
        this.enter = enter;
        this.tooLong = tooLong;
    }

    String text() {
        return editor.text();
    }

    /** Own messages of earlier days can be recalled like those sent since. */
    void recall(List<Message> messages) {
        for (Message message : messages) {
            if (message.own()) {
                message.payload().text().ifPresent(history::add);
            }
        }
    }

    /** The text of a window before. If something has been typed meanwhile, it can be recalled with Up. */
    void restore(String text) {
        if (editor.isEmpty()) {
            editor.set(text);
        } else {
            history.add(text);
        }
    }

    /** Puts another text in the place of the one that is written. */
    void replace(String text) {
        editor.set(text);
    }

    /** Empties it; what was in it can be recalled with Up. */
    void discard() {
        history.add(editor.text());
        editor.clear();
    }

    /** What a line of so many columns shows of the text. */
    LineEditor.View line(int columns) {
        return editor.line(columns);
    }

    /** How many rows of text a box of so many columns would like to show. */
    int textRows(int columns) {
        return editor.rows(Look.textColumns(columns), MAX_ROWS);
    }

    /** The text, to be answered by {@link #accepted} or {@link #refused}. */
    String submit() {
        history.add(editor.text());
        return editor.submit();
    }

    void accepted() {
        editor.accepted();
    }

    void refused() {
        editor.refused();
    }

    /** Moves the cursor to what is shown at a place of this component. */
    void pointAt(TerminalPosition place) {
        editor.moveTo(place.getRow() - Look.TOP, place.getColumn() - Look.LEFT, columns());
    }

    private int columns() {
        return Look.textColumns(getSize().getColumns());
    }

    @Override
    protected Result handleKeyStroke(KeyStroke key) {
        if (key instanceof TextStroke typed) {
            insert(typed);
            return Result.HANDLED;
        }
        boolean edited = key.getKeyType() == KeyType.Character ? command(key) : edit(key);
        return edited ? Result.HANDLED : super.handleKeyStroke(key);
    }

    /** All of it or nothing: half a paste would be sent for a whole one. */
    private void insert(TextStroke typed) {
        long bytes = editor.bytes() + typed.bytes();
        if (bytes > Payload.MAX_BYTES) {
            tooLong.accept(bytes);
        } else {
            editor.insert(typed.text());
        }
    }

    private boolean edit(KeyStroke key) {
        boolean word = key.isCtrlDown() || key.isAltDown();
        switch (key.getKeyType()) {
            case ArrowLeft -> run(word ? editor::wordLeft : editor::left);
            case ArrowRight -> run(word ? editor::wordRight : editor::right);
            case ArrowUp -> up();
            case ArrowDown -> down();
            case Home -> editor.home();
            case End -> editor.end();
            case Backspace -> run(word ? editor::killWord : editor::backspace);
            case Delete -> editor.delete();
            case Enter -> enter(key);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void enter(KeyStroke key) {
        if (key.isAltDown() || key.isCtrlDown() || key.isShiftDown()) {
            insert(new TextStroke("\n"));
        } else {
            enter.run();
        }
    }

    /** Within the text, and from its first row on to what was sent before. */
    private void up() {
        if (!editor.up(columns())) {
            history.up(editor.text()).ifPresent(editor::set);
        }
    }

    private void down() {
        if (!editor.down(columns())) {
            history.down(editor.text()).ifPresent(editor::set);
        }
    }

    /** The keys of a shell's line, in Emacs notation. */
    private boolean command(KeyStroke key) {
        switch ((key.isCtrlDown() ? "C-" : "M-") + key.getCharacter()) {
            case "C-a" -> editor.home();
            case "C-d" -> editor.delete();
            case "C-e" -> editor.end();
            case "C-k" -> editor.killToEnd();
            case "C-u" -> editor.killToStart();
            case "C-w" -> editor.killWord();
            case "M-b" -> editor.wordLeft();
            case "M-f" -> editor.wordRight();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void run(Runnable edit) {
        edit.run();
    }

    @Override
    protected InteractableRenderer<MessageField> createDefaultRenderer() {
        return new Look();
    }

    /** A box with the text in it, a blank on either side. */
    private final class Look implements InteractableRenderer<MessageField> {
        private static final int LEFT = 2;
        private static final int TOP = 1;
        private static final int AROUND = 4;

        @Override
        public TerminalSize getPreferredSize(MessageField field) {
            return new TerminalSize(LEFT + AROUND, 3);
        }

        @Override
        public TerminalPosition getCursorLocation(MessageField field) {
            LineEditor.View view = view(field.getSize());
            return new TerminalPosition(LEFT + view.cursorColumn(), TOP + view.cursorRow());
        }

        @Override
        public void drawComponent(TextGUIGraphics graphics, MessageField field) {
            painter.box(graphics, field.isFocused() ? Style.BOLD : Style.PLAIN);
            int row = TOP;
            for (LineEditor.Row shown : view(graphics.getSize()).rows()) {
                List<Cell> cells = shown.cells();
                int held = painter.write(graphics, LEFT, row, cells.subList(0, shown.held()), Style.FAINT);
                painter.write(graphics, held, row, cells.subList(shown.held(), cells.size()), Style.PLAIN);
                row++;
            }
        }

        private LineEditor.View view(TerminalSize size) {
            return editor.view(textColumns(size.getColumns()), Math.max(1, size.getRows() - 2 * TOP));
        }

        private static int textColumns(int columns) {
            return Math.max(LEFT, columns - AROUND);
        }
    }
}
