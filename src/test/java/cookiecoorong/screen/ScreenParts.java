package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Checks that every row of the frame is there, straight, from edge to edge. */
    static void framed(String[][] cells, String screen) {
        int right = cells[0].length - 1;
        assertThat(cells[0][0] + cells[0][right]).as(screen).isEqualTo("┌┐");
        assertThat(cells[cells.length - 1][0] + cells[cells.length - 1][right])
                .as(screen)
                .isEqualTo("└┘");
        for (int row = 1; row < cells.length - 1; row++) {
            assertThat(cells[row][0] + cells[row][right]).as(screen).isIn("││", "├┤", "┝┥");
        }
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
