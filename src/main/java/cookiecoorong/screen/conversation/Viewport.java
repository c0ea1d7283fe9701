package cookiecoorong.screen.conversation;

import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * Which part of the conversation is visible. At the bottom it follows new messages. Anywhere else it holds on to the text
 * in its last row (at the very top: in its first), whatever is added or forgotten around it. Another size of the terminal
 * shows more or less around the held text, so going back to the old size shows the same rows again.
 */
public final class Viewport {
    private final Conversation conversation;
    private final MessageRows rows;
    private List<Message> messages = List.of();
    private int columns = 1;
    private int height = 1;
    private Spot held = Spot.NEWEST;

    /** True after scrolling past the oldest loaded message; disables following even at the bottom. */
    private boolean reaching;

    /** The newest message that was ever visible. */
    private long seen;

    /** The messages in the first and the last visible row, as their places in the conversation. */
    private int first;

    private int last;

    Viewport(Conversation conversation, MessageRows rows) {
        this.conversation = conversation;
        this.rows = rows;
    }

    /** The visible rows, from the top; fewer than the height only if there are no more. */
    List<MessageRow> visible(int columns, int height) {
        this.columns = columns;
        this.height = height;
        lookAgain();
        List<MessageRow> visible = new ArrayList<>();
        if (!messages.isEmpty()) {
            Place at = top();
            Place bottom = bottom(at);
            first = at.index();
            last = bottom.index();
            int from = held.follows() ? 0 : first;
            for (Message message : messages.subList(from, last + 1)) {
                seen = Math.max(seen, message.id());
            }
            visible.add(rows.at(at.index()).get(at.row()));
            while (at.isBefore(bottom)) {
                at = moved(at, 1);
                visible.add(rows.at(at.index()).get(at.row()));
            }
        }
        return visible;
    }

    private void lookAgain() {
        messages = conversation.messages();
        rows.of(messages, columns);
    }

    /** How many messages came and were not seen yet, as far as they are held. */
    public int unseen() {
        return conversation.loaded().newerThan(seen);
    }

    /** Whether the view stands somewhere and does not follow what comes. */
    public boolean isHeld() {
        return !held.follows();
    }

    /** How many of the messages are above the view, as far as they are held. */
    public int above() {
        return Math.min(first, messages.size());
    }

    /** How many of the messages are below the view, as far as they are held. */
    public int below() {
        return Math.max(0, messages.size() - 1 - last);
    }

    /** Whether the view is so near to the first of the messages that older ones should be read. */
    boolean nearsTop() {
        return !held.follows() && !messages.isEmpty() && first <= height;
    }

    /** Whether the view is so near to the last of the messages that newer ones should be read. */
    boolean nearsEnd() {
        return !conversation.loaded().atNewest() && first + 2 * height >= messages.size();
    }

    void toBottom() {
        back(Spot.NEWEST);
    }

    void toTop() {
        lookAgain();
        if (!messages.isEmpty()) {
            reaching = !conversation.loaded().atOldest();
            hold(Place.FIRST);
        }
    }

    /** Keeps what is visible where it is, also at the bottom. */
    void holdStill() {
        if (!messages.isEmpty()) {
            reaching = true;
            hold(top());
        }
    }

    /** Brings the first marked row of this message to the middle, unless it is visible. */
    void to(long id) {
        lookAgain();
        if (!messages.isEmpty()) {
            Place top = top();
            int index = indexOf(id);
            Place wanted = new Place(index, rows.firstMarked(index));
            boolean visible = !wanted.isBefore(top) && !bottom(top).isBefore(wanted);
            reaching = false;
            hold(visible ? top : moved(wanted, height / 2 + 1 - height));
        }
    }

    /** Scrolls down by so many rows, or up if negative. */
    public void by(int rows) {
        if (!messages.isEmpty()) {
            reaching = rows < 0 && !conversation.loaded().atOldest();
            hold(moved(top(), rows));
        }
    }

    /**
     * Moves a selection by a message, or the view by a row if the selected message has more rows in that direction.
     *
     * @param step down 1, up -1
     * @return the message that is selected then; if none that is visible was, the last visible one for up, the first for
     *     down
     */
    long select(OptionalLong selected, int step) {
        lookAgain();
        Place top = top();
        Place bottom = bottom(top);
        int index = visibleIndex(selected, top, bottom, step < 0 ? bottom.index() : top.index());
        if (selected.isEmpty() || id(index) != selected.getAsLong()) {
            return id(index);
        }
        int next = index + step;
        boolean moreRows = step < 0 ? new Place(index, 0).isBefore(top) : bottom.isBefore(lastRow(index));
        if (moreRows || next < 0 || next == messages.size()) {
            by(step);
            return id(index);
        }
        Place firstPage = new Place(next, 0);
        Place lastPage = moved(lastRow(next), 1 - height);
        // Up to the later of the two, down to the earlier one
        Place wanted = firstPage.isBefore(lastPage) == step < 0 ? lastPage : firstPage;
        if (step < 0 ? wanted.isBefore(top) : top.isBefore(wanted)) {
            reaching = step < 0 && !conversation.loaded().atOldest();
            hold(wanted);
        }
        return id(next);
    }

