package cookiecoorong.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One direction of a conversation as the two files tell it. Each confirmation is looked at when it is told: the message
 * has an entry of its own in the other file, which is not older than it. The reader of the sender's output and the test
 * call it.
 */
final class Way {
    private final String name;
    private final Transcript sender;
    private final Transcript receiver;

    /** All that was ever written, by number, also where the file is gone since. */
    private final Map<String, String> written = new LinkedHashMap<>();

    private final Map<Long, Transcript.Line> confirmed = new LinkedHashMap<>();
    private final List<String> unfounded = new ArrayList<>();

    /** What stood in files of the receiver that are gone. */
    private final List<Transcript.Line> gone = new ArrayList<>();

    private final Map<String, Integer> thirdParty = new HashMap<>();

    /**
     * What there is to count.
     *
     * @param unconfirmed in the sender's file, and not told to be in the other
     * @param lost texts that were written more often than they stand in the other file
     * @param doubled texts shown in full more often than they were written
     */
    record Counts(
            int written, List<String> unconfirmed, List<String> lost, List<String> doubled, int copies, int late) {}

    Way(SideProcess from, SideProcess to, Path folder) {
        this.name = from.name();
        this.sender = new Transcript(folder.resolve(from.name()).resolve("transcript.jsonl"));
        this.receiver = new Transcript(folder.resolve(to.name()).resolve("transcript.jsonl"));
        from.reports().onConfirmed(this::confirmed);
    }

    private synchronized void confirmed(Set<Long> ids) {
        try {
            Map<Long, Transcript.Line> own =
                    own().stream().collect(Collectors.toMap(Transcript.Line::id, Function.identity()));
            List<Transcript.Line> entries = entries();
            for (long id : ids) {
                Transcript.Line line = own.get(id);
                if (line == null) {
                    unfounded.add(name + " has no message " + id + " that could be confirmed");
                } else if (confirmed.put(id, line) == null && !isFounded(line.text(), entries)) {
                    unfounded.add(name + " " + id + ", number " + line.number().orElse("none") + ", confirmed at "
                            + OffsetDateTime.now(ZoneId.systemDefault()) + ": " + head(line.text()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether each that is confirmed with this text can be given an entry that is not older. */
    private boolean isFounded(String text, List<Transcript.Line> entries) {
        List<OffsetDateTime> latestFirst = confirmed.values().stream()
                .filter(line -> line.text().equals(text))
                .map(Transcript.Line::time)
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int i = 0; i < latestFirst.size(); i++) {
            OffsetDateTime time = latestFirst.get(i);
            long there = entries.stream()
                    .filter(entry -> entry.text().equals(text) && !entry.time().isBefore(time))
                    .count();
            if (there <= i) {
                return false;
            }
        }
        return true;
    }

    private List<Transcript.Line> own() throws IOException {
        List<Transcript.Line> own =
                sender.lines().stream().filter(Transcript.Line::own).toList();
        own.forEach(line -> line.number().ifPresent(number -> written.put(number, line.text())));
        return own;
    }

    /** What came and is more than a copy, also in files that are gone. */
    private List<Transcript.Line> entries() throws IOException {
        List<Transcript.Line> entries = new ArrayList<>(gone);
        receiver.lines().stream().filter(Way::isEntry).forEach(entries::add);
        return entries;
    }

    private static boolean isEntry(Transcript.Line line) {
        return !line.own() && (line.repeats().isEmpty() || line.number().isPresent());
    }

    /** The sender's file is about to be another: its ids begin anew, and what only it had is not to arrive any more. */
    synchronized void senderReplaced() throws IOException {
        own();
        confirmed.clear();
    }

    /** The receiver's file is about to be another. */
    synchronized void receiverReplaced() throws IOException {
        List<Transcript.Line> all = entries();
        gone.clear();
        gone.addAll(all);
        confirmed.clear();
    }

    synchronized void thirdParty(String text) {
        thirdParty.merge(text, 1, Integer::sum);
    }

    synchronized List<String> unfounded() {
        return List.copyOf(unfounded);
    }

    /** @param told the ids that the sender was told to be confirmed */
    synchronized Counts counts(Set<Long> told) throws IOException {
        List<Transcript.Line> own = own();
        List<Transcript.Line> came =
                receiver.lines().stream().filter(line -> !line.own()).toList();
        Map<String, Integer> due = count(own.stream().map(Transcript.Line::text).toList());
        Map<String, Integer> there =
                count(entries().stream().map(Transcript.Line::text).toList());
        Map<String, Integer> shown = count(came.stream()
                .filter(line -> line.repeats().isEmpty())
                .map(Transcript.Line::text)
                .toList());
        Map<String, Integer> ever = count(written.values());
        thirdParty.forEach((text, times) -> ever.merge(text, times, Integer::sum));
        return new Counts(
                written.size(),
                own.stream()
                        .filter(line -> !told.contains(line.id()))
                        .map(line -> name + " " + line.id() + " " + head(line.text()))
                        .toList(),
                more(due, there),
                more(shown, ever),
                (int) came.stream().filter(line -> line.repeats().isPresent()).count(),
                (int) came.stream().filter(Transcript.Line::late).count());
    }

    private static Map<String, Integer> count(Iterable<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts;
    }

    private List<String> more(Map<String, Integer> these, Map<String, Integer> than) {
        List<String> texts = new ArrayList<>();
        these.forEach((text, times) -> {
            for (int i = than.getOrDefault(text, 0); i < times; i++) {
                texts.add(name + " " + head(text));
            }
        });
        return texts;
    }

    private static String head(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
