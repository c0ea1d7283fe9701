package cookiecoorong.session.receipts;

import cookiecoorong.chat.BoundedMap;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts;
import cookiecoorong.chat.Storage;
import cookiecoorong.session.receipts.SentState.Listed;
import cookiecoorong.session.receipts.SentState.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The end that receives: knows arrivals by their numbers, tells which are here, and asks for what is missing. Times are
 * milliseconds of one clock that goes on.
 */
final class ReceivingEnd {
    private static final long ANSWER = 300;

    /** Between two answers that say the same. */
    private static final long SAME_ANSWER = 3_000;

    private final Receipts receipts;
    private final DuplicateDetector duplicates;
    private final MissingMessages missing = new MissingMessages();
    private SentState state = new SentState(List.of(), "");
    private boolean recalled;

    /** The highest number that each run has announced. */
    private final BoundedMap<String, Long> seen = new BoundedMap<>(SentState.MAX_RUNS);

    /** Listed, and taken for one of those that are being put on disk now. */
    private final Map<MessageNumber, String> taken = new HashMap<>();

    private long answerAt = SendingEnd.NEVER;
    private boolean forced;
    private long answeredAt;
    private Optional<ReceivedState> answered = Optional.empty();

    ReceivingEnd(Storage storage) {
        this.receipts = storage.receipts();
        this.duplicates = new DuplicateDetector(storage);
    }

    void connected(long now) throws IOException {
        if (receipts.announced().isPresent()) {
            recall();
        }
        missing.connected(now);
        answeredAt = now - SAME_ANSWER;
    }

    void connectionEnded() {
        duplicates.connectionEnded();
        answerAt = SendingEnd.NEVER;
    }

    /** Whether messages may come that repeat others, so that none is to be shown before it is known which. */
    boolean expectsRepeats() {
        return duplicates.expectsCopies();
    }

    /** Recalls what was known when the program ended. */
    private void recall() throws IOException {
        if (!recalled) {
            recalled = true;
            duplicates.recall();
            Optional<SentState> last = receipts.announced().flatMap(SentState::read);
            if (last.isPresent()) {
                take(last.get());
                missing.update(missingOf(state), 0);
            }
        }
    }

    /**
     * What the sender announces.
     *
     * @return how many messages it does not announce any more though they never came here
     */
    int told(SentState next, Payload payload, long now) throws IOException {
        recall();
        boolean same = next.ref().equals(state.ref());
        List<Listed> missedBefore = missingOf(state);
        take(next);
        if (!same) {
            receipts.keepAnnounced(payload, duplicates.announced(next.listed()));
        }
        matchLate();
        List<Listed> misses = missingOf(next);
        missing.update(misses, now);
        forced |= same;
        answerSoon(now);
        return gone(missedBefore, misses);
    }

    private void take(SentState next) {
        state = next;
        for (Run run : next.runs()) {
            seen.putLast(run.run(), Math.max(run.to(), seen.getOrDefault(run.run(), 0L)));
        }
    }

    private List<Listed> missingOf(SentState of) throws IOException {
        List<Listed> result = new ArrayList<>();
        for (Listed listed : of.listed()) {
            if (!isHere(listed)) {
                result.add(listed);
            }
        }
        return result;
    }

    /** A number that another text has taken is not here: somebody announced that one in the sender's name. */
    private boolean isHere(Listed listed) throws IOException {
        return receipts.has(listed.number()) && !duplicates.isAnother(listed);
    }

    /**
     * How many that were missing are not listed any more though they are not here. A state that does not reach as far says
     * nothing of them: on a new connection a broker sends older ones first that were not acknowledged. Those above the last
     * one listed may only have had no room.
     */
    private int gone(List<Listed> before, List<Listed> after) throws IOException {
        Set<MessageNumber> missingNow = new HashSet<>();
        after.forEach(listed -> missingNow.add(listed.number()));
        Map<String, Long> reached = new HashMap<>();
        state.runs().forEach(run -> reached.put(run.run(), run.to()));
        List<Listed> listedNow = state.listed();
        long last = listedNow.isEmpty()
                ? MessageNumber.MAX
                : listedNow.get(listedNow.size() - 1).number().number();
        int gone = 0;
        for (Listed listed : before) {
            MessageNumber number = listed.number();
            boolean told = Math.min(last, reached.getOrDefault(number.run(), 0L)) >= number.number();
            gone += told && !missingNow.contains(number) && !receipts.has(number) ? 1 : 0;
        }
        return gone;
    }

    /** Messages that came before they were listed. */
    private void matchLate() throws IOException {
        Map<Long, MessageNumber> numbers = new LinkedHashMap<>();
        for (Listed listed : missingOf(state)) {
            duplicates.match(listed).ifPresent(id -> numbers.put(id, listed.number()));
        }
        if (!numbers.isEmpty()) {
            receipts.match(numbers);
        }
    }

    /** Whether this may be a copy of one that is being put on disk now, and gets its place only there. */
    boolean mayRepeatTaken(Payload payload) {
        return !taken.isEmpty()
                && taken.entrySet().stream()
                        .anyMatch(each -> duplicates.expectsCopyOf(each.getKey())
                                && each.getValue().equals(payload.digest()));
    }

