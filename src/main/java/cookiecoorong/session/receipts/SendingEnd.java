package cookiecoorong.session.receipts;

import cookiecoorong.chat.BoundedMap;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.chat.Storage;
import cookiecoorong.session.receipts.SentState.Listed;
import cookiecoorong.session.receipts.SentState.Run;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The end that sends: announces own messages, learns which of them the other side has, and sends again what it asks for.
 * Times are milliseconds of one clock that goes on.
 */
final class SendingEnd {
    static final long NEVER = Long.MAX_VALUE;

    /** No more announcements than this in so much time. */
    private static final int MAX_ANNOUNCEMENTS = 4;

    private static final long ANNOUNCEMENTS_TIME = 1_000;

    /** Until an announcement is repeated that nothing came of; doubled each time. */
    private static final long REPEAT = 10_000;

    private static final long MAX_REPEAT = 600_000;
    private static final long MAX_REPEAT_TO_NOBODY = 3_600_000;

    /** Until a list is announced that has become shorter. */
    private static final long SHRINK = 30_000;

    /** From the end of one exchange to the next copy of the same message; doubled each time. */
    private static final long BETWEEN_COPIES = 3_000;

    private static final long MAX_BETWEEN_COPIES = 600_000;
    private static final int MAX_DOUBLINGS = 12;

    /** No more copies than this in so much time; never fewer than are open in one list. */
    private static final int MAX_COPIES = SentState.MAX_LISTED;

    private static final long COPIES_TIME = 10_000;
    private static final int MAX_REMEMBERED = 64;
    private static final int MAX_DONE = 1024;

    private final Storage storage;
    private final Receipts receipts;

    /** The lists that were announced last, by the names of their states. */
    private final BoundedMap<String, List<Open>> announced = new BoundedMap<>(MAX_REMEMBERED);

    private List<Open> listed = List.of();
    private String ref = "";

    /** The newest message that was announced on this connection; -1 where nothing was. */
    private long announcedTo = -1;

    private final Deque<Long> announcedAt = new ArrayDeque<>();
    private int repeats;
    private long repeatAt = NEVER;
    private long shrinkAt = NEVER;
    private boolean wanted;
    private boolean peerSeen;

    private Map<Long, Integer> asked = Map.of();
    private final Map<Long, Integer> copiesHere = new HashMap<>();
    private final BoundedMap<Long, Long> doneAt = new BoundedMap<>(MAX_DONE);
    private final Deque<Long> copiesAt = new ArrayDeque<>();
    private final Deque<Open> toSend = new ArrayDeque<>();
    private final Set<Long> underWay = new HashSet<>();
    private long evaluateAt = NEVER;

    SendingEnd(Storage storage) {
        this.storage = storage;
        this.receipts = storage.receipts();
    }

    /** Nothing has been announced on this connection: that is due at once. */
    void connected(long now) {
        announcedTo = -1;
        announcedAt.clear();
        repeats = 0;
        copiesHere.clear();
        wanted = true;
        evaluateAt = now;
    }

    /** Copies that are under way are finished by the library on the next connection, or not at all. */
    void connectionEnded() {
        announcedTo = -1;
        wanted = false;
        repeatAt = NEVER;
        shrinkAt = NEVER;
        evaluateAt = NEVER;
        toSend.clear();
        underWay.clear();
    }

    /** Messages that were under way in a session that is lost are sent anew. */
    void sessionLost(Collection<Long> ids) throws IOException {
        Set<Long> lost = new HashSet<>(ids);
        receipts.countCopies(receipts.open(SentState.MAX_LISTED).stream()
                .filter(open -> lost.contains(open.id()))
                .toList());
    }

    /** These are about to be sent again as they are. Returns whether any of them is open: it counts as a copy more. */
    boolean sentAgain(List<Payload> messages) throws IOException {
        List<Open> open = new ArrayList<>(receipts.open(SentState.MAX_LISTED));
        List<Open> again = new ArrayList<>();
        for (Payload message : messages) {
            String digest = message.digest();
            Optional<Open> same =
                    open.stream().filter(each -> each.digest().equals(digest)).findFirst();
            same.ifPresent(again::add);
            same.ifPresent(open::remove);
        }
        receipts.countCopies(again);
        return !again.isEmpty();
    }

    /** Whether the other side has ever told anything. */
    boolean peerSeen() {
        return peerSeen;
    }

    /** Whether a message with this number was announced on this connection. */
    boolean isAnnounced(long number) {
        return number <= announcedTo;
    }

    /** What is to be sent next is to be announced as soon as that may be. */
    void wantAnnounced(long number) {
        wanted |= !isAnnounced(number);
    }

    boolean mayAnnounce(long now) {
        return now >= mayAnnounceAt();
    }

    private long mayAnnounceAt() {
        return announcedAt.size() < MAX_ANNOUNCEMENTS ? 0 : announcedAt.getFirst() + ANNOUNCEMENTS_TIME;
    }

    /**
     * The state to be published now.
     *
     * @param maxBytes of its payload
     */
    Payload announce(long now, int maxBytes) throws IOException {
        Optional<MessageNumber> newest = receipts.newestOwn();
        List<Open> open = receipts.open(SentState.MAX_LISTED);
        Payload payload = SentState.write(runs(open), newest, maxBytes);
        String next = payload.digest();
        listed = open.subList(0, SentState.listedIn(payload));
        if (!next.equals(ref)) {
            repeats = 0;
        }
        ref = next;
        announced.putLast(ref, listed);
        announcedTo = newest.map(MessageNumber::number).orElse(0L);
        announcedAt.addLast(now);
        if (announcedAt.size() > MAX_ANNOUNCEMENTS) {
            announcedAt.removeFirst();
        }
        wanted = false;
        shrinkAt = NEVER;
        repeatAt =
                listed.isEmpty() ? NEVER : now + doubled(REPEAT, repeats, peerSeen ? MAX_REPEAT : MAX_REPEAT_TO_NOBODY);
        repeats++;
        return payload;
    }

