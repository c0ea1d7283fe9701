package cookiecoorong.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is under way, as the entries of the journal have made it: the packets of exchanges, and which own messages the
 * broker does not have. Those are the ones put back, the begun ones, and all behind the cursor. Keys are those under which
 * Paho keeps packets. Not thread-safe.
 */
final class InflightExchanges {
    private final Map<String, InflightPacket> exchanges = new LinkedHashMap<>();
    /** Those that carry no own message, and no received one that is in the transcript. */
    private final Set<String> notShown = new LinkedHashSet<>();

    private final TreeSet<Long> begun = new TreeSet<>();
    private final TreeSet<Long> putBack = new TreeSet<>();
    private final Deque<Long> behindCursor = new ArrayDeque<>();
    private long cursor = -1;
    private long nextNumber = 1;

    /** What all exchanges take in the journal at most; counted along, as it is asked for with every entry. */
    private long bytes;

    void apply(JournalEntry entry) {
        if (entry instanceof JournalEntry.Put put) {
            put(put.key(), put.exchange());
        } else if (entry instanceof JournalEntry.Remove remove) {
            forget(remove.key());
        } else if (entry instanceof JournalEntry.Undo undo) {
            forget(undo.key()).ifPresent(putBack::add);
        } else if (entry instanceof JournalEntry.Forget) {
            putBack.addAll(begun);
            begun.clear();
            exchanges.clear();
            notShown.clear();
            bytes = 0;
        } else if (entry instanceof JournalEntry.Sent sent) {
            leaveQueue(sent.messageId());
        } else if (entry instanceof JournalEntry.State state) {
            nextNumber = state.nextNumber();
            cursor = state.cursor();
            putBack.addAll(state.putBack());
        }
    }

    /** The exchanges that this entry removes. */
    List<InflightPacket> forgottenBy(JournalEntry entry) {
        if (entry instanceof JournalEntry.OfKey about) {
            return exchange(about.key()).map(List::of).orElse(List.of());
        }
        return entry instanceof JournalEntry.Forget ? List.copyOf(exchanges.values()) : List.of();
    }

    /** Forgets the exchanges whose packets are lost: own messages that they carried wait again. */
    boolean forgetUnless(Predicate<InflightPacket> kept) {
        List<String> lost = new ArrayList<>();
        exchanges.forEach((key, exchange) -> {
            if (!kept.test(exchange)) {
                lost.add(key);
            }
        });
        lost.forEach(key -> apply(new JournalEntry.Undo(key)));
        return !lost.isEmpty();
    }

    private void put(String key, InflightPacket exchange) {
        forget(key).ifPresent(putBack::add);
        exchanges.put(key, exchange);
        if (exchange.messageId().isEmpty() && !exchange.shown()) {
            notShown.add(key);
        }
        bytes += JournalEntry.maxBytes(exchange);
        nextNumber = Math.max(nextNumber, exchange.number() + 1);
        exchange.messageId().ifPresent(id -> {
            leaveQueue(id);
            begun.add(id);
        });
    }

    private Optional<Long> forget(String key) {
        Optional<Long> carried = carriedBy(key);
        carried.ifPresent(begun::remove);
        exchange(key).ifPresent(gone -> bytes -= JournalEntry.maxBytes(gone));
        exchanges.remove(key);
        notShown.remove(key);
        return carried;
    }

    private void leaveQueue(long id) {
        putBack.remove(id);
        cursor = Math.max(cursor, id);
        while (!behindCursor.isEmpty() && behindCursor.getFirst() <= cursor) {
            behindCursor.removeFirst();
        }
    }

    /** Adds an own message that waits for its first exchange; newer than all others. */
    void addWaiting(long id) {
        behindCursor.addLast(id);
    }

    /** Marks the received message of this exchange as shown, unless there is another under its key by now. */
    void markShown(String key, long number) {
        if (exchange(key).filter(exchange -> exchange.number() == number).isPresent()) {
            exchanges.computeIfPresent(key, (same, exchange) -> exchange.asShown());
            notShown.remove(key);
        }
    }

    /** Keys in the order their packets came. */
    Set<String> notShown() {
        return Collections.unmodifiableSet(notShown);
    }

    /** Keys in the order their packets came. */
    Map<String, InflightPacket> exchanges() {
        return Collections.unmodifiableMap(exchanges);
    }

    Optional<InflightPacket> exchange(String key) {
        return Optional.ofNullable(exchanges.get(key));
    }

    Optional<Long> carriedBy(String key) {
        return exchange(key)
                .map(InflightPacket::messageId)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong);
    }

    /** Which own message is next for an exchange. */
    Optional<Long> next() {
        return Optional.ofNullable(putBack.isEmpty() ? behindCursor.peekFirst() : putBack.first());
    }

    /** Whether the own message could be handed to an exchange without passing over another. */
    boolean mayLeaveQueue(long id) {
        return putBack.contains(id) || (!behindCursor.isEmpty() && behindCursor.getFirst() == id);
    }

    boolean isAtBroker(long id) {
        return id <= cursor && !putBack.contains(id) && !begun.contains(id);
    }

    int notAtBroker() {
        return putBack.size() + begun.size() + behindCursor.size();
    }

    Optional<Long> oldestNotAtBroker() {
        Optional<Long> next = next();
        boolean isBegun = !begun.isEmpty() && (next.isEmpty() || begun.first() < next.get());
        return isBegun ? Optional.of(begun.first()) : next;
    }

    long nextNumber() {
        return nextNumber;
    }

    long cursor() {
        return cursor;
    }

    Collection<Long> begun() {
        return Collections.unmodifiableCollection(begun);
    }

    /** From where on the transcript is to be searched for messages that are known here to be in it, when all is read anew. */
    long searchedFrom() {
        return exchanges.values().stream()
                .filter(InflightPacket::shown)
                .mapToLong(InflightPacket::transcriptLength)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** What all exchanges take in the journal at most. */
    long bytes() {
        return bytes;
    }

    /** The entries that make these exchanges from nothing, but for the messages behind the cursor. */
    List<JournalEntry> image() {
        List<JournalEntry> image = new ArrayList<>();
        image.add(new JournalEntry.State(nextNumber, cursor, List.copyOf(putBack)));
        exchanges.forEach((key, exchange) -> image.add(new JournalEntry.Put(key, exchange)));
        return image;
    }
}
