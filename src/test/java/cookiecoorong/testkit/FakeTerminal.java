package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import cookiecoorong.terminal.Tty;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal that obeys the bytes written to it as a real one does, and fails on any it should not be sent. */
public final class FakeTerminal implements Tty.Device {
    private static final Pattern PIECE = Pattern.compile(
            "\033\\[(\\??[0-9;]*\\$?)([A-Za-z])|\033\\](\\d+;[^\033]*)\033\\\\|(\007)|([^\033\007]+)|(.)",
            Pattern.DOTALL);

    /** The right column of a wide cell. */
    private static final String REST = "";

    private final Output written = new Output();
    private final Typed typed = new Typed();
    private Runnable resized = () -> {};
    private final Tty tty;
    private TerminalSize size;
    private String[][] cells;
    private String[][] styles;
    private String[][] links;
    private String link = "";
    private String clipboard = "";
    private String style = "";
    private int row;
    private int column;
    private int top;
    private int bottom;
    private int obeyed;
    private final List<String> modes = new ArrayList<>();
    private final List<String> titles = new ArrayList<>(List.of("shell"));
    private int bells;
    private boolean raw;
    private int restored;

    public FakeTerminal(int columns, int rows) {
        this(columns, rows, "xterm-256color");
    }

    /** A terminal of this size, with this in TERM. */
    public FakeTerminal(int columns, int rows, String term) {
        size = new TerminalSize(columns, rows);
        clear();
        tty = new Tty(this, typed, written, term);
    }

    public Tty tty() {
        return tty;
    }

    public void resize(int columns, int rows) {
        obey();
        size = new TerminalSize(columns, rows);
        String[][] before = cells;
        clear();
        // A real terminal keeps what it had in some way of its own: whatever it is, it must be drawn over
        for (int y = 0; y < Math.min(rows, before.length); y++) {
            for (int x = 0; x < Math.min(columns, before[y].length); x++) {
                cells[y][x] = before[y][x].isEmpty() ? "?" : before[y][x];
            }
        }
        row = Math.min(row, rows - 1);
        column = Math.min(column, columns - 1);
        resized.run();
    }

    /** All bytes written since the last call. */
    public byte[] takeWritten() {
        obey();
        byte[] taken = written.toByteArray();
        written.reset();
        obeyed = 0;
        return taken;
    }

    /** What is on the screen, a line for each row, without the blanks at its end. */
    public String screen() {
        obey();
        StringBuilder screen = new StringBuilder();
        for (String[] line : cells) {
            screen.append(String.join("", line).stripTrailing()).append('\n');
        }
        return screen.toString();
    }

    /** The rows as cells, REST standing for the right half of a wide one. */
    public String[][] cells() {
        obey();
        return cells;
    }

    /** The parameters of the style of each cell. */
    public String[][] styles() {
        obey();
        return styles;
    }

    /** The parameters of the style in which the text is shown at its first place. */
    public String styleOf(String text) {
        obey();
        return at(text, styles);
    }

    private String at(String text, String[][] grid) {
        for (int y = 0; y < cells.length; y++) {
            int at = String.join("", cells[y]).indexOf(text);
            if (at >= 0) {
                int x = 0;
                for (int length = 0; length < at; x++) {
                    length += cells[y][x].length();
                }
                return grid[y][x];
            }
        }
        throw new AssertionError("not on the screen: " + text + "\n" + screen());
    }

    /** What the user types, for a window that runs. */
    public Typed typed() {
        return typed;
    }

    /** How often something was written. */
    public int writes() {
        return written.writes;
    }

    public String cursor() {
        obey();
        return modes.contains("?25") ? column + "," + row : "hidden";
    }

    public boolean in(String mode) {
        obey();
        return modes.contains(mode);
    }

    /** In the terminal's own title, outside the window. */
    public String title() {
        obey();
        return titles.get(titles.size() - 1);
    }

    /** How often it has rung. */
    public int bells() {
        obey();
        return bells;
    }

    /** Whether keys come as they are pressed. */
    public boolean isRaw() {
        return raw;
    }

    public int restored() {
        return restored;
    }

