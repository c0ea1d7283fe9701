package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbstractInteractableComponent;
import com.googlecode.lanterna.gui2.InteractableRenderer;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.screen.text.Cell;
import cookiecoorong.screen.text.Cut;
import cookiecoorong.screen.text.DisplayText;
import cookiecoorong.screen.text.Needle;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The conversation, newest at the bottom; arrows, Home and End scroll it. Near the end of what the window holds it asks
 * for more of the transcript. Used by the GUI thread alone.
 */
final class ConversationView extends AbstractInteractableComponent<ConversationView> {

    /** Reads the transcript; what it says is told as an event. */
    interface Reader {
        void readBefore(long id);

        void readFrom(long id);
    }

    private static final int MOST_NAME_COLUMNS = 16;

    /** Narrower than this, the time is shown without its seconds. */
    private static final int SECONDS_FROM_COLUMNS = 56;

    private final Conversation conversation;
    private final Pen pen;
    private final List<Cell> own;
    private final List<Cell> peer;
    private final Reader reader;
    private final MessageRows rows = new MessageRows();
    private final Scroll scroll;

    /** From where was asked to be read last, while there is no answer. */
    private OptionalLong asked = OptionalLong.empty();

    /** The message to go to once it has been read. */
    private OptionalLong goal = OptionalLong.empty();

    /** The message whose matches are looked at. */
    private OptionalLong chosen = OptionalLong.empty();

    ConversationView(Conversation conversation, Pen pen, String name, String peerName, Reader reader) {
        this.conversation = conversation;
        this.pen = pen;
        this.reader = reader;
        this.scroll = new Scroll(conversation, rows);
        this.own = DisplayText.line(name);
        this.peer = DisplayText.line(peerName);
    }

    Scroll scroll() {
        return scroll;
    }

    /** To the first message of the transcript. */
    void toTop() {
        if (!conversation.atOldest()) {
            read(0);
        }
        scroll.toTop();
    }

    void toBottom() {
        goal = OptionalLong.empty();
        scroll.toBottom();
    }

    /** To a message that may be anywhere in the transcript. */
    void to(long id) {
        if (conversation.shows(id)) {
            goal = OptionalLong.empty();
            scroll.to(id);
        } else {
            scroll.letGo();
            read(id);
        }
    }

    /** Where the view stood before; what it showed may have to be read again. */
    void back(Scroll.Spot spot) {
        goal = OptionalLong.empty();
        if (!spot.following() && !conversation.shows(spot.bottomId())) {
            read(spot.bottomId());
        }
        scroll.back(spot);
    }

    private void read(long id) {
        goal = OptionalLong.of(id);
        asked = goal;
        reader.readFrom(id);
    }

    /** Goes back through the transcript: lets the messages before this one be read. */
    void readBefore(long id) {
        scroll.letGo();
        if (!conversation.shows(id)) {
            read(id);
        } else if (asked.isEmpty()) {
            ask();
        }
    }

    private void ask() {
        asked = OptionalLong.of(conversation.messages().get(0).id());
        reader.readBefore(asked.getAsLong());
    }

