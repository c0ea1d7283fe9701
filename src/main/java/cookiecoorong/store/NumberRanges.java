package cookiecoorong.store;

import cookiecoorong.chat.BoundedMap;
import cookiecoorong.chat.MessageNumber;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A set of numbers that are mostly consecutive, as ranges. */
final class NumberRanges {
    /** Last by first. */
    private final NavigableMap<Long, Long> ranges = new TreeMap<>();

    boolean contains(long number) {
        Map.Entry<Long, Long> range = ranges.floorEntry(number);
        return range != null && range.getValue() >= number;
    }

    void add(long number) {
        add(number, number);
    }

    void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = ranges.floorEntry(from);
        if (before != null && before.getValue() >= from - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        for (Map.Entry<Long, Long> next = ranges.ceilingEntry(from);
                next != null && next.getKey() <= to + 1;
                next = ranges.ceilingEntry(from)) {
            to = Math.max(to, next.getValue());
            ranges.remove(next.getKey());
        }
        ranges.put(from, to);
    }

    /** The highest; 0 where there is none. */
    long max() {
        return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue();
    }

    /** {@code 1-7,9-9}; empty where there is none. */
    @Override
    public String toString() {
        return ranges.entrySet().stream()
                .map(range -> range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException where it was not written by {@link #toString} */
    void addAll(String text) {
        for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int dash = range.indexOf('-');
            if (dash < 1) {
                throw new IllegalArgumentException("no range: " + range);
            }
            add(Long.parseLong(range.substring(0, dash)), Long.parseLong(range.substring(dash + 1)));
        }
    }

    /** A set of message numbers; of very many runs, the newest. */
    static final class ByRun {
        private static final int MAX_RUNS = 1000;

        private final Map<String, NumberRanges> runs = new BoundedMap<>(MAX_RUNS);

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
}
