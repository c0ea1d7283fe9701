package cookiecoorong.screen.conversation;

import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * Which part of the conversation is seen. At the bottom it follows what comes; anywhere else it holds on to the text in
 * its last row, at the top to that in its first, whatever comes, is read before it or forgotten. A terminal of another
 * size shows more or less around that and does not change it: the size as before shows what was seen before.
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

    /** What is visible, from the top; fewer than the height only where there are no more. */
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
            seen = Math.max(seen, messages.get(bottom.index()).id());
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
        return conversation.newerThan(seen);
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

    /** Whether the view is near the first of the messages and would show what stands before it. */
    boolean nearsTop() {
        return !held.follows() && !messages.isEmpty() && first <= height;
    }

    /** Whether the view is near the last of the messages while it is not the newest. */
    boolean nearsEnd() {
        return !conversation.atNewest() && first + 2 * height >= messages.size();
    }

    void toBottom() {
        back(Spot.NEWEST);
    }

    void toTop() {
        lookAgain();
        if (!messages.isEmpty()) {
            reaching = !conversation.atOldest();
            hold(Place.FIRST);
        }
    }

    /** Stays where it is, also at the bottom. */
    void letGo() {
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

    /** @param rows down, or up where negative */
    public void by(int rows) {
        if (!messages.isEmpty()) {
            reaching = rows < 0 && !conversation.atOldest();
            hold(moved(top(), rows));
        }
    }

    /**
     * Moves a selection up by a message, or the view up by a row if the selected message has more rows there.
     *
     * @return the message that is selected then: the lowest that is visible, if the one before is not
     */
    long selectAbove(OptionalLong selected) {
        lookAgain();
        Place top = top();
        Place bottom = bottom(top);
        int index = visibleIndex(selected, top, bottom, bottom.index());
        if (selected.isEmpty() || messages.get(index).id() != selected.getAsLong()) {
            return messages.get(index).id();
        }
        if (new Place(index, 0).isBefore(top) || index == 0) {
            by(-1);
            return messages.get(index).id();
        }
        Place next = new Place(index - 1, 0);
        Place lastPage = moved(new Place(index - 1, rows.at(index - 1).size() - 1), 1 - height);
        Place wanted = next.isBefore(lastPage) ? lastPage : next;
        if (wanted.isBefore(top)) {
            reaching = !conversation.atOldest();
            hold(wanted);
        }
        return messages.get(index - 1).id();
    }

    /** The same downwards. */
    long selectBelow(OptionalLong selected) {
        lookAgain();
        Place top = top();
        Place bottom = bottom(top);
        int index = visibleIndex(selected, top, bottom, top.index());
        if (selected.isEmpty() || messages.get(index).id() != selected.getAsLong()) {
            return messages.get(index).id();
        }
        Place end = new Place(index, rows.at(index).size() - 1);
        if (bottom.isBefore(end) || index == messages.size() - 1) {
            by(1);
            return messages.get(index).id();
        }
        Place next = new Place(index + 1, rows.at(index + 1).size() - 1);
        Place firstPage = moved(new Place(index + 1, 0), height - 1);
        Place wanted = next.isBefore(firstPage) ? next : firstPage;
        if (bottom.isBefore(wanted)) {
            reaching = false;
            hold(moved(wanted, 1 - height));
        }
        return messages.get(index + 1).id();
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
        conversation.lookBack(!held.follows());
    }

    /** What is held: the text that a row of a message begins or ends with, as another width has other rows. */
    record Spot(Edge edge, long id, int cell) {
        static final Spot NEWEST = new Spot(Edge.NEWEST, 0, 0);

        boolean follows() {
            return edge == Edge.NEWEST;
        }
    }

    /** Which of the visible rows a spot is of. */
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
        int index = messages.size() - 1;
        return new Place(index, rows.at(index).size() - 1);
    }

    private Place top() {
        Place place = held.follows() ? last() : heldPlace();
        return filled(held.edge() == Edge.FIRST ? place : moved(place, 1 - height));
    }

    /** A message that is not here leaves its place to the one after it. */
    private Place heldPlace() {
        int index = indexOf(held.id());
        MessageRows.Rows all = rows.at(index);
        boolean here = messages.get(index).id() == held.id();
        return new Place(index, here ? first(all.size(), row -> all.start(row + 1) > held.cell()) : 0);
    }

    private Place bottom(Place top) {
        return moved(top, height - 1);
    }

    /** Where the view begins if it were to begin here: where below is not enough, what is above comes down. */
    private Place filled(Place top) {
        return moved(bottom(top), 1 - height);
    }

    private int indexOf(long id) {
        return first(messages.size(), index -> messages.get(index).id() >= id);
    }

    /** The first of so many with a property that all after it have too; else the last. */
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
        if (atEnd && conversation.atNewest() && !reaching) {
            held = Spot.NEWEST;
        } else if (top.equals(Place.FIRST) && !atEnd) {
            held = spot(Edge.FIRST, top.index(), rows.at(top.index()).start(top.row()));
        } else {
            held = spot(Edge.LAST, bottom.index(), rows.at(bottom.index()).start(bottom.row() + 1) - 1);
        }
        conversation.lookBack(!held.follows());
    }

    private Spot spot(Edge edge, int index, int cell) {
        return new Spot(edge, messages.get(index).id(), cell);
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
