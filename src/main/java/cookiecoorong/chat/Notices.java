package cookiecoorong.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the notices and shows one at a time, each for as long as it takes to read. Answers to what the user has just
 * done go first and end when they are no longer true. Used by the GUI thread alone.
 */
public final class Notices {
    private static final Set<Notice.Kind> ANSWERS = EnumSet.of(
            Notice.Kind.PRESS_START,
            Notice.Kind.TOO_LARGE,
            Notice.Kind.NOT_TAKEN,
            Notice.Kind.NOT_SAVED,
            Notice.Kind.FILE_GONE,
            Notice.Kind.COPIED,
            Notice.Kind.NOT_COPIED);

    /** The first one is shown. */
    private final Deque<Notice> notices = new ArrayDeque<>();

    /** Whether the first one has been visible long enough. */
    private boolean read;

    /** Whether the first one only stays until it has been read. */
    private boolean over;

    private int turn;

    public Optional<Notice> current() {
        return Optional.ofNullable(notices.peekFirst());
    }

    void add(Notice notice) {
        if (ANSWERS.contains(notice.kind())) {
            endAnswer();
            notices.addFirst(notice);
            begin();
        } else if (!notices.contains(notice)) {
            if (notices.isEmpty()) {
                begin();
            }
            notices.addLast(notice);
            userIsHere();
        }
    }

    /** Start has been pressed. */
    void started() {
        current().filter(first -> first.kind() == Notice.Kind.PRESS_START).ifPresent(first -> next());
    }

    /** The connection's state is another now. */
    void stateChanged() {
        over = true;
        userIsHere();
    }

    /** The user does something and has seen what was visible long enough. */
    public void userIsHere() {
        if (read) {
            next();
        }
    }

    /** Grows with each notice that is shown: two that say the same are told apart. */
    public int turn() {
        return turn;
    }

    /** The notice of this turn has been visible for as long as it takes to read. */
    public void read(int turn) {
        if (turn == this.turn) {
            read = true;
            if (over || notices.size() > 1) {
                next();
            }
        }
    }

    /** What notices of this kind say is no longer so. */
    void withdraw(Notice.Kind kind) {
        Optional<Notice> first = current();
        notices.removeIf(notice -> notice.kind() == kind);
        if (!first.equals(current())) {
            begin();
        }
    }

    /** Ends an answer that is shown: what it said is no longer so. */
    void endAnswer() {
        if (current().filter(first -> ANSWERS.contains(first.kind())).isPresent()) {
            next();
        }
    }

    /** The next one takes the place of the first. */
    private void next() {
        notices.pollFirst();
        begin();
    }

    private void begin() {
        read = false;
        over = false;
        turn++;
    }
}
