package cookiecoorong.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The messages that the window holds: the newest, and while one looks back, a part of the older ones. That part ends
 * where the newest begin, or further back: then it is seen alone. Its size is limited, whatever the transcript's is.
 * Used by the GUI thread alone.
 */
public final class LoadedMessages {
    /** Several answers of the transcript, so that what is looked at is never what has to go. */
    private static final int MAX_OLDER = 2000;

    /** A window is to be small, however long what is written in it. */
    private static final long MAX_NEWEST_BYTES = 8 << 20;

    private static final long MAX_OLDER_BYTES = 8 << 20;

    private final Part newest;
    private final Part older = new Part(MAX_OLDER, MAX_OLDER_BYTES);
    private boolean joined = true;
    private boolean lookingBack;

    /** The first message of the transcript, as far as that is known. */
    private long first;

    /** @param max how many of the newest */
    LoadedMessages(int max) {
        this.newest = new Part(max, MAX_NEWEST_BYTES);
    }

    /** What is to be seen, oldest first. */
    List<Message> messages() {
        List<Message> messages = new ArrayList<>(older.messages.values());
        if (joined) {
            messages.addAll(newest.messages.values());
        }
        return messages;
    }

    /** The newest that have been received or accepted, oldest first, whether or not they are to be seen. */
    public List<Message> newest() {
        return List.copyOf(newest.messages.values());
    }

    /** How many of the newest came after the message with this id. */
    public int newerThan(long id) {
        return newest.messages.tailMap(id, false).size();
    }

    /** Whether the last of those that are to be seen is the newest. */
    public boolean atNewest() {
        return joined;
    }

    /** Whether the transcript is known to have no message before the first of those that are to be seen. */
    public boolean atOldest() {
        return front().isEmpty() || front().firstId() <= first;
    }

    /** Whether older messages are wanted. While they are not, those that were read are forgotten again. */
    public void lookBack(boolean now) {
        lookingBack = now;
        if (!now) {
            toNewest();
        }
    }

    /**
     * Whether this message is to be seen, or is now because it is one of the newest; else {@link Session#readFrom} brings
     * it.
     */
    public boolean shows(long id) {
        if (!joined && !newest.isEmpty() && id >= newest.firstId()) {
            toNewest();
        }
        return !back().isEmpty() && id >= firstId() && id <= lastId();
    }

    /** Of those that are to be seen, the one that came first; 0 where there is none. */
    public long firstId() {
        Part first = older.isEmpty() && joined ? newest : older;
        return first.isEmpty() ? 0 : first.firstId();
    }

    /** The one that came last; 0 where there is none. */
    public long lastId() {
        return back().isEmpty() ? 0 : back().lastId();
    }

    private Part back() {
        return joined && !newest.isEmpty() ? newest : older;
    }

    private void toNewest() {
        older.clear();
        joined = true;
    }

    private Part front() {
        return older.isEmpty() ? newest : older;
    }

    /** What must make room at the front stays while one looks back. */
    void add(Message message) {
        newest.add(message);
        while (newest.isTooLarge()) {
            Message out = newest.removeFirst();
            if (lookingBack && joined) {
                older.add(out);
                trimEnd();
            }
        }
    }

    /** Messages are missing between these and those added from now on. */
    void leaveOut() {
        if (lookingBack && joined) {
            newest.messages.values().forEach(older::add);
            trimEnd();
            joined = older.isEmpty();
        }
        newest.clear();
    }

    /** Takes the messages just before the first one; others are an answer to what is no longer asked. */
    void before(long id, List<Message> read) {
        if (!lookingBack || front().isEmpty() || front().firstId() != id) {
            return;
        }
        if (read.isEmpty()) {
            first = id;
        }
        read.forEach(older::add);
        trimEnd();
    }

    private void trimEnd() {
        while (older.isTooLarge()) {
            older.removeLast();
            joined = false;
        }
    }

    /** Takes the messages from this one on: goes on below the last one, or begins anew at another place. */
    void from(long id, List<Message> read) {
        if (!lookingBack) {
            return;
        }
        boolean goesOn = !joined && older.lastId() == id;
        if (!goesOn) {
            older.clear();
        }
        if (id == 0 && !read.isEmpty()) {
            first = read.get(0).id();
        }
        boolean added = false;
        boolean reached = false;
        for (Message message : read) {
            reached |= !newest.isEmpty() && message.id() >= newest.firstId();
            if (!reached && (older.isEmpty() || message.id() > older.lastId())) {
                older.add(message);
                added = true;
            }
        }
        joined = reached || !added;
        while (older.isTooLarge()) {
            older.removeFirst();
        }
    }

    void change(long id, UnaryOperator<Message> change) {
        newest.change(id, change);
        older.change(id, change);
    }

    /** Messages by their ids, which grow, with a limit for their number and for their bytes; one may be larger. */
    private static final class Part {
        private final NavigableMap<Long, Message> messages = new TreeMap<>();
        private final int max;
        private final long maxBytes;
        private long bytes;

        Part(int max, long maxBytes) {
            this.max = max;
            this.maxBytes = maxBytes;
        }

        boolean isEmpty() {
            return messages.isEmpty();
        }

        boolean isTooLarge() {
            return messages.size() > max || (bytes > maxBytes && messages.size() > 1);
        }

        long firstId() {
            return messages.firstKey();
        }

        long lastId() {
            return messages.lastKey();
        }

        /** In place of one that was shown when it was written, and was not kept because the disk failed then. */
        void add(Message message) {
            Message unkept = messages.put(message.id(), message);
            bytes += message.payload().bytes().length;
            if (unkept != null) {
                removed(unkept);
            }
        }

        Message removeFirst() {
            return removed(messages.pollFirstEntry().getValue());
        }

        void removeLast() {
            removed(messages.pollLastEntry().getValue());
        }

        private Message removed(Message message) {
            bytes -= message.payload().bytes().length;
            return message;
        }

        void clear() {
            messages.clear();
            bytes = 0;
        }

        void change(long id, UnaryOperator<Message> change) {
            messages.computeIfPresent(id, (same, message) -> change.apply(message));
        }
    }
}
