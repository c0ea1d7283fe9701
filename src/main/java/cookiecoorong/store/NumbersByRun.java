package cookiecoorong.store;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.NewestMap;
import java.util.List;
import java.util.Map;

/** A set of message numbers; of very many runs, the newest. */
final class NumbersByRun {
    private static final int MAX_RUNS = 1000;

    private final Map<String, NumberRanges> runs = new NewestMap<>(MAX_RUNS);

    void add(MessageNumber number) {
        of(number.run()).add(number.number());
    }

    /** @param ranges as {@link NumberRanges#toString} writes them */
    void addAll(String run, String ranges) {
        of(run).addAll(ranges);
    }

    private NumberRanges of(String run) {
        return runs.computeIfAbsent(run, any -> new NumberRanges());
    }

    boolean contains(MessageNumber number) {
        return runs.containsKey(number.run()) && runs.get(number.run()).contains(number.number());
    }

    /** The highest number of this run; 0 where there is none. */
    long max(String run) {
        return runs.containsKey(run) ? runs.get(run).max() : 0;
    }

    /** Run and ranges of each, with a blank between them. */
    List<String> lines() {
        return runs.entrySet().stream()
                .map(run -> run.getKey() + " " + run.getValue())
                .toList();
    }

    void clear() {
        runs.clear();
    }
}
