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
import cookiecoorong.terminal.TextStroke;
import cookiecoorong.text.InputHistory;
import cookiecoorong.text.LineEditor;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;

/**
 * The text box. In place of Lanterna's TextBox, whose Backspace halves an emoji, which is then published. Used by the GUI
 * thread alone.
 */
final class MessageField extends AbstractInteractableComponent<MessageField> {
    private static final int RECALLED = 200;

    private final LineEditor editor = new LineEditor();
    private final InputHistory history = new InputHistory(RECALLED);
    private final CellPainter pen;
    private final Runnable enter;
    private final LongConsumer tooLong;

    /**
     * @param enter what Enter does
     * @param tooLong told how many bytes the text would have, where it does not take what was typed or pasted
     */
    MessageField(CellPainter pen, Runnable enter, LongConsumer tooLong) {
        this.pen = pen;
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

    /** The text of a window before, unless something has been typed meanwhile. */
    void restore(String text) {
        if (editor.isEmpty()) {
            editor.set(text);
        }
    }

    void clear() {
        editor.clear();
    }

    /** What a line of so many columns shows of the text. */
    LineEditor.View view(int columns) {
        return editor.view(columns);
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

    /** Moves the cursor to what is shown in a column of this component. */
    void pointAt(int column) {
        int wanted = column - Look.LEFT;
        step(editor::left, cursor -> cursor > wanted);
        step(editor::right, cursor -> cursor < wanted);
        step(editor::left, cursor -> cursor > wanted);
    }

    private void step(Runnable step, IntPredicate more) {
        int before = -1;
        int cursor = cursor();
        while (cursor != before && more.test(cursor)) {
            step.run();
            before = cursor;
            cursor = cursor();
        }
    }

    private int cursor() {
        return editor.view(Look.columns(getSize())).cursor();
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
            case ArrowUp -> history.up(editor.text()).ifPresent(editor::set);
            case ArrowDown -> history.down(editor.text()).ifPresent(editor::set);
            case Home -> editor.home();
            case End -> editor.end();
            case Backspace -> run(word ? editor::killWord : editor::backspace);
            case Delete -> editor.delete();
            case Enter -> enter.run();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The keys of a shell's line. */
    private boolean command(KeyStroke key) {
        Optional<Runnable> command = key.isCtrlDown() ? control(key.getCharacter()) : alt(key.getCharacter());
        command.ifPresent(Runnable::run);
        return command.isPresent();
    }

    private Optional<Runnable> control(char letter) {
        return switch (letter) {
            case 'a' -> Optional.of(editor::home);
            case 'd' -> Optional.of(editor::delete);
            case 'e' -> Optional.of(editor::end);
            case 'k' -> Optional.of(editor::killToEnd);
            case 'u' -> Optional.of(editor::killToStart);
            case 'w' -> Optional.of(editor::killWord);
            default -> Optional.empty();
        };
    }

    private Optional<Runnable> alt(char letter) {
        return switch (letter) {
            case 'b' -> Optional.of(editor::wordLeft);
            case 'f' -> Optional.of(editor::wordRight);
            default -> Optional.empty();
        };
    }

    private static void run(Runnable edit) {
        edit.run();
    }

    @Override
    protected InteractableRenderer<MessageField> createDefaultRenderer() {
        return new Look();
    }

    /** A box with one line of text in it, a blank on either side. */
    private final class Look implements InteractableRenderer<MessageField> {
        private static final int LEFT = 2;
        private static final int AROUND = 4;

        @Override
        public TerminalSize getPreferredSize(MessageField field) {
            return new TerminalSize(LEFT + AROUND, 3);
        }

        @Override
        public TerminalPosition getCursorLocation(MessageField field) {
            return new TerminalPosition(LEFT + view(field.getSize()).cursor(), 1);
        }

        @Override
        public void drawComponent(TextGUIGraphics graphics, MessageField field) {
            int right = graphics.getSize().getColumns() - 1;
            Style border = field.isFocused() ? Style.BOLD : Style.PLAIN;
            pen.box(graphics, 0, 0, right, 2, border);
            LineEditor.View view = view(graphics.getSize());
            int held = pen.write(graphics, LEFT, 1, view.cells().subList(0, view.held()), Style.FAINT);
            pen.write(
                    graphics,
                    held,
                    1,
                    view.cells().subList(view.held(), view.cells().size()),
                    Style.PLAIN);
        }

        private LineEditor.View view(TerminalSize size) {
            return editor.view(columns(size));
        }

        private static int columns(TerminalSize size) {
            return Math.max(LEFT, size.getColumns() - AROUND);
        }
    }
}
