package cookiecoorong.screen.conversation;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.BasicTextImage;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.graphics.TextImage;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Message;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.CellCharacter;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Ellipsis;
import cookiecoorong.text.Hyperlink;
import java.time.OffsetDateTime;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How a row of the conversation looks: time, name, text and state. */
final class RowRenderer {
    private static final int MAX_NAME_COLUMNS = 16;

    /** Narrower than this, the time is shown without its seconds. */
    private static final int SECONDS_FROM_COLUMNS = 56;

    /** Columns from the text to the end: a blank and the state. */
    private static final int STATE = 3;

    private final Conversation conversation;
    private final CellPainter painter;
    private final Words words;
    private final String own;
    private final String peer;
    private final List<Cell> unsealed;
    private int nameColumns;

    /** A row as it was drawn, with all that may change of it while its text stays the same. */
    private record Ready(Message.State state, boolean unsealed, boolean headed, TextImage image) {
        int columns() {
            return image.getSize().getColumns();
        }
    }

    /** What was seen in the last frame, by the very text: most of it is seen in the next, only further up. */
    private IdentityHashMap<List<Cell>, Ready> ready = new IdentityHashMap<>();

    /** The message whose matches are looked at, and the one that a key acts on. */
    private OptionalLong chosen = OptionalLong.empty();

    private OptionalLong selected = OptionalLong.empty();

    RowRenderer(Conversation conversation, CellPainter painter, Words words, String name, String peerName) {
        this.painter = painter;
        this.words = words;
        this.own = name;
        this.peer = peerName;
        this.conversation = conversation;
        this.unsealed = DisplayText.line(words.say("unsealed"));
        drawAgain();
    }

    /** Characters may take other columns than before. */
    void drawAgain() {
        int both = Math.max(DisplayText.columns(own), DisplayText.columns(peer));
        nameColumns = Math.min(both, MAX_NAME_COLUMNS);
        ready.clear();
    }

    /** The columns of the text in a row of so many. */
    int textColumns(int columns) {
        return columns - text(columns) - STATE;
    }

    /** @param id the message whose matches are looked at */
    void choose(OptionalLong id) {
        chosen = id;
        ready.clear();
    }

    void select(OptionalLong id) {
        selected = id;
        ready.clear();
    }

    OptionalLong selected() {
        return selected;
    }

