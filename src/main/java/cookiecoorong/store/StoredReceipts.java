package cookiecoorong.store;

import cookiecoorong.chat.BoundedMap;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts;
import cookiecoorong.store.transcript.Line.Placed;
import cookiecoorong.store.transcript.Transcript;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the transcript says of numbers, and what the two ends told each other of them since: from a file that tells it up
 * to some place of the transcript, and from the transcript behind that place, which is read when it is first needed.
 */
final class StoredReceipts implements Receipts, Closeable {
    /** How far the file may be behind the transcript: so much is read in a moment. */
    private static final long MAX_BEHIND_BYTES = 4 << 20;

    /** Without the file, own messages further back are not sent again. */
    private static final long MAX_LOOK_BACK_BYTES = 8 << 20;

    private static final int PAGE = 500;
    private static final int MAX_OPEN = 8192;
    private static final int MAX_OPEN_IN_FILE = 1024;
    private static final int MAX_MATCHED = 2 * PAGE;
    private static final int MAX_COPIED = 1000;

    private final ReceiptsFile file;
    private final Transcript transcript;

    /** Of this start; made when it is first needed, which is not before the window is there. */
    private Optional<String> run = Optional.empty();

    private NumberRanges confirmed = new NumberRanges();
    private final Map<Long, Integer> copies = new LinkedHashMap<>();
    private final NumberRanges.ByRun received = new NumberRanges.ByRun();
    private final NavigableMap<Long, MessageNumber> matched = new TreeMap<>();
    private final BoundedMap<MessageNumber, Integer> announcedCopies = new BoundedMap<>(MAX_COPIED);
    private Optional<Payload> announced = Optional.empty();

    /** By number: the oldest ones that are open, of those that stand before the place up to which was looked. */
    private final NavigableMap<Long, Open> open = new TreeMap<>();

    private long lookedUpTo;

    /** Up to which place of the transcript all of this takes it into account, and up to which the file does. */
    private long upTo;

    private long fileUpTo;
    private Optional<MessageNumber> newestOwn = Optional.empty();
    private long newestOwnPlace;

    StoredReceipts(ReceiptsFile file, Transcript transcript) throws IOException {
        this.file = file;
        this.transcript = transcript;
        ReceiptsFile.Condition condition = file.read(this::apply);
        boolean damaged = condition != ReceiptsFile.Condition.SOUND;
        if (condition == ReceiptsFile.Condition.UNREADABLE || !isOfThisTranscript()) {
            forget();
        } else if (damaged) {
            lookAgain();
        }
        upTo = Math.max(upTo, transcript.length() - MAX_LOOK_BACK_BYTES);
        lookedUpTo = Math.max(lookedUpTo, transcript.length() - MAX_LOOK_BACK_BYTES);
        fileUpTo = upTo;
        if (file.wasDamaged()) {
            rewrite();
        }
    }

    private void apply(List<String> line) {
        switch (line.get(0)) {
            case "transcript" -> {
                upTo = Long.parseLong(line.get(1));
                lookedUpTo = Long.parseLong(line.get(2));
            }
            case "newest" -> {
                newestOwnPlace = Long.parseLong(line.get(1));
                newestOwn = Optional.of(number(line, 2));
            }
            case "open" -> {
                MessageNumber number = number(line, 2);
                open.put(number.number(), new Open(Long.parseLong(line.get(1)), number, line.get(4), 0));
            }
            case "confirmed" -> {
                confirmed.addAll(line.get(1));
                open.keySet().removeIf(confirmed::contains);
                copies.keySet().removeIf(confirmed::contains);
            }
            case "copies" -> copies.put(Long.parseLong(line.get(1)), Integer.parseInt(line.get(2)));
            case "received" -> received.addAll(line.get(1), line.get(2));
            case "announced" ->
                announced = Optional.of(Payload.of(Base64.getDecoder().decode(line.get(1))));
            case "copied" -> announcedCopies.putLast(number(line, 1), Integer.parseInt(line.get(3)));
            case "match" -> match(Long.parseLong(line.get(1)), number(line, 2));
            default -> throw new IllegalArgumentException("unknown line: " + line.get(0));
        }
    }

    private static MessageNumber number(List<String> line, int at) {
        return new MessageNumber(line.get(at), Long.parseLong(line.get(at + 1)));
    }

    /** Somebody may have deleted or restored one of the two. */
    private boolean isOfThisTranscript() throws IOException {
        return upTo <= transcript.length()
                && (newestOwn.isEmpty()
                        || transcript
                                .at(newestOwnPlace)
                                .flatMap(line -> line.line().metadata().number())
                                .equals(newestOwn));
    }

    private void forget() {
        confirmed = new NumberRanges();
        copies.clear();
        received.clear();
        matched.clear();
        announcedCopies.clear();
        announced = Optional.empty();
        newestOwn = Optional.empty();
        lookAgain();
    }

    private void lookAgain() {
        open.clear();
        upTo = 0;
        lookedUpTo = 0;
    }

    private void catchUp() throws IOException {
        if (upTo < transcript.length()) {
            transcript.allFrom(upTo, this::account);
            upTo = transcript.length();
        }
    }

    /** A line that is in the transcript now. */
    private void account(Placed line) {
        if (line.ownNumber() > 0) {
            newestOwn = line.line().metadata().number();
            newestOwnPlace = line.at();
        } else if (!line.own()) {
            line.line().metadata().number().ifPresent(received::add);
        }
        if (lookedUpTo == line.at() && open.size() < MAX_OPEN) {
            look(line);
        }
    }