    /** Something of the transcript has been read and is in the conversation now. */
    void answered(Event event) {
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
            scroll.toTop();
        } else {
            scroll.to(id);
        }
    }

    /** Marks what is looked for, and otherwise the matches in the chosen message; chooses none. */
    void mark(Optional<Needle> needle) {
        rows.mark(needle);
        chosen = OptionalLong.empty();
    }

    void choose(long id) {
        chosen = OptionalLong.of(id);
        to(id);
    }

    private void readOn() {
        if (asked.isEmpty()) {
            if (scroll.nearsTop() && !conversation.atOldest()) {
                ask();
            } else if (scroll.nearsEnd()) {
                List<Message> messages = conversation.messages();
                asked = OptionalLong.of(messages.get(messages.size() - 1).id());
                reader.readFrom(asked.getAsLong());
            }
        }
    }

    @Override
    protected Result handleKeyStroke(KeyStroke key) {
        switch (key.getKeyType()) {
            case ArrowUp -> scroll.by(-1);
            case ArrowDown -> scroll.by(1);
            case Home -> toTop();
            case End -> toBottom();
            default -> {
                return super.handleKeyStroke(key);
            }
        }
        return Result.HANDLED;
    }

    @Override
    protected InteractableRenderer<ConversationView> createDefaultRenderer() {
        return new Look();
    }

    private final class Look implements InteractableRenderer<ConversationView> {
        /** Columns from the text to the end: a blank, the state, and two more, as far from the frame as the text box. */
        private static final int STATE = 3;

        @Override
        public TerminalSize getPreferredSize(ConversationView view) {
            return new TerminalSize(FormLayout.LEAST_COLUMNS, 1);
        }

        /** Lanterna's null is "no cursor". */
        @Override
        public TerminalPosition getCursorLocation(ConversationView view) {
            return null;
        }

        @Override
        public void drawComponent(TextGUIGraphics graphics, ConversationView view) {
            int columns = graphics.getSize().getColumns();
            int names = nameColumns(columns);
            int text = timeColumns(columns) + names + 4;
            List<MessageRow> visible =
                    scroll.visible(columns - text - STATE, graphics.getSize().getRows());
            for (int row = 0; row < visible.size(); row++) {
                if (visible.get(row) instanceof MessageRow.Text shown) {
                    if (shown.first()) {
                        head(graphics, row, shown.message(), names);
                    }
                    text(graphics, text, row, shown);
                } else if (visible.get(row) instanceof MessageRow.Day day) {
                    pen.write(graphics, 0, row, "── " + day.date() + " ──", Style.FAINT);
                }
            }
            readOn();
        }

        /** What matches the search is underlined, and in reverse where it is looked at. */
        private void text(TextGUIGraphics graphics, int column, int row, MessageRow.Text shown) {
            Style mark = chosen.equals(OptionalLong.of(shown.message().id())) ? Style.REVERSE : Style.UNDERLINE;
            BitSet marks = shown.marks();
            List<Cell> cells = shown.text();
            int at = column;
            for (int from = 0; from < cells.size(); ) {
                boolean marked = marks.get(from);
                int end = marked ? marks.nextClearBit(from) : marks.nextSetBit(from);
                int to = end < 0 ? cells.size() : Math.min(end, cells.size());
                at = pen.write(graphics, at, row, cells.subList(from, to), marked ? mark : Style.PLAIN);
                from = to;
            }
        }

        private void head(TextGUIGraphics graphics, int row, Message message, int names) {
            int columns = graphics.getSize().getColumns();
            int time = timeColumns(columns);
            pen.write(graphics, 0, row, time(message).substring(0, time), Style.PLAIN);
            List<Cell> name = Cut.line(DisplayText.line(message.name()), names);
            pen.write(graphics, time + 2, row, name, message.own() ? Style.BOLD : Style.PEER);
            if (message.state() == Message.State.WAITING) {
                pen.write(graphics, columns - 2, row, "·", Style.PLAIN);
            } else if (message.state() == Message.State.AT_BROKER) {
                pen.write(graphics, columns - 2, row, "✓", Style.GOOD);
            }
        }

        private int nameColumns(int columns) {
            int both = Math.max(DisplayText.columns(own), DisplayText.columns(peer));
            return Math.min(both, Math.min(MOST_NAME_COLUMNS, columns / 4));
        }

        private int timeColumns(int columns) {
            return columns < SECONDS_FROM_COLUMNS ? 5 : 8;
        }

        /** Put together by hand, as DateTimeFormatter would load the formats of all locales for the first message. */
        private String time(Message message) {
            return two(message.time().getHour()) + ":"
                    + two(message.time().getMinute()) + ":"
                    + two(message.time().getSecond());
        }

        private String two(int number) {
            return (number < 10 ? "0" : "") + number;
        }
    }
}
