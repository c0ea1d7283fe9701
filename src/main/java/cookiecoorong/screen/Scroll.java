package cookiecoorong.screen;

import cookiecoorong.chat.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which part of the conversation is seen. At the bottom it follows what comes; anywhere else it holds on to the message
 * in its last row, whatever comes, is forgotten at the top, or becomes of the width. Used by the GUI thread alone.
 */
final class Scroll {
    private final MessageRows rows;
    private List<Message> messages = List.of();
    private int height = 1;
    private boolean following = true;

    /** The last visible row while not following: the row of a message. */
    private long bottomId;

    private int bottomRow;

    /** The newest message that was ever visible. */
    private long seen;

    Scroll(MessageRows rows) {
        this.rows = rows;
    }

    /** What is visible, from the top; fewer than the height only where there are no more. */
    List<MessageRow> visible(List<Message> messages, int columns, int height) {
        this.messages = messages;
        this.height = height;
        rows.of(messages, columns);
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

    /** How many messages came and were not seen yet. */
    int unseen() {
        int unseen = 0;
        while (unseen < messages.size()
                && messages.get(messages.size() - 1 - unseen).id() > seen) {
            unseen++;
        }
        return unseen;
    }

    void toBottom() {
        following = true;
    }

    void toTop() {
        following = false;
        bottomId = Long.MIN_VALUE;
        bottomRow = 0;
    }

    /** @param rows down, or up where negative */
    void by(int rows) {
        if (!messages.isEmpty()) {
            hold(moved(bottom(), rows));
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
    }

    private Place last() {
        int index = messages.size() - 1;
        return new Place(index, rows.at(index).size() - 1);
    }

    private Place bottom() {
        if (following) {
            return last();
        }
        int index = 0;
        int end = messages.size() - 1;
        while (index < end) {
            int middle = (index + end) >>> 1;
            if (messages.get(middle).id() < bottomId) {
                index = middle + 1;
            } else {
                end = middle;
            }
        }
        // A message that is forgotten leaves its place to the one after it
        int row = messages.get(index).id() == bottomId ? bottomRow : 0;
        return new Place(index, Math.min(row, rows.at(index).size() - 1));
    }

    private void hold(Place bottom) {
        following = bottom.is(last());
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
