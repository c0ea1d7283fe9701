package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.InteractableRenderer;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.chat.Event;
import cookiecoorong.profile.Words;
import cookiecoorong.screen.conversation.Search;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.LineEditor;
import java.util.ArrayList;
import java.util.List;

/** Takes the text to look for and shows what was found. */
final class SearchLine implements InteractableRenderer<MessageField> {
    private static final int MIN_TEXT_COLUMNS = 12;

    private final MessageField field;
    private final Search search;
    private final Words words;
    private final CellPainter painter;
    private String text = "";

    SearchLine(Search search, Words words, CellPainter painter) {
        this.search = search;
        this.words = words;
        this.painter = painter;
        this.field = new MessageField(painter, () -> {}, tooLong -> {});
        field.setRenderer(this);
        field.setVisible(false);
    }

    /** The component that takes the keys; visible, and able to have the focus, only during a search. */
    MessageField field() {
        return field;
    }

    boolean isOpen() {
        return field.isVisible();
    }

    void open() {
        field.replace("");
        text = "";
        search.begin();
        field.setVisible(true);
    }

    /** @param stay whether the conversation stays at the match that is looked at */
    void close(boolean stay) {
        field.setVisible(false);
        if (stay) {
            search.stay();
        } else {
            search.goBack();
        }
    }

    /** Whether the key goes from match to match; others edit the text. */
    boolean handle(KeyStroke key) {
        switch (key.getKeyType()) {
            case ArrowUp, Enter -> search.older();
            case ArrowDown -> search.newer();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** To be called after each key. */
    void edited() {
        if (isOpen() && !field.text().equals(text)) {
            text = field.text();
            search.lookFor(text.replaceFirst("\n+$", "")); // a line that is pasted brings its end along
        }
    }

    void older() {
        search.older();
    }

    void answered(Event.Searched searched) {
        search.answered(searched);
    }

    @Override
    public TerminalSize getPreferredSize(MessageField component) {
        return new TerminalSize(FormLayout.MIN_COLUMNS, 1);
    }

    @Override
    public TerminalPosition getCursorLocation(MessageField component) {
        int columns = component.getSize().getColumns();
        int cursor = field.line(textColumns(columns)).cursorColumn();
        return new TerminalPosition(label() + cursor, 0);
    }

    @Override
    public void drawComponent(TextGUIGraphics graphics, MessageField component) {
        search.compare();
        int columns = graphics.getSize().getColumns();
        painter.write(graphics, 0, 0, words.say("search"), Style.BOLD);
        LineEditor.View view = field.line(textColumns(columns));
        painter.write(graphics, label(), 0, view.rows().get(0).cells(), Style.PLAIN);
        List<Cell> said = said(columns);
        painter.write(graphics, columns - DisplayText.columns(said), 0, said, Style.PLAIN);
    }

    private int label() {
        return DisplayText.columns(words.say("search")) + 1;
    }

    private int textColumns(int columns) {
        return Math.max(2, columns - label() - 1 - DisplayText.columns(said(columns)));
    }

    /** What was found, and the keys as far as there is room. */
    private List<Cell> said(int columns) {
        List<String> said = new ArrayList<>();
        if (search.count() > 0) {
            said.addAll(List.of("search.older", "search.newer", "search.stay"));
        }
        said.add("search.back");
        said.replaceAll(words::say);
        said.add(0, outcome());
        List<Cell> line = line(said);
        while (said.size() > 1 && columns - label() - 1 - DisplayText.columns(line) < MIN_TEXT_COLUMNS) {
            said.remove(said.size() - 1);
            line = line(said);
        }
        return line;
    }

    private static List<Cell> line(List<String> said) {
        return DisplayText.line(String.join("  ", said).strip());
    }

    private String outcome() {
        if (text.isEmpty()) {
            return "";
        } else if (search.isSeeking()) {
            return words.say("search.seeking");
        } else if (search.count() == 0) {
            return words.say(search.mayBeMore() ? "search.not-here" : "search.none");
        }
        return search.number() + "/" + search.count() + (search.mayBeMore() ? "+" : "");
    }
}
