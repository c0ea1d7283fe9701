package cookiecoorong.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Times in nanoseconds, or whatever else was measured again and again. */
final class Samples {
    private final List<Long> values = new ArrayList<>();

    void add(long value) {
        values.add(value);
    }

    void clear() {
        values.clear();
    }

    int count() {
        return values.size();
    }

    double median() {
        return quantile(0.5);
    }

    double quantile(double share) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    String medianMillis() {
        return millis(median());
    }

    static String millis(double nanos) {
        double millis = nanos / 1e6;
        return String.format(Locale.ROOT, millis < 20 ? "%.2f ms" : "%.0f ms", millis);
    }

    static String ratio(double value, double yardstick) {
        return String.format(Locale.ROOT, "%.2fx", value / yardstick);
    }
}
