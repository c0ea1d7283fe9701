package cookiecoorong.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one side sent beside what the other has of it, at one moment.
 *
 * @param wrong what no further waiting can make good, in words
 * @param open what is still to come, in words
 */
record Comparison(List<String> wrong, List<String> open, int sent, int lost, int doubled, int reordered) {
    private static final int MOST_TOLD = 10;

    /** Reports are read first, then the receiver's file, then the sender's: what is seen in one must be in the next. */
    static Comparison of(Compared sender, Compared receiver) throws IOException {
        Reports.Told senderTold = sender.reports().soFar();
        Reports.Told receiverTold = receiver.reports().soFar();
        List<Transcript.Line> theirs = receiver.transcript().lines();
        List<Transcript.Line> ours = sender.transcript().lines();
        List<String> sent = texts(ours, true);
        List<String> got = shown(theirs);
        List<String> wrong = new ArrayList<>();
        List<String> open = new ArrayList<>();
        wrong.addAll(senderTold.contradictions());
        compare(sent, got, wrong);
        tellsWhatIsThere("accepted", senderTold.accepted(), ours, wrong);
        tellsWhatIsThere("shown as received", receiverTold.received(), theirs, wrong);
        senderTold.refused().stream().filter(sent::contains).forEach(text -> wrong.add("refused, but kept: " + text));
        ticks(senderTold, ours, wrong, open);
        if (got.size() < sent.size()) {
            open.add(sent.size() - got.size() + " not arrived, the first: " + sent.get(got.size()));
        }
        if (senderTold.unanswered() > 0) {
            open.add(senderTold.unanswered() + " lines neither accepted nor refused");
        }
        return new Comparison(
                head(sender, wrong),
                head(sender, open),
                sent.size(),
                lost(sent, got),
                got.size() - new HashSet<>(got).size(),
                reordered(sent, got));
    }

    /** What one side showed as at the broker and the other does not have. */
    static List<String> tickedButMissing(Compared sender, Compared receiver) throws IOException {
        Set<Long> ticked = sender.reports().soFar().delivered();
        Set<String> got = new HashSet<>(texts(receiver.transcript().lines(), false));
        return sender.transcript().lines().stream()
                .filter(line -> ticked.contains(line.id()) && !got.contains(line.text()))
                .map(Transcript.Line::text)
                .toList();
    }

    private static List<String> texts(List<Transcript.Line> lines, boolean own) {
        return lines.stream()
                .filter(line -> line.own() == own)
                .map(Transcript.Line::text)
                .toList();
    }

    /** The texts that came, each at its place; copies are marks there. */
    private static List<String> shown(List<Transcript.Line> lines) {
        List<Transcript.Line> shown = new ArrayList<>();
        for (Transcript.Line line : lines) {
            if (!line.own() && line.repeats().isEmpty()) {
                shown.add(line.late() ? placeOf(line, shown) : shown.size(), line);
            }
        }
        return texts(shown, false);
    }

    private static int placeOf(Transcript.Line late, List<Transcript.Line> shown) {
        int place = shown.size();
        while (place > 0 && number(shown.get(place - 1)) > number(late)) {
            place--;
        }
        return place;
    }

    private static long number(Transcript.Line line) {
        return line.number()
                .map(number -> Long.parseLong(number.substring(number.indexOf(' ') + 1)))
                .orElse(0L);
    }

    private static void compare(List<String> sent, List<String> got, List<String> wrong) {
        if (new HashSet<>(sent).size() < sent.size()) {
            wrong.add("an own message stands twice in the transcript");
        }
        for (int i = 0; i < got.size(); i++) {
            if (i >= sent.size() || !got.get(i).equals(sent.get(i))) {
                wrong.add("line " + i + " arrived as " + got.get(i) + " but was sent as "
                        + (i < sent.size() ? sent.get(i) : "nothing"));
                return;
            }
        }
    }

    private static void tellsWhatIsThere(
            String what, Map<Long, String> told, List<Transcript.Line> lines, List<String> wrong) {
        Map<Long, String> there = new HashMap<>();
        lines.forEach(line -> there.put(line.id(), line.text()));
        told.forEach((id, text) -> {
            if (!text.equals(there.get(id))) {
                wrong.add(what + ", but not in the transcript at " + id + ": " + text);
            }
        });
    }

    private static void ticks(Reports.Told told, List<Transcript.Line> ours, List<String> wrong, List<String> open) {
        Set<Long> left = told.delivered();
        long unticked = ours.stream()
                .filter(Transcript.Line::own)
                .filter(line -> !left.remove(line.id()))
                .count();
        left.forEach(id -> wrong.add("ticked, but no own message: id " + id));
        if (unticked > 0) {
            open.add(unticked + " not ticked");
        }
    }

    private static int lost(List<String> sent, List<String> got) {
        Set<String> missing = new HashSet<>(sent);
        missing.removeAll(new HashSet<>(got));
        return missing.size();
    }

    /** How many arrived after one that was sent later. */
    private static int reordered(List<String> sent, List<String> got) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            places.put(sent.get(i), i);
        }
        int count = 0;
        int furthest = -1;
        for (String text : got) {
            int place = places.getOrDefault(text, -1);
            if (place < furthest) {
                count++;
            }
            furthest = Math.max(furthest, place);
        }
        return count;
    }

    private static List<String> head(Compared sender, List<String> lines) {
        return lines.stream()
                .limit(MOST_TOLD)
                .map(line -> sender.name() + ": " + (line.length() > 300 ? line.substring(0, 300) + "…" : line))
                .toList();
    }
}
