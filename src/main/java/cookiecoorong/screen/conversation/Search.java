package cookiecoorong.screen.conversation;

import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.text.CellQuery;
import cookiecoorong.text.PayloadText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the messages that match and goes from match to match. Begins with the newest messages; if those have no further
 * match, the transcript is searched.
 */
public final class Search {
    /** A key does not wait until all of a window of megabytes is laid out; what is left is compared in later frames. */
    private static final int MAX_BYTES_AT_ONCE = 128 << 10;

    private final Conversation conversation;
    private final ConversationView view;
    private final TreeSet<Long> matches = new TreeSet<>();
    private final PayloadText payloads;
    private CellQuery query;
    private Optional<Long> current = Optional.empty();

    /** The first and the last message that were compared, and all between. */
    private long first = Long.MAX_VALUE;

    private long last = Long.MIN_VALUE;
    private Viewport.Spot origin = Viewport.Spot.NEWEST;

    /** Whether the first is the transcript's first. */
    private boolean complete;

    /** Whether the transcript is searched now. */
    private boolean seeking;

    public Search(Conversation conversation, ConversationView view, PayloadText payloads) {
        this.conversation = conversation;
        this.view = view;
        this.payloads = payloads;
        this.query = new CellQuery("", payloads);
    }

    public void begin() {
        origin = view.viewport().spot();
        lookFor("");
    }

    /** Ends the search; the conversation stays where it is. */
    public void stay() {
        lookFor("");
    }

    /** Ends the search; the conversation goes back to where it was. */
    public void goBack() {
        lookFor("");
        view.back(origin);
    }

    /** Looks for this text from now on, beginning with the newest match. */
    public void lookFor(String text) {
        query = new CellQuery(text, payloads);
        seeking = false;
        matches.clear();
        first = Long.MAX_VALUE;
        last = Long.MIN_VALUE;
        complete = false;
        current = Optional.empty();
        view.mark(query.isEmpty() ? Optional.empty() : Optional.of(query));
        compare();
        if (!matches.isEmpty()) {
            go(matches.last());
        }
    }

    public boolean isSeeking() {
        return seeking;
    }

    /** Whether the transcript may have matches before those that are known. */
    public boolean mayBeMore() {
        return !complete;
    }

    public int count() {
        return matches.size();
    }

    /** The number of the match that is looked at, counted from the newest, from 1; 0 if there is none. */
    public int number() {
        return current.map(id -> matches.tailSet(id).size()).orElse(0);
    }

    /** To the next match, further back. */
    public void older() {
        if (query.isEmpty()) {
            return;
        }
        compare();
        Long next = matches.lower(current.orElse(Long.MAX_VALUE));
        if (next != null) {
            go(next);
        } else if (!seeking && !complete && !conversation.messages().isEmpty()) {
            seeking = true;
            view.search(first, query);
        }
    }

    /** To the match before, further down. */
    public void newer() {
        seeking = false;
        compare();
        current.map(matches::higher).ifPresent(this::go);
    }

    private void go(long id) {
        seeking = false;
        current = Optional.of(id);
        view.choose(id);
    }

    /** What the transcript has before the messages that were compared. */
    public void answered(Event.Searched searched) {
        if (seeking && searched.sought().equals(query)) {
            seeking = false;
            complete |= searched.found().isEmpty();
            searched.found().ifPresent(id -> {
                first = Math.min(first, id);
                matches.add(id);
                go(id);
            });
        }
    }

    /** Compares what has come or been read since the last time, the newest first, and as much as a frame has time for. */
    public void compare() {
        if (query.isEmpty()) {
            return;
        }
        boolean all = compare(conversation.loaded().newest());
        List<Message> shown = conversation.messages();
        if (all && !shown.isEmpty() && conversation.loaded().lastId() >= first) {
            complete |= compare(shown) && conversation.loaded().atOldest();
        }
    }

    /** Returns whether these are all compared. */
    private boolean compare(List<Message> messages) {
        List<Message> newestFirst = new ArrayList<>(messages);
        newestFirst.sort(Comparator.comparingLong(Message::id).reversed());
        long from = first;
        long to = last;
        int left = MAX_BYTES_AT_ONCE;
        for (Message message : newestFirst) {
            if (message.id() < from || message.id() > to) {
                if (left <= 0 && message.id() < first) {
                    return false;
                }
                left -= message.payload().bytes().length;
                first = Math.min(first, message.id());
                last = Math.max(last, message.id());
                if (query.isIn(message.payload())) {
                    matches.add(message.id());
                }
            }
        }
        return true;
    }
}
