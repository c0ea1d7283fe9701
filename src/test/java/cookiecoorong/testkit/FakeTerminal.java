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
                    + "|((?:[^\033\007\n]|(?<=\r)\n)+)|\033%([G@])|(.)",
            Pattern.DOTALL);

    private final Output written = new Output();
    private final Typed typed = new Typed();
    private TerminalDevice.Watcher watcher = new Unwatched();
    private final FakeGrid grid;
    private final Tty tty;
    private String clipboard = "";
    private int obeyed;
    private final FakeModes modes = new FakeModes();
    private final List<String> titles = new ArrayList<>(List.of("shell"));
    private final List<String> notifications = new ArrayList<>();
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

    /** A terminal that gives no column to spacing marks, as kitty does. */
    public static FakeTerminal withoutSpacingMarks(int columns, int rows) {
        return new FakeTerminal(columns, rows, "xterm-kitty", CodePoints.Widths.WITHOUT_SPACING_MARKS);
    }

    private FakeTerminal(int columns, int rows, String term, CodePoints.Widths widths) {
        grid = new FakeGrid(new TerminalSize(columns, rows), widths);
        tty = new Tty(this, typed, written, term);
    }

    public Tty tty() {
        return tty;
    }

    public void resize(int columns, int rows) {
        obey();
        grid.resize(new TerminalSize(columns, rows));
        watcher.resized();
    }

    /** Another size that no signal says. */
    public void resizeSilently(int columns, int rows) {
        obey();
        grid.replace(new TerminalSize(columns, rows));
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
        return grid.text();
    }

    /** The rows as cells, an empty one standing for the right half of a wide one. */
    public String[][] cells() {
        obey();
        return grid.cells();
    }

    /** The parameters of the style of each cell. */
    public String[][] styles() {
        obey();
        return grid.styles();
    }

    /** The parameters of the style in which the text is shown at its first place. */
    public String styleOf(String text) {
        obey();
        return grid.at(text, grid.styles());
    }

    /** What it has answered, for a window that does not run; from then on it knows what is written to it. */
    public String answers() {
        obey();
        grid.measured();
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
        return modes.has("?25") ? grid.column() + "," + grid.row() : "hidden";
    }

    public boolean in(String mode) {
        obey();
        return modes.has(mode);
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
            if ("\n".equals(piece.group(7))) {
                grid.lineFeed();
            } else if (piece.group(7) != null) {
                throw new AssertionError("not a sequence: " + piece.group(7));
            } else if (piece.group(6) != null) {
                modes.encoding(piece.group(6));
            } else if (piece.group(5) != null) {
                grid.print(piece.group(5));
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
            grid.link(text.substring(text.indexOf(';') + 1));
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
        return grid.at(text, grid.links());
    }

    /** In Base64, as it was sent. */
    public String clipboard() {
        obey();
        return clipboard;
    }

    private void control(String parameters, char last) {
        if (modes.control(parameters, last)) {
            return;
        }
        int[] numbers = Arrays.stream(parameters.replaceAll("[?<>$]", "").split(";"))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        switch (last) {
            case 'H' -> {
                int toRow = numbers.length > 0 ? numbers[0] - 1 : 0;
                grid.moveTo(toRow, numbers.length > 1 ? numbers[1] - 1 : 0);
            }
            case 'G' -> grid.moveTo(grid.row(), numbers[0] - 1);
            case 'J' -> grid.clear();
            case 'n' -> typed.piece("\033[" + (grid.row() + 1) + ";" + (grid.column() + 1) + "R");
            case 'r' -> {
                int first = numbers.length > 0 ? numbers[0] - 1 : 0;
                grid.region(first, numbers.length > 1 ? numbers[1] - 1 : grid.lastRow());
            }
            case 'M' -> grid.move(numbers[0]);
            case 'L' -> grid.move(-numbers[0]);
            case 'm' -> grid.style(parameters);
            case 't' -> title(parameters);
            default -> throw new AssertionError("unknown sequence: " + parameters + last);
        }
    }

    private void title(String parameters) {
        if (parameters.equals("22;2")) {
            titles.add(title());
        } else {
            assertThat(parameters).isEqualTo("23;2");
            titles.remove(titles.size() - 1);
        }
    }

    @Override
    public TerminalSize sizeAtStart() {
        return grid.size();
    }

    @Override
    public TerminalSize size() {
        return grid.size();
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

    /** Another program writes, wherever the cursor is. */
    public void writeOver(String text) {
        obey();
        grid.moveTo(3, 0);
        grid.print(text);
    }

    /** The encodings that were chosen: G is UTF-8, @ its own. */
    public List<String> encodings() {
        obey();
        return modes.encodings();
    }

    /** The keyboard modes that are on top of each other. */
    public List<String> keyboards() {
        obey();
        return modes.keyboards();
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
