package cookiecoorong.screen;

import cookiecoorong.testkit.FakeTerminal;
import java.util.Map;

/**
 * Terminals side by side as one SVG file that needs nothing else. Every text is stretched to its columns, a wide character
 * stands in the middle of its two, and lines are drawn, so that whatever font there is, everything stands where the
 * terminal has it.
 */
final class Svg {
    private static final int WIDTH = 9;
    private static final int HEIGHT = 19;
    private static final int BASELINE = 14;
    private static final int MARGIN = 12;

    /** Which edges the strokes of a line character join to its middle: left, right, up, down. */
    private static final Map<String, String> STROKES =
            Map.of("─", "lr", "━", "lr", "│", "ud", "┌", "rd", "┐", "ld", "└", "ru", "┘", "lu", "├", "udr", "┤", "udl");

    /** By Select Graphic Rendition. */
    private static final Map<String, String> CLASSES =
            Map.of("0;1", "bold", "0;2", "faint", "0;7", "reverse", "0;91", "red");

    /** A picture of a control character, which browsers' fonts seldom have. */
    private static final String ESCAPE = "␛";

    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder texts = new StringBuilder();

    private Svg() {}

    static String of(FakeTerminal left, FakeTerminal right) {
        Svg svg = new Svg();
        int width = left.cells()[0].length * WIDTH;
        int height = left.cells().length * HEIGHT;
        svg.draw(left, MARGIN);
        svg.draw(right, 2 * MARGIN + width);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">
                <title>Two windows, COOKIE and COORONG, in a conversation</title>
                <style>
                svg { --paper: #fff; --ink: #1f2328; --red: #c62828 }
                @media (prefers-color-scheme: dark) {
                svg { --paper: #0d1117; --ink: #e6edf3; --red: #ff7b72 } }
                rect { fill: var(--paper) }
                rect.reverse { fill: var(--ink) }
                path { stroke: var(--ink); fill: none }
                text { font: 14px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--ink);
                white-space: pre }
                .wide { font-size: 15px; text-anchor: middle }
                .control { font-size: 9px }
                .bold { font-weight: bold }
                .faint { opacity: .6 }
                text.reverse { fill: var(--paper) }
                .red { fill: var(--red) }
                </style>
                <rect width="100%%" height="100%%"/>
                <path d="%s"/>
                %s</svg>
                """.formatted(2 * width + 3 * MARGIN, height + 2 * MARGIN, svg.lines, svg.texts);
    }

    private void draw(FakeTerminal terminal, int left) {
        String[][] cells = terminal.cells();
        for (int row = 0; row < cells.length; row++) {
            drawRow(cells[row], terminal.styles()[row], left, MARGIN + row * HEIGHT);
        }
        String[] cursor = terminal.cursor().split(",", -1);
        if (cursor.length == 2) {
            int x = left + Integer.parseInt(cursor[0]) * WIDTH;
            int y = MARGIN + Integer.parseInt(cursor[1]) * HEIGHT;
            lines.append("M%d %dv%d".formatted(x, y + 2, HEIGHT - 4));
        }
    }

    private void drawRow(String[] cells, String[] styles, int left, int top) {
        int column = 0;
        while (column < cells.length) {
            int end = column + 1;
            if (STROKES.containsKey(cells[column])) {
                stroke(STROKES.get(cells[column]), left + column * WIDTH, top);
            } else if (isWide(cells, column)) {
                end++;
                wide(cells[column], styles[column], left + column * WIDTH, top);
            } else if (cells[column].equals(ESCAPE)) {
                text("ESC", "control " + look(styles[column]), left + column * WIDTH, top, 1);
            } else if (!cells[column].equals(" ")) {
                StringBuilder run = new StringBuilder(cells[column]);
                while (end < cells.length && goesOn(cells, styles, end)) {
                    run.append(cells[end]);
                    end++;
                }
                text(run.toString(), look(styles[column]), left + column * WIDTH, top, end - column);
            }
            column = end;
        }
    }

    private static boolean isWide(String[] cells, int column) {
        return column + 1 < cells.length && cells[column + 1].isEmpty();
    }

    private static boolean goesOn(String[] cells, String[] styles, int column) {
        return !cells[column].equals(" ")
                && !STROKES.containsKey(cells[column])
                && !cells[column].equals(ESCAPE)
                && !isWide(cells, column)
                && styles[column].equals(styles[column - 1]);
    }

    /** From one edge of the cell over its middle to the second, and from the middle to a third. */
    private void stroke(String ways, int x, int y) {
        String middle = x + WIDTH / 2.0 + " " + (y + HEIGHT / 2.0);
        lines.append("M%sL%s %s".formatted(edge(ways.charAt(0), x, y), middle, edge(ways.charAt(1), x, y)));
        if (ways.length() > 2) {
            lines.append("M%sL%s".formatted(middle, edge(ways.charAt(2), x, y)));
        }
    }

    private static String edge(char way, int x, int y) {
        return switch (way) {
            case 'l' -> x + " " + (y + HEIGHT / 2.0);
            case 'r' -> x + WIDTH + " " + (y + HEIGHT / 2.0);
            case 'u' -> x + WIDTH / 2.0 + " " + y;
            default -> x + WIDTH / 2.0 + " " + (y + HEIGHT);
        };
    }

    private static String look(String style) {
        return CLASSES.getOrDefault(style, "");
    }

    /** Not stretched: fonts have these about as wide as high, and two columns are wider. */
    private void wide(String text, String style, int x, int y) {
        reverse(look(style), x, y, 2);
        texts.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
                .formatted(("wide " + look(style)).strip(), x + WIDTH, y + BASELINE, text));
    }

    private void text(String text, String look, int x, int y, int columns) {
        reverse(look, x, y, columns);
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        texts.append("<text%s x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">%s</text>\n"
                .formatted(
                        look.isEmpty() ? "" : " class=\"" + look.strip() + "\"",
                        x,
                        y + BASELINE,
                        columns * WIDTH,
                        escaped));
    }

    private void reverse(String look, int x, int y, int columns) {
        if (look.equals("reverse")) {
            texts.append("<rect class=\"reverse\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                    .formatted(x, y, columns * WIDTH, HEIGHT));
        }
    }
}