    private static List<Run> runs(List<Open> open) {
        Map<String, List<Listed>> byRun = new LinkedHashMap<>();
        for (Open each : open) {
            byRun.computeIfAbsent(each.number().run(), any -> new ArrayList<>())
                    .add(new Listed(each.number(), each.digest(), each.copies()));
        }
        List<Run> runs = new ArrayList<>();
        byRun.forEach((run, of) ->
                runs.add(new Run(run, of.get(of.size() - 1).number().number(), of)));
        return runs;
    }

    /** So often doubled, but no more than the last. */
    static long doubled(long first, int times, long max) {
        return Math.min(first << Math.min(times, MAX_DOUBLINGS), max);
    }

    /** What the other side tells; returns the own messages of which it is new that it has them. */
    List<Open> told(ReceivedState state, long now) throws IOException {
        peerSeen = true;
        List<Open> about = announced.get(state.ref());
        if (about == null) {
            return List.of();
        }
        Set<MessageNumber> open = numbers(receipts.open(SentState.MAX_LISTED));
        List<Open> confirmed = state.have().stream()
                .filter(place -> place < about.size())
                .mapToObj(about::get)
                .filter(each -> open.contains(each.number()))
                .toList();
        if (!confirmed.isEmpty()) {
            receipts.confirm(confirmed);
            Set<MessageNumber> numbers = numbers(confirmed);
            toSend.removeIf(copy -> numbers.contains(copy.number()));
            shorten(now);
        }
        asked = state.asked();
        evaluate(now);
        return confirmed;
    }

    private static Set<MessageNumber> numbers(List<Open> messages) {
        return messages.stream().map(Open::number).collect(Collectors.toSet());
    }

    private void shorten(long now) throws IOException {
        shrinkAt = Math.min(shrinkAt, now + SHRINK);
        Set<MessageNumber> left = numbers(receipts.open(SentState.MAX_LISTED));
        long stillListed =
                listed.stream().filter(each -> left.contains(each.number())).count();
        boolean more = left.size() > stillListed;
        if (more && 2 * stillListed <= listed.size()) {
            wanted = true;
        }
    }

    /** The exchange of an own message is complete. */
    void delivered(long id, long now) throws IOException {
        doneAt.putLast(id, now);
        evaluate(now);
    }

    /** The exchange of a copy is complete. */
    void copyDelivered(Open copy, long now) throws IOException {
        underWay.remove(copy.number().number());
        delivered(copy.id(), now);
    }

    /** Serves what is asked for, as far as it is due. */
    void evaluate(long now) throws IOException {
        evaluateAt = NEVER;
        if (asked.isEmpty() || announcedTo < 0) {
            return;
        }
        List<Open> due = new ArrayList<>();
        for (Open each : receipts.open(SentState.MAX_LISTED)) {
            if (isAskedFor(each)) {
                long at = dueAt(each, due.size(), now);
                if (at <= now) {
                    due.add(each);
                } else {
                    evaluateAt = Math.min(evaluateAt, at);
                }
            }
        }
        if (!due.isEmpty()) {
            receipts.countCopies(due);
            for (Open each : due) {
                toSend.add(new Open(each.id(), each.number(), each.digest(), each.copies() + 1));
                copiesHere.merge(each.number().number(), 1, Integer::sum);
                copiesAt.add(now);
            }
            wanted = true;
        }
    }

    private boolean isAskedFor(Open each) {
        long number = each.number().number();
        return asked.getOrDefault(number, 0) > each.copies()
                && storage.isAtBroker(each.id())
                && !underWay.contains(number)
                && toSend.stream().noneMatch(copy -> copy.number().equals(each.number()));
    }

    /** Of a message that is new here, the end of its exchange may be told next. */
    private long dueAt(Open each, int before, long now) {
        int tries = copiesHere.getOrDefault(each.number().number(), 0);
        long due = doneAt.computeIfAbsent(each.id(), any -> now) + doubled(BETWEEN_COPIES, tries, MAX_BETWEEN_COPIES);
        while (!copiesAt.isEmpty() && copiesAt.getFirst() <= now - COPIES_TIME) {
            copiesAt.removeFirst();
        }
        return copiesAt.size() + before < MAX_COPIES ? due : Math.max(due, copiesAt.getFirst() + COPIES_TIME);
    }

    /** A copy that is to be sent now; it was announced. */
    Optional<Open> nextCopy() {
        Open next = toSend.peekFirst();
        boolean told = next != null
                && listed.stream()
                        .filter(each -> each.number().equals(next.number()))
                        .anyMatch(each -> each.copies() >= next.copies());
        return told ? Optional.of(next) : Optional.empty();
    }

    /** It is under way now, or cannot be sent. */
    void copySent(Open copy, boolean handedOver) {
        toSend.remove(copy);
        if (handedOver) {
            underWay.add(copy.number().number());
        }
    }

    /** When there is something to announce, unless something happens before. */
    long announceAt(long now) {
        long due = Math.min(repeatAt, shrinkAt);
        return wanted ? Math.max(now, mayAnnounceAt()) : due;
    }

    long evaluateAt() {
        return evaluateAt;
    }
}