    private static final class Output extends ByteArrayOutputStream {
        private int writes;

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            writes++;
        }
    }

    private void obey() {
        byte[] bytes = written.toByteArray();
        Matcher piece = PIECE.matcher(new String(bytes, obeyed, bytes.length - obeyed, UTF_8));
        obeyed = bytes.length;
        while (piece.find()) {
            if (piece.group(6) != null) {
                throw new AssertionError("not a sequence: " + piece.group(6));
            } else if (piece.group(5) != null) {
                print(piece.group(5));
            } else if (piece.group(4) != null) {
                bells++;
            } else if (piece.group(3) != null) {
                command(piece.group(3));
            } else {
                control(piece.group(1), piece.group(2).charAt(0));
            }
        }
    }

    private void command(String command) {
        String text = command.substring(command.indexOf(';') + 1);
        if (command.startsWith("2;")) {
            titles.set(titles.size() - 1, text);
        } else if (command.startsWith("8;")) {
            link = text.substring(text.indexOf(';') + 1);
        } else {
            assertThat(command).startsWith("52;c;");
            clipboard = text.substring("c;".length());
        }
    }

    /** Where the text leads at its first place; empty if nowhere. */
    public String linkOf(String text) {
        obey();
        return at(text, links);
    }

    /** In Base64, as it was sent. */
    public String clipboard() {
        obey();
        return clipboard;
    }

    private void control(String parameters, char last) {
        int[] numbers = Arrays.stream(parameters.replaceAll("[?$]", "").split(";"))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        switch (last) {
            case 'H' -> {
                row = numbers.length > 0 ? numbers[0] - 1 : 0;
                column = numbers.length > 1 ? numbers[1] - 1 : 0;
            }
            case 'G' -> column = numbers[0] - 1;
            case 'J' -> clear();
            case 'r' ->
                region(numbers.length > 0 ? numbers[0] - 1 : 0, numbers.length > 1 ? numbers[1] - 1 : lastRow());
            case 'M' -> move(numbers[0]);
            case 'L' -> move(-numbers[0]);
            case 'm' -> style = parameters;
            case 'h' -> modes.add(parameters);
            case 'l' -> modes.removeAll(List.of(parameters));
            case 't' -> title(parameters);
            case 'p' -> assertThat(parameters).isEqualTo("?1004$");
            default -> throw new AssertionError("unknown sequence: " + parameters + last);
        }
    }

    private int lastRow() {
        return size.getRows() - 1;
    }

    private void region(int first, int last) {
        assertThat(first).isNotNegative().isLessThan(last);
        assertThat(last).isLessThanOrEqualTo(lastRow());
        top = first;
        bottom = last;
        row = 0;
        column = 0;
    }

    /** The rows from the cursor to the end of the region, up or, where negative, down; others come in blank. */
    private void move(int up) {
        assertThat(row).isBetween(top, bottom);
        assertThat(style).as("the background of what comes in").isEmpty();
        String[][] before = cells.clone();
        String[][] stylesBefore = styles.clone();
        String[][] linksBefore = links.clone();
        for (int y = row; y <= bottom; y++) {
            boolean kept = y + up >= row && y + up <= bottom;
            cells[y] = kept ? before[y + up] : blank(" ");
            styles[y] = kept ? stylesBefore[y + up] : blank("");
            links[y] = kept ? linksBefore[y + up] : blank("");
        }
    }

    private String[] blank(String cell) {
        String[] blank = new String[size.getColumns()];
        Arrays.fill(blank, cell);
        return blank;
    }

    private void title(String parameters) {
        if (parameters.equals("22;2")) {
            titles.add(title());
        } else {
            assertThat(parameters).isEqualTo("23;2");
            titles.remove(titles.size() - 1);
        }
    }

    /** Text with line ends is a page, which the terminal wraps itself. */
    private void print(String text) {
        if (!text.contains("\r\n")) {
            print(text, false);
            return;
        }
        for (String line : text.split("(?<=\r\n)", -1)) {
            print(line.replace("\r\n", ""), true);
            if (line.endsWith("\r\n")) {
                row++;
                column = 0;
            }
        }
    }

    private void print(String text, boolean wraps) {
        for (Cell cell : DisplayText.line(text)) {
            if (!text.contains(cell.text())) {
                throw new AssertionError("a character that is not displayable in: " + text);
            }
            if (wraps && column + cell.columns() > size.getColumns()) {
                row++;
                column = 0;
            }
            if (column + cell.columns() > size.getColumns()) {
                throw new AssertionError("beyond the right edge: " + text);
            }
            erase(column);
            erase(column + cell.columns() - 1);
            cells[row][column] = cell.text();
            styles[row][column] = style;
            links[row][column] = link;
            if (cell.columns() == 2) {
                cells[row][column + 1] = REST;
            }
            column += cell.columns();
        }
    }

    /** A wide cell of which one half is written over is gone. */
    private void erase(int at) {
        if (cells[row][at].isEmpty()) {
            cells[row][at - 1] = "▒";
            cells[row][at] = "▒";
        } else if (at + 1 < size.getColumns() && cells[row][at + 1].isEmpty()) {
            cells[row][at] = "▒";
            cells[row][at + 1] = "▒";
        }
    }

    private void clear() {
        cells = new String[size.getRows()][];
        styles = new String[size.getRows()][];
        links = new String[size.getRows()][];
        for (int y = 0; y < size.getRows(); y++) {
            cells[y] = blank(" ");
            styles[y] = blank("");
            links[y] = blank("");
        }
        bottom = lastRow();
    }

    @Override
    public TerminalSize sizeAtStart() {
        return size;
    }

    @Override
    public TerminalSize size() {
        return size;
    }

    @Override
    public void onResize(Runnable listener) {
        resized = listener;
    }

    @Override
    public void raw() {
        raw = true;
    }

    @Override
    public void restore() {
        restored++;
    }
}