    private void look(Placed line) {
        long number = line.ownNumber();
        if (number > 0 && !confirmed.contains(number)) {
            MessageNumber whole = line.line().metadata().number().orElseThrow();
            open.put(number, new Open(line.at(), whole, line.line().payload().digest(), 0));
        }
        lookedUpTo = line.end();
    }

    /** These lines were appended just now. Those before them may still be to be read, and these with them. */
    void appended(List<Placed> lines) {
        if (upTo < lines.get(0).at()) {
            return;
        }
        lines.forEach(this::account);
        upTo = transcript.length();
        if (upTo - fileUpTo > MAX_BEHIND_BYTES || file.isLong()) {
            rewrite();
        }
    }

    /** The number of the next own message: none that is confirmed, also where the transcript has lost its end. */
    MessageNumber nextOwn(int ahead) throws IOException {
        if (run.isEmpty()) {
            run = Optional.of(
                    HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        }
        long newest = newestOwn().map(MessageNumber::number).orElse(0L);
        return new MessageNumber(run.get(), Math.max(newest, confirmed.max()) + 1 + ahead);
    }

    @Override
    public Optional<MessageNumber> newestOwn() throws IOException {
        catchUp();
        return newestOwn;
    }

    @Override
    public List<Open> open(int max) throws IOException {
        catchUp();
        while (open.size() < max && lookedUpTo < transcript.length()) {
            List<Placed> page = transcript.from(lookedUpTo, PAGE);
            page.forEach(this::look);
            if (page.isEmpty()) {
                lookedUpTo = transcript.length();
            }
        }
        return open.values().stream()
                .limit(max)
                .map(each -> new Open(
                        each.id(),
                        each.number(),
                        each.digest(),
                        copies.getOrDefault(each.number().number(), 0)))
                .toList();
    }

    @Override
    public void confirm(Collection<Open> these) throws IOException {
        NumberRanges added = new NumberRanges();
        these.forEach(each -> added.add(each.number().number()));
        append(List.of("confirmed " + added));
    }

    @Override
    public void countCopies(Collection<Open> these) throws IOException {
        append(these.stream()
                .map(each -> "copies " + each.number().number() + " "
                        + (copies.getOrDefault(each.number().number(), 0) + 1))
                .toList());
    }

    @Override
    public void keepAnnounced(Payload state, Map<MessageNumber, Integer> counts) throws IOException {
        List<String> lines = new ArrayList<>();
        counts.forEach((number, count) -> lines.add("copied " + words(number) + " " + count));
        lines.add("announced " + Base64.getEncoder().encodeToString(state.bytes()));
        append(lines);
        if (file.isLong()) {
            rewrite();
        }
    }

    @Override
    public Optional<Payload> announced() {
        return announced;
    }

    @Override
    public Map<MessageNumber, Integer> announcedCopies() {
        return Collections.unmodifiableMap(announcedCopies);
    }

    @Override
    public void match(Map<Long, MessageNumber> numbers) throws IOException {
        append(numbers.entrySet().stream()
                .map(each -> "match " + each.getKey() + " " + words(each.getValue()))
                .toList());
    }

    private void append(List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            file.append(lines);
            lines.forEach(line -> apply(List.of(line.split(" ", -1))));
        }
    }

    private void match(long id, MessageNumber number) {
        matched.put(id, number);
        received.add(number);
        if (matched.size() > MAX_MATCHED) {
            matched.pollFirstEntry();
        }
    }

    @Override
    public boolean has(MessageNumber number) throws IOException {
        catchUp();
        return received.contains(number);
    }

    @Override
    public long newestReceived(String of) throws IOException {
        catchUp();
        return received.max(of);
    }

    @Override
    public boolean isConfirmed(MessageNumber number) {
        return confirmed.contains(number.number());
    }

    /** Whether the other side has the own message on this line. */
    boolean isConfirmed(Placed line) {
        return line.ownNumber() > 0 && confirmed.contains(line.ownNumber());
    }

    /** The number that a message turned out to have that came without one. */
    Optional<MessageNumber> matched(long id) {
        return Optional.ofNullable(matched.get(id));
    }

    /** On failure the file is as good as before, only behind. */
    private void rewrite() {
        List<String> lines = new ArrayList<>();
        List<Open> first = open.values().stream().limit(MAX_OPEN_IN_FILE).toList();
        long looked = first.size() < open.size() ? first.get(first.size() - 1).id() + 1 : lookedUpTo;
        lines.add("transcript " + upTo + " " + looked);
        newestOwn.ifPresent(newest -> lines.add("newest " + newestOwnPlace + " " + words(newest)));
        first.forEach(each -> lines.add("open " + each.id() + " " + words(each.number()) + " " + each.digest()));
        copies.forEach((number, count) -> lines.add("copies " + number + " " + count));
        if (confirmed.max() > 0) {
            lines.add("confirmed " + confirmed);
        }
        received.lines().forEach(numbers -> lines.add("received " + numbers));
        matched.forEach((id, number) -> lines.add("match " + id + " " + words(number)));
        announcedCopies.forEach((number, count) -> lines.add("copied " + words(number) + " " + count));
        announced.ifPresent(
                state -> lines.add("announced " + Base64.getEncoder().encodeToString(state.bytes())));
        try {
            file.rewrite(lines);
        } catch (IOException failure) {
            log().log(Level.INFO, "The receipts cannot be written anew", failure);
        }
        fileUpTo = upTo;
    }

    private static String words(MessageNumber number) {
        return number.run() + " " + number.number();
    }

    @Override
    public void close() throws IOException {
        if (upTo > fileUpTo || file.lacksChecksums()) {
            rewrite();
        }
        file.close();
    }

    /** Looked up late, since the first frame does not wait for it. */
    private static Logger log() {
        return Logger.getLogger("cookiecoorong.session");
    }
}
