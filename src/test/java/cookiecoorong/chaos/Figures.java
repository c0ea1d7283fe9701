package cookiecoorong.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a run has to show for itself. Used by the test's thread. */
final class Figures {
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final List<Duration> settled = new ArrayList<>();
    private int rounds;
    private int sentLines;
    private int tickChecks;
    private int givenUp;

    void round() {
        rounds++;
    }

    void done(Round.Step step) {
        faults.merge(step.fault(), 1, Integer::sum);
        if (step.fault() == Fault.SEND) {
            sentLines += step.amount();
        }
    }

    void settled(Duration time) {
        settled.add(time);
    }

    void tickChecked() {
        tickChecks++;
    }

    void givenUp() {
        givenUp++;
    }

    String told(Map<String, Integer> ends, Comparison... ways) {
        int accepted = 0;
        int lost = 0;
        int doubled = 0;
        int reordered = 0;
        for (Comparison way : ways) {
            accepted += way.sent();
            lost += way.lost();
            doubled += way.doubled();
            reordered += way.reordered();
        }
        return """
                rounds %d, lines sent %d, accepted %d, lost %d, doubled %d, reordered %d
                settled %d times: median %.1f s, most %.1f s; ticks looked at with the sender gone: %d times
                given up for a takeover, Start pressed: %d; how connections ended: %s
                %s""".formatted(
                        rounds,
                        sentLines,
                        accepted,
                        lost,
                        doubled,
                        reordered,
                        settled.size(),
                        quantile(0.5),
                        quantile(1),
                        tickChecks,
                        givenUp,
                        ends,
                        faults);
    }

    private double quantile(double part) {
        if (settled.isEmpty()) {
            return 0;
        }
        List<Duration> sorted = new ArrayList<>(settled);
        Collections.sort(sorted);
        return sorted.get((int) Math.round(part * (sorted.size() - 1))).toMillis() / 1000.0;
    }
}
