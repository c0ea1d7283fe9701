package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalRectangle;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbsoluteLayout;
import com.googlecode.lanterna.gui2.AbstractWindow;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.gui2.Window;
import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.profile.Words;
import cookiecoorong.screen.conversation.ConversationView;
import cookiecoorong.screen.conversation.MessagePage;
import cookiecoorong.screen.conversation.Search;
import cookiecoorong.screen.conversation.Viewport;
import cookiecoorong.terminal.ButtonLook;
import cookiecoorong.terminal.Canvas;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.terminal.keys.FocusReport;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Ellipsis;
import cookiecoorong.text.PayloadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Shows the original's form with the conversation below it, in a frame around the whole terminal. */
final class Form extends AbstractWindow {

    private final CellPainter painter;
    private final WindowBorder border;
    private final Words words;
    private final FormActions actions;
    private final Conversation conversation;
    private final Button start;
    private final Canvas statusPlace;
    private final MessageField field;
    private final Button send;
    private final ReceivedLabel received;
    private final Canvas receivedPlace;
    private final ConversationView view;
    private final Canvas hint;
    private final SearchLine search;
    private final Help help;
    private final MessagePage page;
    private final FormKeys keys;

    /** Where everything was drawn; empty if all is to be drawn again. Single components know themselves if they changed. */
    private Optional<FormLayout> drawn = Optional.empty();

    /** Whether the text may be another one than the draft. */
    private boolean edited;

    Form(
            String name,
            String peer,
            Today today,
            LongSupplier nanoTime,
            Conversation conversation,
            Status status,
            Words words,
            PayloadText payloads,
            CellPainter painter,
            String otherWindow,
            FormActions actions) {
        this.painter = painter;
        this.border = new WindowBorder(painter, words, name, peer, today);
        this.words = words;
        this.actions = actions;
        this.conversation = conversation;
        this.start = button("start", this::start);
        this.statusPlace = new Canvas(graphics -> status.draw(graphics, statusRows()));
        this.field = new MessageField(painter, this::send, actions::tooLong);
        this.send = button("send", this::send);
        this.received = new ReceivedLabel(conversation, painter, words, payloads);
        this.receivedPlace = new Canvas(received::draw);
        this.page = new MessagePage(words, payloads);
        this.view = new ConversationView(
                conversation, painter, words, payloads, name, peer, otherWindow, actions::copy, page::open);
        this.hint = new Canvas(new HintLine(words, painter, this::hints)::draw);
        this.search = new SearchLine(new Search(conversation, view, payloads), words, painter);
        this.help = new Help(words, painter, conversation);
        this.keys = new FormKeys(this, search, help, page, actions::quit, nanoTime);
        setHints(Set.of(Window.Hint.FULL_SCREEN, Window.Hint.NO_DECORATIONS));
        Panel panel = new Panel(new AbsoluteLayout());
        for (Component component :
                List.of(statusPlace, start, field, send, receivedPlace, view, hint, search.field())) {
            panel.addComponent(component);
        }
        setComponent(panel);
        setFocusedInteractable(start);
    }

    private Button button(String word, Runnable action) {
        Button button = new Button(words.say(word), action);
        button.setRenderer(new ButtonLook(painter, words.say(word)));
        return button;
    }

    MessageField field() {
        return field;
    }

    ConversationView view() {
        return view;
    }

    MessagePage page() {
        return page;
    }

    /** To be called when a message was received, or an own one has reached the broker. */
    void moved() {
        receivedPlace.invalidate();
        view.invalidate();
        search.field().invalidate();
    }

    /** What is asked of the transcript may be answered by this event. */
    void answered(Event event) {
        view.answered(event);
        if (event instanceof Event.Searched searched) {
            search.answered(searched);
        }
    }

    /** Characters take other columns than before. */
    void widthsChanged() {
        view.widthsChanged();
        received.widthsChanged();
        invalidate();
    }

    /** Starts, and makes ready for the first message. */
    void start() {
        setFocusedInteractable(field);
        actions.start();
    }

    private void send() {
        actions.send(field);
    }

    /** Whether help, a search or a message alone has the keys. */
    boolean isCovered() {
        return help.isOpen() || search.isOpen() || page.isOpen();
    }

    /** Whether Enter would press Start, which is still to be pressed. */
    boolean isToStart() {
        return start.isFocused() && !conversation.link().started();
    }

    @Override
    public boolean handleInput(KeyStroke key) {
        actions.here(key);
        view.here(key);
        if (!(key instanceof FocusReport)) {
            if (keys.types(key)) {
                field.invalidate();
            } else {
                invalidate();
            }
            if (!keys.handle(key)) {
                super.handleInput(key);
            }
            hint.setVisible(!search.isOpen());
            search.edited();
            edited = true;
        }
        return true;
    }

