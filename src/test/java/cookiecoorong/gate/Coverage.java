package cookiecoorong.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints how much of the program the tests ran. Called by the build, after JaCoCo's report: its own goal {@code check} tells
 * the figure only when a limit is missed.
 */
public final class Coverage {
    private static final int LINES_MISSED = 7;
    private static final int LINES_COVERED = 8;

    private Coverage() {}

    /** Takes the path of JaCoCo's report as comma-separated values: one class a line, below a line of titles. */
    public static void main(String... arguments) throws IOException {
        Path report = Path.of(arguments[0]);
        if (Files.exists(report)) {
            System.out.println(sentence(Files.readAllLines(report)));
        }
    }

    static String sentence(List<String> report) {
        long missed = sum(report, LINES_MISSED);
        long covered = sum(report, LINES_COVERED);
        long percent = Math.round(100.0 * covered / Math.max(1, covered + missed));
        return "Coverage: " + percent + " % of lines (" + covered + " of " + (covered + missed) + ")";
    }

    private static long sum(List<String> report, int column) {
        return report.stream()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",", -1)[column]))
                .sum();
    }
}
