package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbstractInteractableComponent;
import com.googlecode.lanterna.gui2.InteractableRenderer;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Message;
import cookiecoorong.screen.text.Cell;
import cookiecoorong.screen.text.Cut;
import cookiecoorong.screen.text.DisplayText;
import java.util.List;

/** The conversation, newest at the bottom; arrows, Home and End scroll it. Used by the GUI thread alone. */
final class ConversationView extends AbstractInteractableComponent<ConversationView> {
    private static final int MOST_NAME_COLUMNS = 16;

    /** Narrower than this, the time is shown without its seconds. */
    private static final int SECONDS_FROM_COLUMNS = 56;

    private final Conversation conversation;
    private final Pen pen;
    private final List<Cell> own;
    private final List<Cell> peer;
    private final Scroll scroll = new Scroll(new MessageRows());

    ConversationView(Conversation conversation, Pen pen, String name, String peerName) {
        this.conversation = conversation;
        this.pen = pen;
        this.own = DisplayText.line(name);
        this.peer = DisplayText.line(peerName);
    }

    Scroll scroll() {
        return scroll;
    }

    @Override
    protected Result handleKeyStroke(KeyStroke key) {
        switch (key.getKeyType()) {
            case ArrowUp -> scroll.by(-1);
            case ArrowDown -> scroll.by(1);
            case Home -> scroll.toTop();
            case End -> scroll.toBottom();
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
            List<MessageRow> rows = scroll.visible(
                    conversation.messages(),
                    columns - text - STATE,
                    graphics.getSize().getRows());
            for (int row = 0; row < rows.size(); row++) {
                if (rows.get(row) instanceof MessageRow.First first) {
                    head(graphics, row, first.message(), names);
                    pen.write(graphics, text, row, first.text(), Style.PLAIN);
                } else if (rows.get(row) instanceof MessageRow.Next next) {
                    pen.write(graphics, text, row, next.text(), Style.PLAIN);
                } else if (rows.get(row) instanceof MessageRow.Day day) {
                    pen.write(graphics, 0, row, "── " + day.date() + " ──", Style.FAINT);
                }
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