    /** To be called once for all keys of a frame: it looks at the whole text. */
    void keepDraft() {
        if (edited) {
            edited = false;
            actions.keepDraft(field.text());
        }
    }

    private List<String> hints() {
        if (view.hasSelection()) {
            return HintLine.OF_MESSAGE;
        }
        return view.isFocused() ? HintLine.OF_CONVERSATION : HintLine.OF_FORM;
    }

    /** What can be clicked there. */
    Optional<Interactable> at(TerminalPosition place) {
        return Stream.<Interactable>of(start, field, send, view)
                .filter(part -> isIn(part, place) && FormLayout.fits(terminalSize()))
                .findFirst();
    }

    private static boolean isIn(Interactable part, TerminalPosition place) {
        int column = place.getColumn() - part.getPosition().getColumn();
        int row = place.getRow() - part.getPosition().getRow();
        boolean inColumns = column >= 0 && column < part.getSize().getColumns();
        return inColumns && row >= 0 && row < part.getSize().getRows();
    }

    /** Everything is to be drawn again. */
    @Override
    public void invalidate() {
        drawn = Optional.empty();
        super.invalidate();
    }

    /** Draws only what has changed, if everything else still stands in its place. */
    @Override
    public void draw(TextGUIGraphics graphics) {
        keepDraft();
        if (!FormLayout.fits(graphics.getSize())) {
            drawn = Optional.empty();
            tooSmall(graphics);
            return;
        }
        if (isInPlace(graphics.getSize())) {
            drawChanged(graphics);
        } else {
            place(graphics.getSize());
            super.draw(graphics);
            border.draw(graphics, conversation.presence(), conversation.seal());
            aroundView(graphics);
        }
        if (help.isOpen()) {
            help.draw(graphics);
        }
    }

    /** Whether only single components have changed. */
    private boolean isInPlace(TerminalSize size) {
        return drawn.isPresent()
                && size.equals(getSize())
                && layout(size).field().equals(drawn.get().field());
    }

    private void drawChanged(TextGUIGraphics graphics) {
        boolean moved = view.isInvalid();
        for (Component component : List.of(field, receivedPlace, view, search.field())) {
            if (component.isInvalid() && component.isVisible()) {
                TextGUIGraphics place = graphics.newTextGraphics(component.getPosition(), component.getSize());
                place.fill(' ');
                component.draw(place);
            }
        }
        if (moved) {
            aroundView(graphics);
        }
    }

    /** Draws the lines above and below the conversation, with what they say of it. */
    private void aroundView(TextGUIGraphics graphics) {
        border.separate(graphics, drawn.orElseThrow().separator(), view.isFocused(), view.first());
        List<String> labels = new ArrayList<>();
        Viewport viewport = view.viewport();
        if (viewport.isHeld()) {
            labels.add(words.say(
                    "place",
                    count(viewport.above(), conversation.loaded().atOldest()),
                    count(viewport.below(), conversation.loaded().atNewest())));
        }
        if (viewport.unseen() > 0) {
            labels.add(words.say("new-below", Integer.toString(viewport.unseen())));
        }
        border.bottom(graphics, labels);
    }

    private static String count(int messages, boolean all) {
        return messages + (all ? "" : "+");
    }

    private void tooSmall(TextGUIGraphics graphics) {
        graphics.fill(' ');
        TerminalSize size = graphics.getSize();
        String sentence = words.say("too-small", Integer.toString(size.getColumns()), Integer.toString(size.getRows()));
        painter.write(graphics, 0, 0, Ellipsis.line(DisplayText.line(sentence), size.getColumns()), Style.PLAIN);
    }

    /** Lanterna's null is "no cursor". */
    @Override
    public TerminalPosition getCursorPosition() {
        return FormLayout.fits(terminalSize()) && !help.isOpen() ? super.getCursorPosition() : null;
    }

    private FormLayout layout(TerminalSize size) {
        int startColumns = start.getPreferredSize().getColumns();
        int sendColumns = send.getPreferredSize().getColumns();
        int fieldRows = field.textRows(FormLayout.fieldColumns(size, sendColumns));
        return FormLayout.of(size, startColumns, sendColumns, fieldRows);
    }

    private void place(TerminalSize size) {
        FormLayout layout = layout(size);
        place(start, layout.start());
        place(statusPlace, layout.status());
        place(field, layout.field());
        place(send, layout.send());
        place(receivedPlace, layout.received());
        place(view, layout.conversation());
        place(hint, layout.hint());
        place(search.field(), layout.hint());
        drawn = Optional.of(layout);
    }

    private Status.Rows statusRows() {
        return FormLayout.statusRows(terminalSize(), start.getPreferredSize().getColumns());
    }

    private static void place(Component component, TerminalRectangle place) {
        component.setPosition(place.position);
        component.setSize(place.size);
    }

    private TerminalSize terminalSize() {
        return getTextGUI().getScreen().getTerminalSize();
    }
}
