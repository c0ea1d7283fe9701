package cookiecoorong.session.receipts;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.session.receipts.SentState.Listed;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The messages that are announced and not here, and when each of them is asked for. Times are milliseconds. */
final class MissingMessages {
    /** From when it was announced, asked for or sent again, until it is asked for again; doubled each time. */
    private static final long PATIENCE = 5_000;

    private static final long MAX_PATIENCE = 600_000;

    /** From the last message that came: until then the missing one may be on its way, unless a later one is here. */
    private static final long QUIET = 3_000;

    private Map<MessageNumber, Missing> missing = new LinkedHashMap<>();
    private long connectedAt;
    private long cameAt;

    private static final class Missing {
        private int copies;
        private long since;
        private int askedFor;
        private int tries;

        /** The sender has announced so many copies so far; the next one is wanted. */
        int wantedCopy() {
            return copies + 1;
        }

        boolean isAsked() {
            return askedFor == wantedCopy();
        }
    }

    interface HasLater {
        boolean than(MessageNumber number) throws IOException;
    }

    void connected(long now) {
        connectedAt = now;
        missing.values().forEach(each -> each.tries = 0);
    }

    /** These are missing now. */
    void update(List<Listed> listed, long now) {
        Map<MessageNumber, Missing> next = new LinkedHashMap<>();
        for (Listed each : listed) {
            Missing one = missing.getOrDefault(each.number(), new Missing());
            if (one.since == 0 || each.copies() > one.copies) {
                one.since = now;
                one.copies = Math.max(one.copies, each.copies());
            }
            next.put(each.number(), one);
        }
        missing = next;
    }

    void remove(MessageNumber number) {
        missing.remove(number);
    }

    /** A message with a number came. */
    void came(long now) {
        cameAt = now;
    }

    /**
     * Returns what is asked for now: by number, which copy of it.
     *
     * @param first told what was not asked for before
     */
    Map<Long, Integer> ask(long now, HasLater later, BiConsumer<MessageNumber, Integer> first) throws IOException {
        Map<Long, Integer> asked = new LinkedHashMap<>();
        for (Map.Entry<MessageNumber, Missing> each : missing.entrySet()) {
            Missing one = each.getValue();
            if (!one.isAsked() && dueAt(one, later.than(each.getKey())) <= now) {
                one.askedFor = one.wantedCopy();
                one.tries++;
                first.accept(each.getKey(), one.askedFor);
            }
            if (one.isAsked()) {
                asked.put(each.getKey().number(), one.askedFor);
            }
        }
        return asked;
    }

    /** When the next one is asked for. */
    long askAt(HasLater later) throws IOException {
        long at = SendingEnd.NEVER;
        for (Map.Entry<MessageNumber, Missing> each : missing.entrySet()) {
            if (!each.getValue().isAsked()) {
                at = Math.min(at, dueAt(each.getValue(), later.than(each.getKey())));
            }
        }
        return at;
    }

    private long dueAt(Missing one, boolean laterIsHere) {
        long patience = SendingEnd.doubled(PATIENCE, one.tries, MAX_PATIENCE);
        long due = Math.max(one.since, connectedAt) + patience;
        return laterIsHere ? due : Math.max(due, cameAt + QUIET);
    }
}
