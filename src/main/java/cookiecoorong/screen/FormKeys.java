package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import cookiecoorong.screen.conversation.MessagePage;
import cookiecoorong.terminal.Gui;
import cookiecoorong.terminal.keys.TextStroke;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Answers keys and clicks in the form, wherever its focus is. */
final class FormKeys {
    private static final int WHEEL_ROWS = 3;

    /** Escape pressed once too often, to leave something, does not quit. */
    private static final long QUIET_AFTER_CLOSING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Set<KeyType> LEAVE_SEARCH = Set.of(KeyType.Tab, KeyType.ReverseTab);

    private final Form form;
    private final SearchLine search;
    private final Help help;
    private final MessagePage page;
    private final Runnable quit;
    private final LongSupplier nanoTime;

    /** What had the focus before the search. */
    private Interactable before;

    /** When Escape has last closed something. */
    private OptionalLong closed = OptionalLong.empty();

    FormKeys(Form form, SearchLine search, Help help, MessagePage page, Runnable quit, LongSupplier nanoTime) {
        this.form = form;
        this.page = page;
        this.search = search;
        this.help = help;
        this.quit = quit;
        this.nanoTime = nanoTime;
        this.before = form.field();
    }

    /** Whether the key does nothing but change the text, as most keys do. */
    boolean types(KeyStroke key) {
        return edits(key) && form.field().isFocused() && !form.isCovered();
    }

    private static boolean edits(KeyStroke key) {
        return key instanceof TextStroke || key.getKeyType() == KeyType.Backspace;
    }

    /** False if the key is left to what has the focus. */
    boolean handle(KeyStroke key) {
        if (Gui.isControl(key, 'c')) {
            interrupt();
        } else if (key.getKeyType() == KeyType.Escape) {
            escape();
        } else if (page.isOpen() && !isPaste(key)) {
            page.handle(key);
        } else if (help.isOpen() && !isPaste(key)) {
            help.handle(key);
        } else if (key instanceof MouseAction mouse) {
            mouse(mouse);
        } else if (search.isOpen() && LEAVE_SEARCH.contains(key.getKeyType())) {
            leaveSearch(true);
        } else if (key.getKeyType() == KeyType.F1 || isCommand(key, '?')) {
            help.open();
        } else if (Gui.isControl(key, 'f')) {
            openSearch();
        } else if (isCommand(key, '/') && key instanceof TextStroke typed) {
            openSearch();
            search.field().handleInput(new TextStroke(typed.text().substring(1)));
        } else if (edits(key) && !search.isOpen()) {
            type(key);
        } else {
            return scrolls(key) || (search.isOpen() && search.handle(key));
        }
        return true;
    }

    private static boolean isPaste(KeyStroke key) {
        return key instanceof TextStroke text && text.pasted();
    }

    /**
     * Into the text box, wherever the focus is, unless the conversation knows the key. The focus follows, so that Enter
     * sends what was typed; but not from Start while that is still to be pressed.
     */
    private void type(KeyStroke key) {
        close();
        boolean forView = form.view().isFocused() && !isPaste(key);
        if (!forView || form.view().handleInput(key) == Interactable.Result.UNHANDLED) {
            if (!form.isToStart()) {
                form.setFocusedInteractable(form.field());
            }
            form.field().handleInput(key);
        }
    }

    /** Ctrl-C, as in a shell: throws away what is written, and quits if there is nothing. */
    private void interrupt() {
        if (form.field().text().isEmpty()) {
            quit.run();
        } else if (!close()) {
            form.field().discard();
        }
    }

    private void escape() {
        if (close() || form.view().unselect()) {
            form.invalidate();
            closed = OptionalLong.of(nanoTime.getAsLong());
        } else if (closed.isEmpty() || nanoTime.getAsLong() - closed.getAsLong() >= QUIET_AFTER_CLOSING_NANOS) {
            quit.run();
        }
    }

    /** Whether there was something over the window or in place of the hints, which goes. */
    private boolean close() {
        if (page.isOpen()) {
            page.close();
        } else if (help.isOpen()) {
            help.close();
        } else if (search.isOpen()) {
            leaveSearch(false);
        } else {
            return false;
        }
        return true;
    }

    /** Whether the key stands for more than its character, as some do in the conversation. */
    private boolean isCommand(KeyStroke key, char character) {
        return form.view().isFocused()
                && !isPaste(key)
                && key instanceof TextStroke typed
                && typed.text().indexOf(character) == 0;
    }

    private void mouse(MouseAction mouse) {
        switch (mouse.getActionType()) {
            case SCROLL_UP -> form.view().viewport().by(-WHEEL_ROWS);
            case SCROLL_DOWN -> form.view().viewport().by(WHEEL_ROWS);
            default -> form.at(mouse.getPosition()).ifPresent(at -> click(at, mouse.getPosition()));
        }
    }

    private void click(Interactable at, TerminalPosition place) {
        if (search.isOpen()) {
            leaveSearch(true);
        }
        form.setFocusedInteractable(at);
        if (at instanceof Button button) {
            button.handleInput(new KeyStroke(KeyType.Enter));
        } else if (at == form.field()) {
            form.field().pointAt(place.minus(at.getPosition()));
        }
    }

    private boolean scrolls(KeyStroke key) {
        KeyType type = key.getKeyType();
        if (type == KeyType.PageUp) {
            form.view().viewport().byPage(-1);
        } else if (type == KeyType.PageDown) {
            form.view().viewport().byPage(1);
        } else if (type == KeyType.Home && key.isCtrlDown()) {
            form.view().toTop();
        } else if (type == KeyType.End && key.isCtrlDown()) {
            form.view().toBottom();
        } else {
            return false;
        }
        return true;
    }

    private void openSearch() {
        if (search.isOpen()) {
            search.older();
        } else {
            before = form.getFocusedInteractable();
            search.open();
            form.setFocusedInteractable(search.field());
        }
    }

    /** @param stay to read on from the match with the arrows; else back to where the search began */
    private void leaveSearch(boolean stay) {
        search.close(stay);
        form.setFocusedInteractable(stay ? form.view() : before);
    }
}
