package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalRectangle;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbstractWindow;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.LayoutManager;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.gui2.Window;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import cookiecoorong.chat.Conversation;
import cookiecoorong.screen.text.Cell;
import cookiecoorong.screen.text.Cut;
import cookiecoorong.screen.text.DisplayText;
import cookiecoorong.screen.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The original's form with the conversation below it, in a frame around the whole terminal. GUI thread only. */
final class Form extends AbstractWindow {

    /** What the form's keys and buttons do. */
    interface Actions {
        void start();

        void send();

        void quit();
    }

    private final Pen pen = new Pen();
    private final Frame frame;
    private final Words words;
    private final Actions actions;
    private final Conversation conversation;
    private final Status status;
    private final Button start;
    private final Canvas statusLine = new Canvas(this::drawStatus);
    private final MessageField field;
    private final Button send;
    private final Canvas received = new Canvas(this::drawReceived);
    private final ConversationView view;
    private final Canvas hint = new Canvas(this::drawHint);

    Form(String name, String peer, Conversation conversation, Status status, Words words, Actions actions) {
        this.frame = new Frame(pen, name, peer);
        this.words = words;
        this.actions = actions;
        this.conversation = conversation;
        this.status = status;
        this.start = button("start", actions::start);
        this.field = new MessageField(pen, actions::send);
        this.send = button("send", actions::send);
        this.view = new ConversationView(conversation, pen, name, peer);
        setHints(Set.of(Window.Hint.FULL_SCREEN, Window.Hint.NO_DECORATIONS));
        Panel panel = new Panel(new Places());
        for (Component component : List.of(statusLine, start, field, send, received, view, hint)) {
            panel.addComponent(component);
        }
        setComponent(panel);
        setFocusedInteractable(start);
    }

    private Button button(String word, Runnable action) {
        Button button = new Button(words.say(word), action);
        button.setRenderer(new ButtonLook(pen));
        return button;
    }

    MessageField field() {
        return field;
    }

    Scroll scroll() {
        return view.scroll();
    }

    /** From Start to the text box, unless the user has gone elsewhere. */
    void focusField() {
        if (start.isFocused()) {
            setFocusedInteractable(field);
        }
    }

    @Override
    public boolean handleInput(KeyStroke key) {
        invalidate();
        boolean interrupt = key.isCtrlDown() && key.getKeyType() == KeyType.Character && key.getCharacter() == 'c';
        if (interrupt || key.getKeyType() == KeyType.Escape) {
            actions.quit();
        } else if (key.getKeyType() == KeyType.PageUp) {
            scroll().byPage(-1);
        } else if (key.getKeyType() == KeyType.PageDown) {
            scroll().byPage(1);
        } else {
            super.handleInput(key);
        }
        return true;
    }

    @Override
    public void draw(TextGUIGraphics graphics) {
        if (FormLayout.fits(graphics.getSize())) {
            super.draw(graphics);
            frame.draw(graphics, conversation.presence(), separator(graphics.getSize()), view.isFocused(), below());
        } else {
            graphics.fill(' ');
            TerminalSize size = graphics.getSize();
            String sentence =
                    words.say("too-small", Integer.toString(size.getColumns()), Integer.toString(size.getRows()));
            pen.write(graphics, 0, 0, Cut.line(DisplayText.line(sentence), size.getColumns()), Style.PLAIN);
        }
    }

    /** Lanterna's null is "no cursor". */
    @Override
    public TerminalPosition getCursorPosition() {
        return FormLayout.fits(terminalSize()) ? super.getCursorPosition() : null;
    }

    private String below() {
        int unseen = scroll().unseen();
        return unseen > 0 ? words.say("new-below", Integer.toString(unseen)) : "";
    }

    private int separator(TerminalSize size) {
        return layout(size).separator();
    }

    private FormLayout layout(TerminalSize size) {
        int startColumns = start.getPreferredSize().getColumns();
        int statusRows = statusRows(size).size();
        return FormLayout.of(size, startColumns, send.getPreferredSize().getColumns(), statusRows);
    }

    private List<List<Cell>> statusRows(TerminalSize size) {
        int indent = FormLayout.statusIndent(size, start.getPreferredSize().getColumns());
        return Wrap.wrap(DisplayText.line(" ".repeat(indent) + status.text()), FormLayout.columns(size));
    }

    private TerminalSize terminalSize() {
        return getTextGUI().getScreen().getTerminalSize();
    }

    private void drawStatus(TextGUIGraphics graphics) {
        int columns = graphics.getSize().getColumns();
        int places = graphics.getSize().getRows();
        List<List<Cell>> rows = statusRows(terminalSize());
        for (int row = 0; row < Math.min(places, rows.size()); row++) {
            List<Cell> cells = new ArrayList<>(rows.get(row));
            if (row == places - 1 && row < rows.size() - 1) {
                cells.addAll(rows.get(row + 1));
            }
            pen.write(graphics, 0, row, Cut.line(cells, columns), status.style());
        }
    }

    private void drawReceived(TextGUIGraphics graphics) {
        int text = pen.write(graphics, 0, 0, words.say("received"), Style.PLAIN) + 2;
        int columns = graphics.getSize().getColumns() - text;
        conversation.lastReceived().ifPresent(message -> {
            List<Cell> line = DisplayText.line(DisplayText.of(message.payload()), columns);
            pen.write(graphics, text, 0, Cut.line(line, columns), Style.PLAIN);
        });
    }

    /** Where there is no room for all, the keys that are least missed go first. */
    private void drawHint(TextGUIGraphics graphics) {
        List<String> keys = new ArrayList<>(List.of("hint.tab", "hint.enter", "hint.scroll", "hint.quit"));
        List<Cell> line = hint(keys);
        while (keys.size() > 1 && DisplayText.columns(line) > graphics.getSize().getColumns()) {
            keys.remove(keys.size() - 2);
            line = hint(keys);
        }
        pen.write(graphics, 0, 0, line, Style.FAINT);
    }

    private List<Cell> hint(List<String> keys) {
        List<String> said = new ArrayList<>();
        for (String key : keys) {
            said.add(words.say(key));
        }
        return DisplayText.line(String.join("  ", said));
    }

    /** Lanterna asks this when something has changed. */
    private final class Places implements LayoutManager {
        @Override
        public TerminalSize getPreferredSize(List<Component> components) {
            return new TerminalSize(FormLayout.LEAST_COLUMNS, FormLayout.LEAST_ROWS);
        }

        @Override
        public boolean hasChanged() {
            return true;
        }

        @Override
        public void doLayout(TerminalSize area, List<Component> components) {
            FormLayout layout = layout(area);
            place(start, layout.start());
            place(statusLine, layout.status());
            place(field, layout.field());
            place(send, layout.send());
            place(received, layout.received());
            place(view, layout.conversation());
            place(hint, layout.hint());
        }

        private void place(Component component, TerminalRectangle place) {
            component.setPosition(place.position);
            component.setSize(place.size);
        }
    }
}
