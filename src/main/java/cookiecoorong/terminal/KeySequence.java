package cookiecoorong.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.util.Optional;

/** Which key an escape sequence stands for, as xterm, the Linux console, PuTTY and their kin send them. */
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
        String[] numbers = parameters.split(";", -1);
        if (numbers[0].equals("27") && numbers.length == 3 && last == '~') { // xterm's modifyOtherKeys
            return control(numbers[2] + ";" + numbers[1], 'u');
        }
        int modifiers = numbers.length > 1 ? Math.max(0, number(numbers[1]) - 1) : 0;
        Optional<KeyType> type = switch (last) {
            case '~' -> numbered(number(numbers[0]));
            case 'u' -> number(numbers[0]) == '\r' ? Optional.of(KeyType.Enter) : Optional.empty();
            default -> lettered(last);
        };
        return type.map(known -> key(known, modifiers));
    }

    /** SGR mouse reports: button, column and row from 1; M when pressed, m when let go. */
    private static Optional<KeyStroke> mouse(String[] numbers, char last) {
        if (last != 'M' || numbers.length != 3) {
            return Optional.empty();
        }
        TerminalPosition place = new TerminalPosition(number(numbers[1]) - 1, number(numbers[2]) - 1);
        return switch (number(numbers[0]) & ~MOUSE_MODIFIERS) {
            case 0 -> Optional.of(new MouseAction(MouseActionType.CLICK_DOWN, 1, place));
            case 64 -> Optional.of(new MouseAction(MouseActionType.SCROLL_UP, 4, place));
            case 65 -> Optional.of(new MouseAction(MouseActionType.SCROLL_DOWN, 5, place));
            default -> Optional.empty();
        };
    }

    /** SS3: ESC O final, in application mode; rxvt says Ctrl with an arrow in small letters. */
    static Optional<KeyStroke> shifted(char last) {
        if (last >= 'a' && last <= 'd') {
            return lettered(Character.toUpperCase(last)).map(type -> key(type, 4));
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

    /** The bits of a modifier are Shift 1, Alt 2, Ctrl 4. */
    private static KeyStroke key(KeyType type, int modifiers) {
        return new KeyStroke(type, (modifiers & 4) != 0, (modifiers & 2) != 0, (modifiers & 1) != 0);
    }

    private static int number(String digits) {
        return !digits.isEmpty() && digits.length() < 6 && digits.chars().allMatch(Character::isDigit)
                ? Integer.parseInt(digits)
                : 0;
    }
}
