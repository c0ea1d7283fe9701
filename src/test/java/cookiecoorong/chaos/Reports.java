package cookiecoorong.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one side told its user, over all its lives. Filled by the thread that reads its output, asked by the test's. */
public final class Reports {
    private final Map<Long, String> accepted = new LinkedHashMap<>();
    private final Map<Long, String> received = new LinkedHashMap<>();
    private final Set<Long> delivered = new HashSet<>();
    private final Set<Long> confirmed = new HashSet<>();
    private Consumer<Set<Long>> onConfirmed = ids -> {};
    private final List<String> refused = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private final Deque<String> unanswered = new ArrayDeque<>();
    private String link = "NotStarted";
    private int connected;
    private final Map<String, Integer> ends = new TreeMap<>();
    private final List<String> notices = new ArrayList<>();
    private String presence = "UNKNOWN";
    private boolean givenUp;

    /** What was told up to a moment. */
    public record Told(
            Map<Long, String> accepted,
            Map<Long, String> received,
            Set<Long> delivered,
            List<String> refused,
            List<String> contradictions,
            int unanswered) {}

    public synchronized Told soFar() {
        return new Told(
                new LinkedHashMap<>(accepted),
                new LinkedHashMap<>(received),
                new HashSet<>(delivered),
                new ArrayList<>(refused),
                new ArrayList<>(contradictions),
                unanswered.size());
    }

    /** The ids of own messages that were told to be on the other side's disk. */
    synchronized Set<Long> confirmed() {
        return new HashSet<>(confirmed);
    }

    /** Calls this with each report of that kind, in the middle of it. */
    synchronized void onConfirmed(Consumer<Set<Long>> listener) {
        onConfirmed = listener;
    }

    /** The folder is another now: ids begin anew. */
    synchronized void newFolder() {
        accepted.clear();
        received.clear();
        delivered.clear();
        confirmed.clear();
    }

    /** A process begins: what the last one had not answered may or may not have been accepted. */
    synchronized void newLife() {
        unanswered.clear();
        givenUp = false;
        link = "NotStarted";
    }

    synchronized void sent(String text) {
        unanswered.add(text);
    }

    public synchronized String link() {
        return link;
    }

    /** How often there was a connection. */
    public synchronized int connected() {
        return connected;
    }

    /** Why connections ended or were not made, and how often. */
    public synchronized Map<String, Integer> ends() {
        return new TreeMap<>(ends);
    }

    /** What the status line said besides, kind and detail. */
    public synchronized List<String> notices() {
        return new ArrayList<>(notices);
    }

    /** Of the other side, as it was told last. */
    public synchronized String presence() {
        return presence;
    }

    /** Whether this side has given up; it is told once, so that Start is pressed once. */
    synchronized boolean takeGivenUp() {
        boolean now = givenUp;
        givenUp = false;
        return now;
    }

    synchronized void read(String line) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "accepted" -> accept(words[1].split(" ", 2));
            case "refused" -> refused.add(String.valueOf(unanswered.poll()));
            case "delivered" -> deliver(Long.parseLong(words[1]));
            case "confirmed" ->
                confirm(Stream.of(words[1].split(" ", -1)).map(Long::valueOf).collect(Collectors.toSet()));
            case "received" -> once(received, words[1].split(" ", 2), "shown as received");
            case "recalled" -> recall(words[1].split(" ", 3));
            case "link" -> link(words[1]);
            case "noticed" -> notices.add(words[1].strip());
            case "presence" -> presence = words[1];
            default -> {}
        }
    }

    private void accept(String[] message) {
        String expected = unanswered.poll();
        if (!message[1].equals(expected)) {
            contradictions.add("accepted " + message[1] + " where the oldest unanswered line was " + expected);
        }
        once(accepted, message, "accepted");
    }

    private void once(Map<Long, String> all, String[] message, String what) {
        String before = all.put(Long.parseLong(message[0]), message[1]);
        if (before != null) {
            contradictions.add("id " + message[0] + " was " + what + " twice: " + before + " and " + message[1]);
        }
    }

    private void deliver(long id) {
        if (!delivered.add(id)) {
            contradictions.add("id " + id + " was told as delivered twice");
        }
    }

    private void confirm(Set<Long> ids) {
        confirmed.addAll(ids);
        onConfirmed.accept(ids);
    }

    private void recall(String[] message) {
        long id = Long.parseLong(message[1]);
        if (message[0].equals("AT_PEER")) {
            delivered.add(id);
            confirm(Set.of(id));
        } else if (message[0].equals("AT_BROKER")) {
            delivered.add(id);
            if (confirmed.contains(id)) {
                contradictions.add("the second tick of id " + id + " was taken back");
            }
        } else if (message[0].equals("WAITING") && delivered.contains(id)) {
            contradictions.add("the tick of id " + id + " was taken back");
        }
    }

    private void link(String words) {
        link = words;
        givenUp = words.startsWith("GivenUp");
        connected += words.equals("Connected") ? 1 : 0;
        if (words.contains(" ")) {
            ends.merge(words, 1, Integer::sum);
        }
    }
}
