package cookiecoorong.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.util.Optional;

/** Decodes escape sequences as xterm, the Linux console, PuTTY and their kin send them. Pure functions. */
final class KeySequence {
    /** Shift 4, Alt 8, Ctrl 16. */
    private static final int MOUSE_MODIFIERS = 28;

    private KeySequence() {}

    /** Decodes CSI, parameters, final byte. */
    static Optional<KeyStroke> control(String parameters, char last) {
        if (parameters.startsWith("<")) {
            return mouse(parameters.substring(1).split(";", -1), last);
        }
        if (parameters.isEmpty() && (last == 'I' || last == 'O')) {
            return Optional.of(new FocusReport(last == 'I' ? FocusReport.Kind.GAINED : FocusReport.Kind.LOST));
        }
        if (parameters.equals("?1004;1$") && last == 'y') {
            return Optional.of(new FocusReport(FocusReport.Kind.ANSWER));
        }
        Parameters numbers = new Parameters(parameters);
        if (numbers.released()) {
            return Optional.empty();
        }
        return switch (last) {
            case 'R' -> Optional.of(new CursorReport(numbers.number(0), numbers.number(1)));
            case 'u' -> ReportedKey.of(numbers, 0);
            case '~' ->
                numbers.number(0) == 27
                        ? ReportedKey.of(numbers, 2)
                        : numbered(numbers.number(0)).map(numbers::key);
            default -> lettered(last).map(numbers::key);
        };
    }

    /** Decodes an SGR mouse report: button, column and row from 1; M when pressed, m when released. */
    private static Optional<KeyStroke> mouse(String[] numbers, char last) {
        if (last != 'M' || numbers.length != 3) {
            return Optional.empty();
        }
        TerminalPosition place =
                new TerminalPosition(Parameters.number(numbers[1]) - 1, Parameters.number(numbers[2]) - 1);
        return switch (Parameters.number(numbers[0]) & ~MOUSE_MODIFIERS) {
            case 0 -> Optional.of(new MouseAction(MouseActionType.CLICK_DOWN, 1, place));
            case 64 -> Optional.of(new MouseAction(MouseActionType.SCROLL_UP, 4, place));
            case 65 -> Optional.of(new MouseAction(MouseActionType.SCROLL_DOWN, 5, place));
            default -> Optional.empty();
        };
    }

    /** Decodes SS3 (ESC O) and a final byte; in rxvt a small letter is Ctrl with an arrow. */
    static Optional<KeyStroke> shifted(char last) {
        if (last >= 'a' && last <= 'd') {
            return lettered(Character.toUpperCase(last)).map(type -> new KeyStroke(type, true, false));
        }
        return (last == 'M' ? Optional.of(KeyType.Enter) : lettered(last)).map(KeyStroke::new);
    }

    /** Decodes ESC [ [ and a letter, A to E, of the Linux console. */
    static Optional<KeyStroke> linuxFunction(char last) {
        return last == 'A' ? Optional.of(new KeyStroke(KeyType.F1)) : Optional.empty();
    }

    private static Optional<KeyType> lettered(char last) {
        return Optional.ofNullable(
                switch (last) {
                    case 'A' -> KeyType.ArrowUp;
                    case 'B' -> KeyType.ArrowDown;
                    case 'C' -> KeyType.ArrowRight;
                    case 'D' -> KeyType.ArrowLeft;
                    case 'H' -> KeyType.Home;
                    case 'F' -> KeyType.End;
                    case 'P' -> KeyType.F1;
                    case 'Z' -> KeyType.ReverseTab;
                    default -> null;
                });
    }

    private static Optional<KeyType> numbered(int number) {
        return Optional.ofNullable(
                switch (number) {
                    case 1, 7 -> KeyType.Home;
                    case 3 -> KeyType.Delete;
                    case 4, 8 -> KeyType.End;
                    case 5 -> KeyType.PageUp;
                    case 6 -> KeyType.PageDown;
                    case 11 -> KeyType.F1;
                    default -> null;
                });
    }

    /** Carries the terminal's answer to where its cursor is. Never leaves {@link KeyReader}. */
    static final class CursorReport extends KeyStroke {
        private final int row;
        private final int column;

        /** @param row from 1, as the column */
        CursorReport(int row, int column) {
            super(KeyType.Unknown);
            this.row = row;
            this.column = column;
        }

        int row() {
            return row;
        }

        int column() {
            return column;
        }
    }

    /**
     * Parses the parameters of a key's control sequence: numbers between semicolons, each with parts between colons. The
     * second is one more than the sum of the modifiers, with the kind of event behind it.
     */
    static final class Parameters {
        private static final int SHIFT = 1;
        private static final int ALT = 2;
        private static final int CTRL = 4;
        private static final int SUPER_OR_HYPER = 8 | 16;
        private static final int META = 32;
        private static final int CAPS_LOCK = 64;
        private static final int RELEASED = 3;

        private final String[] numbers;
        private final int modifiers;

        Parameters(String parameters) {
            numbers = parameters.split(";", -1);
            modifiers = Math.max(0, number(1) - 1);
        }

        /** The number at a place from 0; 0 if there is none. */
        int number(int place) {
            return number(place, 0);
        }

        /** A part of the number at a place, both from 0. */
        int number(int place, int part) {
            String[] parts = parts(place);
            return part < parts.length ? number(parts[part]) : 0;
        }

        /** How many parts the number at a place has. */
        int size(int place) {
            return parts(place).length;
        }

        private String[] parts(int place) {
            return place < numbers.length ? numbers[place].split(":", -1) : new String[0];
        }

        boolean released() {
            return number(1, 1) == RELEASED;
        }

        boolean shift() {
            return (modifiers & SHIFT) != 0;
        }

        boolean alt() {
            return (modifiers & (ALT | META)) != 0;
        }

        boolean ctrl() {
            return (modifiers & CTRL) != 0;
        }

        /** Whether letters come as capitals. */
        boolean capitals() {
            return shift() != ((modifiers & CAPS_LOCK) != 0);
        }

        /** True if a modifier is held that belongs to the desktop. */
        boolean foreign() {
            return (modifiers & SUPER_OR_HYPER) != 0;
        }

        KeyStroke key(KeyType type) {
            return new KeyStroke(type, ctrl(), alt(), shift());
        }

        /** Parses decimal digits; 0 if there are none or more than seven. */
        static int number(String digits) {
            return !digits.isEmpty() && digits.length() < 8 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Integer.parseInt(digits)
                    : 0;
        }
    }
}
