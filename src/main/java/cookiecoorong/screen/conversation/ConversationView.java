package cookiecoorong.screen.conversation;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbstractInteractableComponent;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.InteractableRenderer;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Session;
import cookiecoorong.chat.TextQuery;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.keys.TextStroke;
import cookiecoorong.text.CellQuery;
import cookiecoorong.text.PayloadText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Shows the conversation, newest at the bottom; arrows select a message, Home and End scroll. Near the end of what the
 * window holds it asks for more of the transcript.
 */
public final class ConversationView extends AbstractInteractableComponent<ConversationView> {

    private final Conversation conversation;
    private final RowRenderer renderer;
    private final FirstSteps firstSteps;

    /** What can be done with the selected message, by the letter that does it. */
    private final Map<String, Consumer<Message>> commands;

    private final MessageRows rows;
    private final Viewport viewport;
    private final UnreadMarker unread = new UnreadMarker();
    private Optional<Session> session = Optional.empty();

    /** The id of the last question to the transcript, while there is no answer. */
    private OptionalLong asked = OptionalLong.empty();

    /** The message to go to once it has been read. */
    private OptionalLong goal = OptionalLong.empty();

    /** Whose row was drawn first, if no row above it tells a day. */
    private Optional<Message> first = Optional.empty();

    /**
     * @param otherWindow the command that opens the other side's window
     * @param copy what is done with the selected message, as is showAlone
     */
    public ConversationView(
            Conversation conversation,
            CellPainter painter,
            Words words,
            PayloadText payloads,
            String name,
            String peer,
            String otherWindow,
            Consumer<Message> copy,
            Consumer<Message> showAlone) {
        this.conversation = conversation;
        this.rows = new MessageRows(payloads);
        this.renderer = new RowRenderer(conversation, painter, words, name, peer);
        this.firstSteps = new FirstSteps(conversation, painter, words, peer, otherWindow);
        this.commands = Map.of("c", copy, "o", showAlone);
        this.viewport = new Viewport(conversation, rows);
    }

    /** What is asked for more of the transcript from now on. */
    public void use(Session session) {
        this.session = Optional.of(session);
    }

    public Viewport viewport() {
        return viewport;
    }

    /** The first visible message, unless a row above it tells its day. */
    public Optional<Message> first() {
        return first;
    }

    /** To the first message of the transcript. */
    public void toTop() {
        if (!conversation.loaded().atOldest()) {
            goTo(0);
        }
        viewport.toTop();
    }

    public void toBottom() {
        goal = OptionalLong.empty();
        viewport.toBottom();
    }

    /** To a message that may be anywhere in the transcript. */
    void to(long id) {
        if (conversation.loaded().shows(id)) {
            goal = OptionalLong.empty();
            viewport.to(id);
        } else {
            viewport.holdStill();
            goTo(id);
        }
    }

    /** Back to where the view stood before; what it showed may have to be read again. */
    void back(Viewport.Spot spot) {
        goal = OptionalLong.empty();
        if (!spot.follows() && !conversation.loaded().shows(spot.id())) {
            read(spot.id());
        }
        viewport.back(spot);
    }

    private void goTo(long id) {
        goal = OptionalLong.of(id);
        read(id);
    }

    private void read(long id) {
        asked = OptionalLong.of(id);
        session.ifPresent(s -> s.readFrom(id));
    }

    private void ask() {
        long first = conversation.loaded().firstId();
        asked = OptionalLong.of(first);
        session.ifPresent(s -> s.readBefore(first));
    }

    /** Looks in the transcript, before this message. */
    void search(long id, TextQuery sought) {
        session.ifPresent(s -> s.search(id, sought));
    }

    /** Something of the transcript has been read and is in the conversation now. */
    public void answered(Event event) {
        if (event instanceof Event.ReadBefore read && asked.equals(OptionalLong.of(read.id()))) {
            asked = OptionalLong.empty();
        } else if (event instanceof Event.ReadFrom read && asked.equals(OptionalLong.of(read.id()))) {
            asked = OptionalLong.empty();
            if (goal.equals(OptionalLong.of(read.id()))) {
                reached(read.id());
            }
        }
    }

