package cookiecoorong.screen;

import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which part of the conversation is seen. At the bottom it follows what comes; anywhere else it holds on to the message
 * in its last row, whatever comes, is read before it or forgotten, or becomes of the width. Used by the GUI thread alone.
 */
final class Scroll {
    private final Conversation conversation;
    private final MessageRows rows;
    private List<Message> messages = List.of();
    private int columns = 1;
    private int height = 1;
    private boolean following = true;

    /** Whether one wanted to go further up than there was anything, so that it does not follow even at the bottom. */
    private boolean reaching;

    /** The last visible row while not following: the row of a message. */
    private long bottomId;

    private int bottomRow;

    /** The newest message that was ever visible. */
    private long seen;

    /** The message in the first visible row, as its place in the conversation. */
    private int top;

    Scroll(Conversation conversation, MessageRows rows) {
        this.conversation = conversation;
        this.rows = rows;
    }

    /** What is visible, from the top; fewer than the height only where there are no more. */
    List<MessageRow> visible(int columns, int height) {
        this.columns = columns;
        this.height = height;
        lookAgain();
        if (messages.isEmpty()) {
            return List.of();
        }
        Place bottom = bottom();
        List<MessageRow> visible = upFrom(bottom);
        if (visible.size() < height) {
            bottom = fillDown(bottom, visible);
        }
        hold(bottom);
        return visible;
    }

    private void lookAgain() {
        conversation.lookBack(!following);
        messages = conversation.messages();
        rows.of(messages, columns);
    }

    /** How many messages came and were not seen yet, as far as they are held. */
    int unseen() {
        return conversation.newerThan(seen);
    }

    /** Whether the view is near the first of the messages and would show what stands before it. */
    boolean nearsTop() {
        return !following && !messages.isEmpty() && top <= height;
    }

    /** Whether the view is near the last of the messages while it is not the newest. */
    boolean nearsEnd() {
        return !conversation.atNewest() && top + 2 * height >= messages.size();
    }

    void toBottom() {
        following = true;
        reaching = false;
        conversation.lookBack(false);
    }

    void toTop() {
        holdAt(new Spot(false, Long.MIN_VALUE, 0));
    }

    /** Stays where it is, also at the bottom. */
    void letGo() {
        if (!messages.isEmpty()) {
            reaching = true;
            hold(bottom());
            conversation.lookBack(true);
        }
    }

    /** Brings the first marked row of this message to the middle, unless it is visible. */
    void to(long id) {
        lookAgain();
        if (!messages.isEmpty()) {
            Place bottom = bottom();
            int index = indexOf(id);
            Place wanted = new Place(index, rows.firstMarked(index));
            reaching = false;
            if (bottom.isBefore(wanted) || wanted.isBefore(moved(bottom, 1 - height))) {
                hold(moved(wanted, height / 2));
            }
            conversation.lookBack(!following);
        }
    }

    /** Where the view stands, to come {@link #back} to. */
    record Spot(boolean following, long bottomId, int bottomRow) {}

    Spot spot() {
        return new Spot(following, bottomId, bottomRow);
    }

    void back(Spot spot) {
        if (spot.following()) {
            toBottom();
        } else {
            holdAt(spot);
        }
    }

    private void holdAt(Spot spot) {
        following = false;
        reaching = false;
        bottomId = spot.bottomId();
        bottomRow = spot.bottomRow();
        conversation.lookBack(true);
    }

    /** @param rows down, or up where negative */
    void by(int rows) {
        if (!messages.isEmpty()) {
            reaching = rows < 0 && !conversation.atOldest();
            hold(moved(bottom(), rows));
            conversation.lookBack(!following);
        }
    }

    void byPage(int pages) {
        by(pages * Math.max(1, height - 1));
    }

    /** A row of the message at a place in the list. */
    private record Place(int index, int row) {
        boolean is(Place other) {
            return index == other.index && row == other.row;
        }

        boolean isBefore(Place other) {
            return index < other.index || (index == other.index && row < other.row);
        }
    }

    private Place last() {
        int index = messages.size() - 1;
        return new Place(index, rows.at(index).size() - 1);
    }

    private Place bottom() {
        if (following) {
            return last();
        }
        int index = indexOf(bottomId);
        // A message that is not here leaves its place to the one after it
        int row = messages.get(index).id() == bottomId ? bottomRow : 0;
        return new Place(index, Math.min(row, rows.at(index).size() - 1));
    }

    private int indexOf(long id) {
        int index = 0;
        int end = messages.size() - 1;
        while (index < end) {
            int middle = (index + end) >>> 1;
            if (messages.get(middle).id() < id) {
                index = middle + 1;
            } else {
                end = middle;
            }
        }
        return index;
    }

    private void hold(Place bottom) {
        following = bottom.is(last()) && conversation.atNewest() && !reaching;
        bottomId = messages.get(bottom.index()).id();
        bottomRow = bottom.row();
        seen = Math.max(seen, bottomId);
    }

    private List<MessageRow> upFrom(Place bottom) {
        List<MessageRow> visible = new ArrayList<>();
        int row = bottom.row();
        for (int index = bottom.index(); index >= 0 && visible.size() < height; index--) {
            List<MessageRow> all = rows.at(index);
            for (row = row < 0 ? all.size() - 1 : row; row >= 0 && visible.size() < height; row--) {
                visible.add(all.get(row));
            }
            top = index;
        }
        Collections.reverse(visible);
        return visible;
    }

    /** Above is nothing more, so what is below comes up. */
    private Place fillDown(Place bottom, List<MessageRow> visible) {
        Place at = bottom;
        Place last = last();
        while (visible.size() < height && !at.is(last)) {
            at = moved(at, 1);
            visible.add(rows.at(at.index()).get(at.row()));
        }
        return at;
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