    /** Which message this is, that is about to be put on disk. */
    MessageMetadata arrived(Payload payload, int qos, int packetId, boolean duplicate, long now) throws IOException {
        if ((duplicate && qos == 1) || receipts.announced().isPresent()) {
            recall(); // not connected yet: an earlier connection has left it
        }
        if (!recalled && qos != 1) {
            return MessageMetadata.UNKNOWN;
        }
        String digest = payload.digest();
        boolean markedAgain = duplicate && qos == 1;
        boolean isAgain = markedAgain && duplicates.takeRedelivery(packetId, digest);
        if (qos == 1) {
            duplicates.came(packetId, digest);
        }
        MessageMetadata metadata = metadata(digest, isAgain, markedAgain);
        if (metadata.number().isPresent()) {
            missing.came(now);
            taken.put(metadata.number().get(), digest);
        }
        answerSoon(now);
        return qos == 1 ? metadata.withPacket(packetId) : metadata;
    }

    /** The same for one that has its number with it; nothing where a message with that is here. */
    Optional<MessageMetadata> arrived(Payload payload, MessageNumber number, long now) throws IOException {
        if (receipts.announced().isPresent()) {
            recall();
        }
        answerSoon(now);
        if (isHere(new Listed(number, payload.digest(), 0)) || taken.containsKey(number)) {
            return Optional.empty();
        }
        boolean late = hasLater(number);
        missing.came(now);
        taken.put(number, payload.digest());
        return Optional.of(new MessageMetadata(
                Optional.of(number), late, OptionalLong.empty(), Map.of(), OptionalInt.empty(), false));
    }

    /**
     * @param isAgain whether the broker sends it a second time, as its packet id shows
     * @param markedAgain whether it says so itself, at QoS 1
     */
    private MessageMetadata metadata(String digest, boolean isAgain, boolean markedAgain) throws IOException {
        Optional<Listed> listed = isAgain ? Optional.empty() : missedWith(digest);
        if (listed.isPresent()) {
            MessageNumber number = listed.get().number();
            OptionalLong repeats =
                    duplicates.expectsCopyOf(number) ? duplicates.withoutNumber(digest) : OptionalLong.empty();
            return new MessageMetadata(
                    Optional.of(number), hasLater(number), repeats, Map.of(), OptionalInt.empty(), false);
        }
        OptionalLong repeats = isAgain ? duplicates.newest(digest) : duplicates.copied(digest);
        if (repeats.isEmpty() && markedAgain && !state.runs().isEmpty() && duplicates.takePossibleRedelivery(digest)) {
            repeats = duplicates.newest(digest); // RabbitMQ sends again under another packet id
        }
        return new MessageMetadata(
                Optional.empty(),
                false,
                repeats,
                repeats.isPresent() ? Map.of() : Map.copyOf(seen),
                OptionalInt.empty(),
                false);
    }

    private Optional<Listed> missedWith(String digest) throws IOException {
        for (Listed listed : state.listed()) {
            if (listed.digest().equals(digest) && !taken.containsKey(listed.number()) && !isHere(listed)) {
                return Optional.of(listed);
            }
        }
        return Optional.empty();
    }

    /** Whether a later message of the same sender is here. Runs that are not announced together may be of two senders. */
    private boolean hasLater(MessageNumber number) throws IOException {
        for (Run run : state.runs()) {
            if (receipts.newestReceived(run.run()) > number.number()) {
                return true;
            }
        }
        return taken.keySet().stream().anyMatch(other -> other.number() > number.number());
    }

    /** The message is on disk. */
    void kept(Message message) {
        duplicates.add(message);
        message.metadata().number().ifPresent(missing::remove);
    }

    /** What was to be put on disk is there, or will come again. */
    void batchEnded() {
        taken.clear();
    }

    private void answerSoon(long now) {
        answerAt = Math.min(answerAt, now + ANSWER);
    }

    /** The state to be published now, if there is anything new to say. */
    Optional<ReceivedState> answer(long now) throws IOException {
        answerAt = SendingEnd.NEVER;
        BitSet have = new BitSet();
        List<Listed> listed = state.listed();
        for (int place = 0; place < listed.size(); place++) {
            have.set(place, isHere(listed.get(place)));
        }
        Map<Long, Integer> asked = missing.ask(now, this::hasLater, duplicates::asked);
        ReceivedState answer = new ReceivedState(state.ref(), have, asked);
        boolean again = forced && now >= answeredAt + SAME_ANSWER;
        boolean says = !have.isEmpty() || !asked.isEmpty() || again;
        boolean due = says && (!answered.equals(Optional.of(answer)) || again);
        forced = false;
        if (!due) {
            return Optional.empty();
        }
        answered = Optional.of(answer);
        answeredAt = now;
        return answered;
    }

    /** When there may be something to answer. */
    long answerAt() throws IOException {
        return Math.min(answerAt, missing.askAt(this::hasLater));
    }
}