    /** Draws rows from the top; what is below them stays as it is. */
    void draw(TextGraphics graphics, List<MessageRow> rows) {
        IdentityHashMap<List<Cell>, Ready> seen = new IdentityHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row) instanceof MessageRow.Text text) {
                Ready image =
                        ready(text, row == 0 || text.first(), graphics.getSize().getColumns());
                seen.put(text.text(), image);
                graphics.drawImage(new TerminalPosition(0, row), image.image());
            } else if (rows.get(row) instanceof MessageRow.Day day) {
                line(graphics, row, day.date(), Style.FAINT);
            } else if (rows.get(row) instanceof MessageRow.Arrival arrival) {
                arrival(graphics, row, arrival);
            } else {
                line(graphics, row, words.say("new"), Style.BOLD);
            }
        }
        ready = seen;
    }

    /** Below the text, or from further left if there is no room. */
    private void arrival(TextGraphics graphics, int row, MessageRow.Arrival arrival) {
        OffsetDateTime at = arrival.at();
        String when = arrival.otherDay() ? at.toLocalDate().toString() : two(at.getHour()) + ":" + two(at.getMinute());
        List<Cell> said = DisplayText.line(words.say(arrival.word(), when));
        int columns = graphics.getSize().getColumns();
        int column = Math.max(0, Math.min(text(columns), columns - DisplayText.columns(said)));
        painter.write(graphics, column, row, said, Style.FAINT);
    }

    private void line(TextGraphics graphics, int row, String said, Style style) {
        painter.write(graphics, 0, row, "── " + said + " ──", style);
    }

    /** @param headed with time, name and state: at the top also what is left of a message shows whose it is */
    private Ready ready(MessageRow.Text shown, boolean headed, int columns) {
        Message.State state = shown.message().state();
        boolean faint = shown.message().unsealed();
        Ready known = ready.get(shown.text());
        if (known != null
                && known.state() == state
                && known.unsealed() == faint
                && known.headed() == headed
                && known.columns() == columns) {
            return known;
        }
        TextImage image = new BasicTextImage(new TerminalSize(columns, 1), CellCharacter.BLANK);
        TextGraphics graphics = image.newTextGraphics();
        boolean isSelected = isThis(selected, shown.message());
        if (isSelected) {
            painter.line(graphics, 0, text(columns) - 1, 0, ' ', Style.REVERSE);
        }
        if (headed) {
            head(graphics, shown.message(), isSelected);
        }
        text(graphics, text(columns), shown);
        return new Ready(state, faint, headed, image);
    }

    private static boolean isThis(OptionalLong id, Message message) {
        return id.equals(OptionalLong.of(message.id()));
    }

    /** What matches the search is underlined, and in reverse where it is looked at. */
    private void text(TextGraphics graphics, int column, MessageRow.Text shown) {
        Style mark = isThis(chosen, shown.message()) ? Style.REVERSE : Style.UNDERLINE;
        List<Cell> cells = shown.text();
        int at = column;
        for (int from = 0; from < cells.size(); ) {
            boolean marked = shown.marks().get(from);
            Optional<Hyperlink> link = linkAt(shown.links(), from);
            int to = from + 1;
            while (to < cells.size()
                    && shown.marks().get(to) == marked
                    && linkAt(shown.links(), to).equals(link)) {
                to++;
            }
            List<Cell> run = cells.subList(from, to);
            Style style = marked ? mark : plain(shown.message());
            at = link.isPresent()
                    ? painter.write(graphics, at, 0, run, style, link.get().target())
                    : painter.write(graphics, at, 0, run, style);
            from = to;
        }
    }

    private static Optional<Hyperlink> linkAt(List<Hyperlink> links, int cell) {
        for (Hyperlink link : links) {
            if (link.from() <= cell && cell < link.to()) {
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }

    private void head(TextGraphics graphics, Message message, boolean isSelected) {
        int columns = graphics.getSize().getColumns();
        int time = timeColumns(columns);
        Style plain = isSelected ? Style.REVERSE : plain(message);
        painter.write(graphics, 0, 0, time(message).substring(0, time), plain);
        List<Cell> writer = message.unsealed() ? unsealed : DisplayText.line(message.name());
        List<Cell> name = Ellipsis.line(writer, nameColumns(columns));
        painter.write(graphics, time + 2, 0, name, message.own() && !isSelected ? Style.BOLD : plain);
        if (message.state() == Message.State.WAITING) {
            painter.write(graphics, columns - 2, 0, "·", Style.BOLD);
        } else if (message.state() == Message.State.AT_BROKER) {
            painter.write(graphics, columns - 2, 0, "✓", Style.BOLD);
        } else if (message.state() == Message.State.AT_PEER) {
            painter.write(graphics, columns - 2, 0, "✓✓", Style.BOLD);
        }
    }

    /** What anybody may have written is dimmed. */
    private static Style plain(Message message) {
        return message.unsealed() ? Style.FAINT : Style.PLAIN;
    }

    /** The column of the text. */
    private int text(int columns) {
        return timeColumns(columns) + nameColumns(columns) + 4;
    }

    /** The word in place of a name is never shortened. */
    private int nameColumns(int columns) {
        int names = Math.min(nameColumns, columns / 4);
        return conversation.mayHaveUnsealed() ? Math.max(names, DisplayText.columns(unsealed)) : names;
    }

    private static int timeColumns(int columns) {
        return columns < SECONDS_FROM_COLUMNS ? 5 : 8;
    }

    /** Put together by hand, as DateTimeFormatter would load the formats of all locales for the first message. */
    private static String time(Message message) {
        return two(message.time().getHour()) + ":"
                + two(message.time().getMinute()) + ":"
                + two(message.time().getSecond());
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }
}
