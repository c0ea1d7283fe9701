package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import cookiecoorong.terminal.TextStroke;
import java.util.Set;

/** What keys and clicks do in the form, wherever its focus is. GUI thread only. */
final class FormKeys {
    private static final int WHEEL_ROWS = 3;
    private static final Set<KeyType> LEAVE_SEARCH = Set.of(KeyType.Escape, KeyType.Tab, KeyType.ReverseTab);

    private final Form form;
    private final SearchLine search;
    private final Help help;
    private final MessagePage page;
    private final Runnable quit;

    /** What had the focus before the search. */
    private Interactable before;

    FormKeys(Form form, SearchLine search, Help help, MessagePage page, Runnable quit) {
        this.form = form;
        this.page = page;
        this.search = search;
        this.help = help;
        this.quit = quit;
        this.before = form.field();
    }

    /** Whether the key does nothing but change the text, as most keys do. */
    boolean types(KeyStroke key) {
        boolean edits = key instanceof TextStroke || key.getKeyType() == KeyType.Backspace;
        return edits && form.field().isFocused() && !help.isOpen();
    }

    /** Whether that was all; else the key is for what has the focus. */
    boolean handle(KeyStroke key) {
        if (isControl(key, 'c')) {
            quit.run();
        } else if (page.isOpen()) {
            page.handle(key);
        } else if (help.isOpen()) {
            help.handle(key);
        } else if (key instanceof MouseAction mouse) {
            mouse(mouse);
        } else if (search.isOpen() && LEAVE_SEARCH.contains(key.getKeyType())) {
            leaveSearch(key.getKeyType() != KeyType.Escape);
        } else if (key.getKeyType() == KeyType.Escape && form.view().unselect()) {
            form.invalidate();
        } else if (key.getKeyType() == KeyType.Escape) {
            quit.run();
        } else if (key.getKeyType() == KeyType.F1 || isCommand(key, "?")) {
            help.open();
        } else if (isControl(key, 'f')) {
            openSearch();
        } else if (form.view().isFocused() && isCommand(key, "/") && key instanceof TextStroke typed) {
            openSearch();
            search.field().handleInput(new TextStroke(typed.text().substring(1)));
        } else {
            return scrolls(key) || (search.isOpen() && search.handle(key));
        }
        return true;
    }

    private static boolean isControl(KeyStroke key, char letter) {
        return key.isCtrlDown() && key.getKeyType() == KeyType.Character && key.getCharacter() == letter;
    }

    /** Where a character is a command, because no text can be typed. */
    private boolean isCommand(KeyStroke key, String character) {
        boolean types = form.field().isFocused() || search.field().isFocused();
        return !types && key instanceof TextStroke typed && typed.text().startsWith(character);
    }

    private void mouse(MouseAction mouse) {
        switch (mouse.getActionType()) {
            case SCROLL_UP -> form.view().scroll().by(-WHEEL_ROWS);
            case SCROLL_DOWN -> form.view().scroll().by(WHEEL_ROWS);
            default -> form.at(mouse.getPosition()).ifPresent(at -> click(at, mouse.getPosition()));
        }
    }

    private void click(Interactable at, TerminalPosition place) {
        form.setFocusedInteractable(at);
        if (at instanceof Button button) {
            button.handleInput(new KeyStroke(KeyType.Enter));
        } else if (at == form.field()) {
            form.field().pointAt(place.getColumn() - at.getPosition().getColumn());
        }
    }

    private boolean scrolls(KeyStroke key) {
        KeyType type = key.getKeyType();
        if (type == KeyType.PageUp) {
            form.view().scroll().byPage(-1);
        } else if (type == KeyType.PageDown) {
            form.view().scroll().byPage(1);
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

    /** Escape goes back to where one was; Tab stays there, to read on with the arrows. */
    private void leaveSearch(boolean stay) {
        search.close(stay);
        form.setFocusedInteractable(stay ? form.view() : before);
    }
}
