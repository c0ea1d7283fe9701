package cookiecoorong.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The messages that the window holds: the newest, and while the user looks back, a part of the older ones. That part
 * {@linkplain #atNewest reaches the newest}, or ends further back and is seen alone. Its size is limited, whatever the
 * transcript's is. Used by the GUI thread alone.
 */
public final class LoadedMessages {
    /** Several answers of the transcript, so that what is looked at is never what has to go. */
    private static final int MAX_OLDER = 2000;

    /** A window is to be small, however long what is written in it. */
    private static final long MAX_NEWEST_BYTES = 8 << 20;

    private static final long MAX_OLDER_BYTES = 8 << 20;

    private final Part newest;
    private final Part older = new Part(MAX_OLDER, MAX_OLDER_BYTES);
    private boolean reachesNewest = true;
    private boolean lookingBack;

    /** The first message of the transcript, as far as that is known. */
    private long first;

    /** @param max how many of the newest */
    LoadedMessages(int max) {
        this.newest = new Part(max, MAX_NEWEST_BYTES);
    }

    /** What is to be seen, oldest first, late ones at their places. */
    List<Message> messages() {
        List<Message> messages = new ArrayList<>(older.messages());
        if (reachesNewest) {
            messages.addAll(newest.messages());
        }
        return older.mayHaveLate || newest.mayHaveLate ? SenderOrder.sort(messages) : messages;
    }

    /** Whether there is no newest message. */
    boolean isEmpty() {
        return newest.isEmpty();
    }

    /** The newest that have been received or accepted, oldest first, whether or not they are to be seen. */
    public List<Message> newest() {
        return List.copyOf(newest.messages());
    }

    /** How many of the newest came after the message with this id. */
    public int newerThan(long id) {
        return newest.newerThan(id);
    }

    /** Whether the last of those that are to be seen is the newest. */
    public boolean atNewest() {
        return reachesNewest;
    }

    /** Whether the transcript is known to have no message before the first of those that are to be seen. */
    public boolean atOldest() {
        return firstPart().isEmpty() || firstPart().firstId() <= first;
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
        if (!reachesNewest && !newest.isEmpty() && id >= newest.firstId()) {
            toNewest();
        }
        return !lastPart().isEmpty() && id >= firstId() && id <= lastId();
    }

    /** Of those that are to be seen, the one that came first; 0 where there is none. */
    public long firstId() {
        return firstPart().isEmpty() ? 0 : firstPart().firstId();
    }

    /** The one that came last; 0 where there is none. */
    public long lastId() {
        return lastPart().isEmpty() ? 0 : lastPart().lastId();
    }

    private Part lastPart() {
        return reachesNewest && !newest.isEmpty() ? newest : older;
    }

    private void toNewest() {
        older.clear();
        reachesNewest = true;
    }

    private Part firstPart() {
        return older.isEmpty() ? newest : older;
    }

    /** What has to make room at the front is kept while the user looks back. */
    void add(Message message) {
        newest.add(message);
        while (newest.isTooLarge()) {
            Message out = newest.removeFirst();
            if (lookingBack && reachesNewest) {
                older.add(out);
                trimEnd();
            }
        }
    }

    /** Messages are missing between these and those added from now on. */
    void leaveOut() {
        if (lookingBack && reachesNewest) {
            newest.messages().forEach(older::add);
            trimEnd();
            reachesNewest = older.isEmpty();
        }
        newest.clear();
    }

    /** Takes the messages just before the first one; others are an answer to what is no longer asked. */
    void before(long id, List<Message> read) {
        if (!lookingBack || firstPart().isEmpty() || firstPart().firstId() != id) {
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
            reachesNewest = false;
        }
    }

    /**
     * Takes messages that the transcript has from this one on. They follow the last one of the part, or else replace it.
     * The part reaches the newest if they do, or if there are no more.
     */
    void from(long id, List<Message> read) {
        if (!lookingBack) {
            return;
        }
        boolean follows = !reachesNewest && older.lastId() == id;
        if (!follows) {
            older.clear();
        }
        if (id == 0 && !read.isEmpty()) {
            first = read.get(0).id();
        }
        boolean added = false;
        boolean newestReached = false;
        for (Message message : read) {
            newestReached |= !newest.isEmpty() && message.id() >= newest.firstId();
            if (!newestReached && (older.isEmpty() || message.id() > older.lastId())) {
                older.add(message);
                added = true;
            }
        }
        reachesNewest = newestReached || !added;
        while (older.isTooLarge()) {
            older.removeFirst();
        }
    }

    void change(long id, UnaryOperator<Message> change) {
        newest.change(id, change);
        older.change(id, change);
    }

    /** Messages in the order of their ids, with a limit for their number and for their bytes. */
    private static final class Part {
        private final List<Message> messages = new ArrayList<>();
        private final int max;
        private final long maxBytes;
        private long bytes;
        private boolean mayHaveLate;

        /** Where they begin: those before were removed, and are cleared away together, as that moves all the others. */
        private int start;

        Part(int max, long maxBytes) {
            this.max = max;
            this.maxBytes = maxBytes;
        }

        List<Message> messages() {
            return messages.subList(start, messages.size());
        }

        private int size() {
            return messages.size() - start;
        }

        boolean isEmpty() {
            return size() == 0;
        }

        boolean isTooLarge() {
            return size() > max || bytes > maxBytes;
        }

        long firstId() {
            return messages.get(start).id();
        }

        long lastId() {
            return messages.get(messages.size() - 1).id();
        }

        int newerThan(long id) {
            return messages.size() - placeOf(id + 1);
        }

        /** Where the message with this id is, or would be. */
        private int placeOf(long id) {
            int from = start;
            int to = messages.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (messages.get(middle).id() < id) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }

        private boolean isAt(int place, long id) {
            return place < messages.size() && messages.get(place).id() == id;
        }

        /** In place of one that was shown when it was written, and was not kept because the disk failed then. */
        void add(Message message) {
            int place = placeOf(message.id());
            if (isAt(place, message.id())) {
                removed(messages.set(place, message));
            } else {
                messages.add(place, message);
            }
            bytes += message.payload().bytes().length;
            mayHaveLate |= message.metadata().late();
        }

        Message removeFirst() {
            Message first = messages.set(start, null);
            start++;
            if (start > size()) {
                messages.subList(0, start).clear();
                start = 0;
            }
            return removed(first);
        }

        void removeLast() {
            removed(messages.remove(messages.size() - 1));
        }

        private Message removed(Message message) {
            bytes -= message.payload().bytes().length;
            return message;
        }

        void clear() {
            messages.clear();
            start = 0;
            bytes = 0;
            mayHaveLate = false;
        }

        void change(long id, UnaryOperator<Message> change) {
            int place = placeOf(id);
            if (isAt(place, id)) {
                messages.set(place, change.apply(messages.get(place)));
            }
        }
    }
}
