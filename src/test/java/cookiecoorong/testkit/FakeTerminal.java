package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import cookiecoorong.terminal.TerminalDevice;
import cookiecoorong.terminal.Tty;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal that obeys the bytes written to it as a real one does, and fails on any it should not be sent. */
public final class FakeTerminal implements TerminalDevice {
    private static final Pattern PIECE = Pattern.compile(
            "\033\\[([?<>]?[0-9;]*\\$?)([A-Za-z])|\033\\](\\d+;[^\033]*)\033\\\\|(\007)"
                    + "|((?:[^\033\007\n]|(?<=\r)\n)+)|(.)",
            Pattern.DOTALL);

    /** The right column of a wide cell. */
    private static final String REST = "";

    private final CodePoints.Widths widths;
    private final Output written = new Output();
    private final Typed typed = new Typed();
    private TerminalDevice.Watcher watcher = new Unwatched();
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
    private final List<String> notifications = new ArrayList<>();
    private final List<String> keyboards = new ArrayList<>();
    private boolean measured;
    private int bells;
    private boolean raw;
    private int restored;
    private int stops;
    private Runnable onStop = () -> {};

    public FakeTerminal(int columns, int rows) {
        this(columns, rows, "xterm-256color");
    }

    /** A terminal of this size, with this in TERM. */
    public FakeTerminal(int columns, int rows, String term) {
        this(columns, rows, term, CodePoints.Widths.NARROW);
    }

    /** A terminal set up for Korean: ambiguous characters take two columns. */
    public static FakeTerminal wide(int columns, int rows) {
        return new FakeTerminal(columns, rows, "xterm-256color", CodePoints.Widths.WIDE);
    }

    private FakeTerminal(int columns, int rows, String term, CodePoints.Widths widths) {
        this.widths = widths;
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
        watcher.resized();
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

    /** What it has answered, for a window that does not run; from then on it knows what is written to it. */
    public String answers() {
        obey();
        measured = true;
        return typed.taken();
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

    /** Of the desktop, as they were sent, without the frame of their sequences. */
    public List<String> notifications() {
        obey();
        return notifications;
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

    private static final class Unwatched implements TerminalDevice.Watcher {
        @Override
        public void resized() {}

        @Override
        public void stopping() {}

        @Override
        public void continued() {}
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
            if ("\n".equals(piece.group(6))) {
                lineFeed();
            } else if (piece.group(6) != null) {
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
        } else if (command.startsWith("52;c;")) {
            clipboard = text.substring("c;".length());
        } else {
            assertThat(command).matches("(?s)(9|777|99);.*");
            notifications.add(command);
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
        int[] numbers = Arrays.stream(parameters.replaceAll("[?<>$]", "").split(";"))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        switch (last) {
            case 'H' -> {
                row = numbers.length > 0 ? Math.min(numbers[0] - 1, lastRow()) : 0;
                column = numbers.length > 1 ? numbers[1] - 1 : 0;
            }
            case 'G' -> column = numbers[0] - 1;
            case 'J' -> clear();
            case 'n' -> typed.piece("\033[" + (row + 1) + ";" + (column + 1) + "R");
            case 's' -> assertThat(parameters).isEqualTo("?1007");
            case 'u' -> keyboard(parameters);
            case 'r' -> {
                if (!parameters.equals("?1007")) {
                    region(numbers.length > 0 ? numbers[0] - 1 : 0, numbers.length > 1 ? numbers[1] - 1 : lastRow());
                }
            }
            case 'M' -> move(numbers[0]);
            case 'L' -> move(-numbers[0]);
            case 'm' -> style = parameters;
            case 'h' -> modes.add(parameters);
            case 'l' -> modes.removeAll(List.of(parameters));
            case 't' -> title(parameters);
            case 'p' -> assertThat(parameters).isIn("?1004$", "?1007$");
            default -> throw new AssertionError("unknown sequence: " + parameters + last);
        }
    }

    private void keyboard(String parameters) {
        if (parameters.equals("<")) {
            keyboards.remove(keyboards.size() - 1);
        } else {
            assertThat(parameters).startsWith(">");
            keyboards.add(parameters);
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

    private void lineFeed() {
        if (row == lastRow()) {
            row = 0;
            move(1);
            row = lastRow();
        } else {
            row++;
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
        boolean page = text.contains("\r\n");
        for (String line : text.split("(?<=\r\n)", -1)) {
            line.replace("\r\n", "").codePoints().forEach(c -> print(c, page));
            if (line.endsWith("\r\n")) {
                row++;
                column = 0;
            }
        }
    }

    private void print(int c, boolean wraps) {
        if (!CodePoints.isVisible(c)) {
            throw new AssertionError("a character that is not displayable: U+" + Integer.toHexString(c));
        }
        int columns = widths.columns(c);
        if (wraps && column + columns > size.getColumns()) {
            row++;
            column = 0;
        }
        if (column + columns > size.getColumns()) {
            if (widths == CodePoints.Widths.WIDE && !measured) {
                return; // the first frame is for a terminal of the other kind
            }
            throw new AssertionError("beyond the right edge: " + Character.toString(c) + " at column " + column);
        }
        if (columns == 0) {
            join(c);
        } else {
            put(Character.toString(c), columns);
        }
    }

    /** A mark goes on the character before it. */
    private void join(int mark) {
        int before = column > 1 && cells[row][column - 1].isEmpty() ? column - 2 : column - 1;
        cells[row][before] += Character.toString(mark);
    }

    private void put(String character, int columns) {
        erase(column);
        erase(column + columns - 1);
        cells[row][column] = character;
        styles[row][column] = style;
        links[row][column] = link;
        if (columns == 2) {
            cells[row][column + 1] = REST;
            styles[row][column + 1] = style;
        }
        column += columns;
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
    public void watch(TerminalDevice.Watcher told) {
        watcher = told;
    }

    /** Somebody else's signal: SIGTSTP. */
    public void stopFromOutside() {
        watcher.stopping();
    }

    /** The program was stopped by SIGSTOP, and goes on. */
    public void continueFromOutside() {
        watcher.continued();
    }

    @Override
    public void stopJob() {
        stop();
    }

    @Override
    public void stop() {
        stops++;
        onStop.run();
    }

    /** What happens while the program is stopped. */
    public void onStop(Runnable meanwhile) {
        onStop = meanwhile;
    }

    public int stops() {
        return stops;
    }

    /** Another size that no signal says. */
    public void resizeSilently(int columns, int rows) {
        obey();
        size = new TerminalSize(columns, rows);
        clear();
    }

    /** Another program writes, wherever the cursor is. */
    public void writeOver(String text) {
        obey();
        row = 3;
        column = 0;
        print(text);
    }

    /** The keyboard modes that are on top of each other. */
    public List<String> keyboards() {
        obey();
        return keyboards;
    }

    @Override
    public void raw() {
        raw = true;
    }

    @Override
    public void restore() {
        raw = false;
        restored++;
    }
}