    private void reached(long id) {
        goal = OptionalLong.empty();
        if (id == 0) {
            viewport.toTop();
        } else {
            viewport.to(id);
        }
    }

    /** Marks what is looked for, and otherwise the matches in the chosen message; chooses none. */
    void mark(Optional<CellQuery> query) {
        rows.mark(query);
        renderer.choose(OptionalLong.empty());
    }

    /** Rows are laid out and drawn again. */
    public void widthsChanged() {
        rows.layOutAgain();
        renderer.drawAgain();
    }

    void choose(long id) {
        renderer.choose(OptionalLong.of(id));
        to(id);
    }

    /** Begins what is new with this message, unless the user is there to see it. */
    public void received(Message message, boolean away) {
        unread.received(message.id(), away);
        rows.markNew(unread.firstNew());
    }

    /** A key was pressed: what was new is not any more, unless the user looks for it with this key. */
    public void here(KeyStroke key) {
        if (unread.key(key, conversation.link())) {
            rows.markNew(unread.firstNew());
            invalidate();
        }
    }

    public boolean hasSelection() {
        return renderer.selected().isPresent();
    }

    /** Whether there was a selection. */
    public boolean unselect() {
        boolean had = hasSelection();
        renderer.select(OptionalLong.empty());
        return had;
    }

    private void select(int step) {
        if (!conversation.messages().isEmpty()) {
            renderer.select(OptionalLong.of(viewport.select(renderer.selected(), step)));
        }
    }

    private Optional<Message> selected() {
        OptionalLong id = renderer.selected();
        return conversation.messages().stream()
                .filter(message -> id.equals(OptionalLong.of(message.id())))
                .findFirst();
    }

    @Override
    protected void afterLeaveFocus(FocusChangeDirection direction, Interactable nextInFocus) {
        unselect();
    }

    private void readOn() {
        if (asked.isEmpty()) {
            if (viewport.nearsTop() && !conversation.loaded().atOldest()) {
                ask();
            } else if (viewport.nearsEnd()) {
                read(conversation.loaded().lastId());
            }
        }
    }

    @Override
    protected Result handleKeyStroke(KeyStroke key) {
        if (key instanceof TextStroke typed && hasSelection() && commands.containsKey(typed.text())) {
            selected().ifPresent(commands.get(typed.text()));
            return Result.HANDLED;
        }
        switch (key.getKeyType()) {
            case ArrowUp -> select(-1);
            case ArrowDown -> select(1);
            case Home -> toTop();
            case End -> toBottom();
            default -> {
                return super.handleKeyStroke(key);
            }
        }
        return Result.HANDLED;
    }

    /** Not a late one, which stands between those of another day. */
    private static Optional<Message> firstWithoutDay(List<MessageRow> rows) {
        for (MessageRow row : rows) {
            if (row instanceof MessageRow.Text text
                    && !text.message().metadata().late()) {
                return Optional.of(text.message());
            } else if (row instanceof MessageRow.Day) {
                break;
            }
        }
        return Optional.empty();
    }

    @Override
    protected InteractableRenderer<ConversationView> createDefaultRenderer() {
        return new Look();
    }

    private final class Look implements InteractableRenderer<ConversationView> {
        @Override
        public TerminalSize getPreferredSize(ConversationView view) {
            return TerminalSize.ONE;
        }

        /** Lanterna's null is "no cursor". */
        @Override
        public TerminalPosition getCursorLocation(ConversationView view) {
            return null;
        }

        @Override
        public void drawComponent(TextGUIGraphics graphics, ConversationView view) {
            int columns = renderer.textColumns(graphics.getSize().getColumns());
            List<MessageRow> visible =
                    viewport.visible(columns, graphics.getSize().getRows());
            renderer.draw(graphics, visible);
            if (conversation.isNew()) {
                firstSteps.draw(graphics);
            }
            first = firstWithoutDay(visible);
            readOn();
        }
    }
}
