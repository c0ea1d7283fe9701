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

    /** CSI parameters final. */
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
        KeyParameters numbers = new KeyParameters(parameters);
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

    /** SGR mouse reports: button, column and row from 1; M when pressed, m when let go. */
    private static Optional<KeyStroke> mouse(String[] numbers, char last) {
        if (last != 'M' || numbers.length != 3) {
            return Optional.empty();
        }
        TerminalPosition place =
                new TerminalPosition(KeyParameters.number(numbers[1]) - 1, KeyParameters.number(numbers[2]) - 1);
        return switch (KeyParameters.number(numbers[0]) & ~MOUSE_MODIFIERS) {
            case 0 -> Optional.of(new MouseAction(MouseActionType.CLICK_DOWN, 1, place));
            case 64 -> Optional.of(new MouseAction(MouseActionType.SCROLL_UP, 4, place));
            case 65 -> Optional.of(new MouseAction(MouseActionType.SCROLL_DOWN, 5, place));
            default -> Optional.empty();
        };
    }

    /** SS3: ESC O final, in application mode; rxvt says Ctrl with an arrow in small letters. */
    static Optional<KeyStroke> shifted(char last) {
        if (last >= 'a' && last <= 'd') {
            return lettered(Character.toUpperCase(last)).map(type -> new KeyStroke(type, true, false));
        }
        return (last == 'M' ? Optional.of(KeyType.Enter) : lettered(last)).map(KeyStroke::new);
    }

    /** ESC [ [ A to E on the Linux console. */
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
}
