package cookiecoorong.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the rounds in a world came to. Used by one thread at a time. */
final class Tally {
    private final List<Duration> settled = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> falselyConfirmed = new LinkedHashSet<>();
    private int written;
    private int lost;
    private int doubled;
    private int copies;
    private int late;

    void settled(Duration time) {
        settled.add(time);
    }

    void stuck(String what) {
        problems.add(what);
    }

    void falselyConfirmed(String what) {
        falselyConfirmed.add(what.replaceFirst(" round \\d+", ""));
        problems.add(what);
    }

    void doubled(String what) {
        problems.add(what);
    }

    /** One way of two sides that are done. */
    void add(Way.Counts counts) {
        written += counts.written();
        lost += counts.lost().size();
        doubled += counts.doubled().size();
        copies += counts.copies();
        late += counts.late();
    }

    /** The same of others. */
    void add(Tally other) {
        settled.addAll(other.settled);
        problems.addAll(other.problems);
        falselyConfirmed.addAll(other.falselyConfirmed);
        written += other.written;
        lost += other.lost;
        doubled += other.doubled;
        copies += other.copies;
        late += other.late;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** A row of a table. */
    String row(String world) {
        List<Duration> sorted = new ArrayList<>(settled);
        Collections.sort(sorted);
        return String.join(
                " | ",
                world,
                String.valueOf(settled.size()),
                String.valueOf(written),
                String.valueOf(lost),
                String.valueOf(falselyConfirmed.size()),
                String.valueOf(doubled),
                String.valueOf(copies),
                String.valueOf(late),
                sorted.isEmpty()
                        ? "-"
                        : "%.1f, %.1f"
                                .formatted(
                                        seconds(sorted.get(sorted.size() / 2)),
                                        seconds(sorted.get(sorted.size() - 1))));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
