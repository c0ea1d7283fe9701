package cookiecoorong.screen;

import java.util.List;
import java.util.stream.Collectors;

/** The parts of the window, as the rows of the screen show them. */
record ScreenParts(List<String> rows) {

    String status() {
        return inside(1, firstRow("│ ┌")).replaceFirst("<Start> +", "").stripTrailing();
    }

    String received() {
        return inside(firstRow("│ └") + 1, firstRow("[├┝]")).stripTrailing();
    }

    String conversation() {
        return inside(firstRow("[├┝]") + 1, rows.size() - 2).stripTrailing();
    }

    String hints() {
        return inside(rows.size() - 2, rows.size() - 1).strip();
    }

    int firstRow(String pattern) {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).matches("(?:" + pattern + ").*")) {
                return row;
            }
        }
        throw new AssertionError("no " + pattern + " in\n" + String.join("\n", rows));
    }

    /** Rows without the frame around them. */
    private String inside(int from, int to) {
        return rows.subList(from, to).stream()
                .map(row -> row.replaceFirst("^│ ", "").replaceFirst("│$", "").stripTrailing())
                .collect(Collectors.joining("\n"));
    }
}