    private int visibleIndex(OptionalLong selected, Place top, Place bottom, int otherwise) {
        int index = selected.isEmpty() ? otherwise : indexOf(selected.getAsLong());
        return index < top.index() || index > bottom.index() ? otherwise : index;
    }

    public void byPage(int pages) {
        by(pages * Math.max(1, height - 1));
    }

    /** Where the view stands, to come {@link #back} to. */
    Spot spot() {
        return held;
    }

    void back(Spot spot) {
        held = spot;
        reaching = false;
        conversation.loaded().lookBack(!held.follows());
    }

    /** The held text: the cell of a message that the row begins or ends with, since another width has other rows. */
    record Spot(Edge edge, long id, int cell) {
        static final Spot NEWEST = new Spot(Edge.NEWEST, 0, 0);

        boolean follows() {
            return edge == Edge.NEWEST;
        }
    }

    /** Which visible row the held text is in. */
    enum Edge {
        FIRST,
        LAST,
        NEWEST
    }

    /** A row of the message at a place in the list. */
    private record Place(int index, int row) {
        static final Place FIRST = new Place(0, 0);

        boolean isBefore(Place other) {
            return index < other.index || (index == other.index && row < other.row);
        }
    }

    private Place last() {
        return lastRow(messages.size() - 1);
    }

    private Place lastRow(int index) {
        return new Place(index, rows.at(index).size() - 1);
    }

    private long id(int index) {
        return messages.get(index).id();
    }

    private Place top() {
        Place place = held.follows() ? last() : heldPlace();
        return filled(held.edge() == Edge.FIRST ? place : moved(place, 1 - height));
    }

    /** The held row; if its message was forgotten, the first row of the message after it. */
    private Place heldPlace() {
        int index = indexOf(held.id());
        MessageRows.Rows all = rows.at(index);
        boolean here = id(index) == held.id();
        return new Place(index, here ? first(all.size(), row -> all.start(row + 1) > held.cell()) : 0);
    }

    private Place bottom(Place top) {
        return moved(top, height - 1);
    }

    /** The top of a view that begins here, moved up if there are too few rows below to fill the height. */
    private Place filled(Place top) {
        return moved(bottom(top), 1 - height);
    }

    /** The place of the message, or of the next one where it was forgotten; late ones are not in the order of ids. */
    private int indexOf(long id) {
        int next = messages.size() - 1;
        for (int index = messages.size() - 1; index >= 0; index--) {
            if (id(index) == id) {
                return index;
            }
            next = id(index) > id && !messages.get(index).metadata().late() ? index : next;
        }
        return next;
    }

    /** Binary search for the first of so many with a property that all after it have too; else the last. */
    private static int first(int count, IntPredicate property) {
        int first = 0;
        int end = count - 1;
        while (first < end) {
            int middle = (first + end) >>> 1;
            if (property.test(middle)) {
                end = middle;
            } else {
                first = middle + 1;
            }
        }
        return first;
    }

    private void hold(Place wanted) {
        Place top = filled(wanted);
        Place bottom = bottom(top);
        boolean atEnd = bottom.equals(last());
        if (atEnd && conversation.loaded().atNewest() && !reaching) {
            held = Spot.NEWEST;
        } else if (top.equals(Place.FIRST) && !atEnd) {
            held = spot(Edge.FIRST, top.index(), rows.at(top.index()).start(top.row()));
        } else {
            held = spot(Edge.LAST, bottom.index(), rows.at(bottom.index()).start(bottom.row() + 1) - 1);
        }
        conversation.loaded().lookBack(!held.follows());
    }

    private Spot spot(Edge edge, int index, int cell) {
        return new Spot(edge, id(index), cell);
    }

    private Place moved(Place from, int by) {
        int index = from.index();
        int row = from.row() + by;
        while (row < 0 && index > 0) {
            index--;
            row += rows.at(index).size();
        }
        while (row >= rows.at(index).size() && index < messages.size() - 1) {
            row -= rows.at(index).size();
            index++;
        }
        return new Place(index, Math.max(0, Math.min(row, rows.at(index).size() - 1)));
    }
}
