package cookiecoorong.screen.conversation;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.text.Cell;
import cookiecoorong.text.CellQuery;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Hyperlink;
import cookiecoorong.text.PayloadText;
import cookiecoorong.text.Wrap;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lays messages out as rows of a width: only those that are asked for, and it remembers only those of the last frame, since
 * a conversation may hold a thousand of a megabyte.
 */
final class MessageRows {
    private final PayloadText payloads;

    /** By payload, on which alone the rows depend; it stays the same object when the state of the message changes. */
    private IdentityHashMap<Payload, List<Row>> remembered = new IdentityHashMap<>();

    private IdentityHashMap<Payload, List<Row>> used = new IdentityHashMap<>();

    /** By place: a frame asks for each of its messages many times. */
    private final Map<Integer, Rows> places = new HashMap<>();

    private List<Message> messages = List.of();
    private int columns;
    private Optional<CellQuery> marked = Optional.empty();
    private OptionalLong firstNew = OptionalLong.empty();

    private static final BitSet NO_MARKS = new BitSet();

    MessageRows(PayloadText payloads) {
        this.payloads = payloads;
    }

    /** @param start how many cells of the message are before it, each line end as one: the same in all widths */
    private record Row(int start, List<Cell> text, BitSet marks, List<Hyperlink> links) {}

    /** What is marked from now on. */
    void mark(Optional<CellQuery> query) {
        marked = query;
        layOutAgain();
    }

    void layOutAgain() {
        remembered = new IdentityHashMap<>();
        used = new IdentityHashMap<>();
        places.clear();
    }

    /** Which message is the first that came while nobody looked. */
    void markNew(OptionalLong id) {
        firstNew = id;
        places.clear();
    }

    /** Begins a frame. What the frame before did not look at is forgotten. */
    void of(List<Message> messages, int columns) {
        remembered = columns == this.columns ? used : new IdentityHashMap<>();
        used = new IdentityHashMap<>();
        places.clear();
        this.messages = messages;
        this.columns = columns;
    }

    /** The rows of the message at this place, at least one. */
    Rows at(int index) {
        Rows rows = places.get(index);
        if (rows == null) {
            rows = rowsAt(index);
            places.put(index, rows);
        }
        return rows;
    }

    private Rows rowsAt(int index) {
        Message message = messages.get(index);
        boolean late = message.metadata().late();
        boolean otherDay = isOtherDay(index);
        List<MessageRow> above = new ArrayList<>();
        if (otherDay && !late) {
            above.add(new MessageRow.Day(date(message).toString()));
        }
        if (firstNew.equals(OptionalLong.of(message.id()))) {
            above.add(new MessageRow.New());
        }
        List<MessageRow> below = new ArrayList<>();
        if (late) {
            below.add(new MessageRow.Arrival("late", message.time(), otherDay));
        }
        message.repeated()
                .ifPresent(at -> below.add(
                        new MessageRow.Arrival("again", at, !at.toLocalDate().equals(date(message)))));
        return new Rows(message, text(message.payload()), above, below);
    }

    /** A late message stands between those of another day. */
    private boolean isOtherDay(int index) {
        int before = index - 1;
        while (before > 0 && messages.get(before).metadata().late()) {
            before--;
        }
        return before >= 0 && !date(messages.get(index)).equals(date(messages.get(before)));
    }

    /** The rows of a message, made when asked for: there may be a hundred thousand, and every key asks how many. */
    static final class Rows extends AbstractList<MessageRow> {
        private final Message message;
        private final List<Row> text;
        private final List<MessageRow> above;
        private final List<MessageRow> below;

        private Rows(Message message, List<Row> text, List<MessageRow> above, List<MessageRow> below) {
            this.message = message;
            this.text = text;
            this.above = above;
            this.below = below;
        }

        @Override
        public int size() {
            return above.size() + text.size() + below.size();
        }

        @Override
        public MessageRow get(int row) {
            if (row < above.size()) {
                return above.get(row);
            }
            int place = row - above.size();
            if (place >= text.size()) {
                return below.get(place - text.size());
            }
            Row shown = text.get(place);
            return new MessageRow.Text(message, place == 0, shown.text(), shown.marks(), shown.links());
        }

        /** The first cell of a row: negative above the text, larger than that of any message behind the text. */
        int start(int row) {
            if (row < above.size()) {
                return row - above.size();
            }
            int place = row - above.size();
            return place < text.size() ? text.get(place).start() : Integer.MAX_VALUE - size() + row;
        }
    }

    /** Which of the rows of the message at this place is the first with a mark; else the first. */
    int firstMarked(int index) {
        List<MessageRow> rows = at(index);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row) instanceof MessageRow.Text text && !text.marks().isEmpty()) {
                return row;
            }
        }
        return 0;
    }

    private static LocalDate date(Message message) {
        return message.time().toLocalDate();
    }

    private List<Row> text(Payload payload) {
        List<Row> rows = used.get(payload);
        if (rows == null) {
            rows = remembered.containsKey(payload) ? remembered.get(payload) : layOut(payload);
            used.put(payload, rows);
        }
        return rows;
    }

    private List<Row> layOut(Payload payload) {
        List<Row> rows = new ArrayList<>();
        int lineStart = 0;
        for (List<Cell> line : DisplayText.lines(payloads.of(payload))) {
            List<List<Cell>> wrapped = Wrap.wrap(line, columns);
            int[] starts = Wrap.starts(line, wrapped);
            List<Hyperlink> links = Hyperlink.in(line);
            List<BitSet> marks = marked.isPresent() ? marked.get().in(line, wrapped) : List.of();
            int link = 0;
            for (int row = 0; row < wrapped.size(); row++) {
                while (link < links.size() && links.get(link).to() <= starts[row]) {
                    link++;
                }
                BitSet marksOfRow = marks.isEmpty() ? NO_MARKS : marks.get(row);
                List<Cell> text = wrapped.get(row);
                List<Hyperlink> linksOfRow = within(links.subList(link, links.size()), starts[row], text.size());
                rows.add(new Row(lineStart + starts[row], text, marksOfRow, linksOfRow));
            }
            lineStart += line.size() + 1;
        }
        return rows;
    }

    /** @param links in their order, without those that end before the row */
    private static List<Hyperlink> within(List<Hyperlink> links, int start, int length) {
        List<Hyperlink> within = new ArrayList<>();
        for (Hyperlink link : links) {
            if (link.from() >= start + length) {
                break;
            }
            Hyperlink part = link.within(start, start + length);
            if (!part.isEmpty()) {
                within.add(part);
            }
        }
        return within;
    }
}
