package cookiecoorong.benchmark;

import java.util.Arrays;
import java.util.List;

/** Prints a table as it goes into a page. */
final class Table {
    private Table() {}

    /** @param lines the first has the names of the columns */
    static void print(List<List<String>> lines) {
        int[] widths = new int[lines.get(0).size()];
        lines.forEach(line ->
                Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length())));
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append("| ")
                        .append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 1));
            }
            System.out.println(text.append('|'));
            if (line.equals(lines.get(0))) {
                StringBuilder rule = new StringBuilder();
                for (int width : widths) {
                    rule.append('|').append("-".repeat(width + 2));
                }
                System.out.println(rule.append('|'));
            }
        }
    }
}
