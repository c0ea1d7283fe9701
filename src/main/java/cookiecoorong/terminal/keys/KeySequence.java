package cookiecoorong.terminal.keys;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.util.Optional;

/**
 * Decodes escape sequences as xterm, the Linux console, PuTTY and their kin send them, also those of keys that are reported
 * by their character's code point, as xterm does with modifyOtherKeys and kitty with its keyboard protocol. Such a key
 * becomes what it is without them: Ctrl-I is Tab, Ctrl-J is Enter with Ctrl.
 */
final class KeySequence {
    /** Shift 4, Alt 8, Ctrl 16. */
    private static final int MOUSE_MODIFIERS = 28;

    /** Of kitty: the characters of the keypad, from a code point on. */
    private static final String KEYPAD = "0123456789./*-+\0=,";

    private static final int KEYPAD_FIRST = 57399;
    private static final int KEYPAD_ENTER = 57414;
    private static final int PRIVATE_FIRST = 0xE000;
    private static final int PRIVATE_LAST = 0xF8FF;

    private KeySequence() {}

    /** Decodes CSI, parameters, final byte; in rxvt a small letter is Shift with an arrow, and $, ^, @ are modifiers. */
    static Optional<KeyStroke> csi(String parameters, char last) {
        if (parameters.startsWith("<")) {
            return mouse(parameters.substring(1).split(";", -1), last);
        }
        if (parameters.isEmpty() && (last == 'I' || last == 'O')) {
            return Optional.of(new FocusReport(last == 'I' ? FocusReport.Kind.GAINED : FocusReport.Kind.LOST));
        }
        if (parameters.equals("?1004;1$") && last == 'y') {
            return Optional.of(new FocusReport(FocusReport.Kind.ANSWER));
        }
        if (parameters.isEmpty() && last >= 'a' && last <= 'd') {
            return lettered(Character.toUpperCase(last)).map(type -> new KeyStroke(type, false, false, true));
        }
        Parameters numbers = new Parameters(parameters);
        if (numbers.released()) {
            return Optional.empty();
        }
        return switch (last) {
            case 'R' -> Optional.of(new CursorReport(numbers.number(0), numbers.number(1)));
            case 'u' -> reported(numbers, 0);
            case '~' ->
                numbers.number(0) == 27
                        ? reported(numbers, 2)
                        : numbered(numbers.number(0)).map(numbers::key);
            case '$', '^', '@' ->
                numbered(numbers.number(0)).map(type -> new KeyStroke(type, last != '$', false, last != '^'));
            default -> lettered(last).map(numbers::key);
        };
    }

    /** Whether this ends a key with Shift of rxvt, although it is no final byte of a control sequence. */
    static boolean isShifted(CharSequence parameters, int next) {
        return next == '$' && !parameters.isEmpty() && parameters.chars().allMatch(Character::isDigit);
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
    static Optional<KeyStroke> ss3(char last) {
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

    /** @param place where in the parameters the code is */
    private static Optional<KeyStroke> reported(Parameters parameters, int place) {
        int code = parameters.number(place, 0);
        Optional<KeyType> named = named(code);
        if (parameters.foreign()) {
            return Optional.empty();
        } else if (named.isPresent()) {
            boolean back = named.get() == KeyType.Tab && parameters.shift();
            return Optional.of(parameters.key(back ? KeyType.ReverseTab : named.get()));
        } else if (parameters.ctrl()) {
            return ctrl(latin(parameters, place), parameters);
        } else if (parameters.alt()) {
            int letter = latin(parameters, place);
            return letter > ' ' && letter < 0x7F
                    ? Optional.of(new KeyStroke((char) cased(letter, parameters), false, true))
                    : Optional.empty();
        }
        return text(parameters, place);
    }

    private static Optional<KeyType> named(int code) {
        return Optional.ofNullable(
                switch (code) {
                    case '\r', KEYPAD_ENTER -> KeyType.Enter;
                    case '\t' -> KeyType.Tab;
                    case '\b', 0x7F -> KeyType.Backspace;
                    case 27 -> KeyType.Escape;
                    case 57417 -> KeyType.ArrowLeft;
                    case 57418 -> KeyType.ArrowRight;
                    case 57419 -> KeyType.ArrowUp;
                    case 57420 -> KeyType.ArrowDown;
                    case 57421 -> KeyType.PageUp;
                    case 57422 -> KeyType.PageDown;
                    case 57423 -> KeyType.Home;
                    case 57424 -> KeyType.End;
                    case 57426 -> KeyType.Delete;
                    default -> null;
                });
    }

    /** Ctrl-Shift with a letter is the terminal's own, as for copying. */
    private static Optional<KeyStroke> ctrl(int letter, Parameters parameters) {
        int small = letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter;
        if (parameters.shift() && small >= 'a' && small <= 'z') {
            return Optional.empty();
        }
        boolean alt = parameters.alt();
        return switch (small) {
            case 'i' -> Optional.of(new KeyStroke(KeyType.Tab));
            case 'j' -> Optional.of(new KeyStroke(KeyType.Enter, true, alt));
            case 'm' -> Optional.of(new KeyStroke(KeyType.Enter, false, alt));
            case 'h' -> Optional.of(new KeyStroke(KeyType.Backspace, false, alt));
            case '[' -> Optional.of(new KeyStroke(KeyType.Escape));
            default ->
                small >= ' ' && small < 0x7F ? Optional.of(new KeyStroke((char) small, true, alt)) : Optional.empty();
        };
    }

    /** Returns the letter, or on a keyboard without Latin letters the one in the same place of a Latin keyboard. */
    private static int latin(Parameters parameters, int place) {
        int code = parameters.number(place, 0);
        int base = parameters.number(place, 2);
        return code >= 0x80 && base > 0 ? base : code;
    }

    private static Optional<KeyStroke> text(Parameters parameters, int place) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; place == 0 && i < parameters.size(2); i++) {
            append(text, parameters.number(2, i));
        }
        int code = parameters.number(place, 0);
        int shifted = parameters.number(place, 1);
        if (text.length() == 0 && code >= KEYPAD_FIRST && code < KEYPAD_FIRST + KEYPAD.length()) {
            append(text, KEYPAD.charAt(code - KEYPAD_FIRST));
        } else if (text.length() == 0 && (code < PRIVATE_FIRST || code > PRIVATE_LAST)) {
            append(text, parameters.shift() && shifted > 0 ? shifted : cased(code, parameters));
        }
        return text.length() == 0 ? Optional.empty() : Optional.of(new TextStroke(text.toString()));
    }

    private static int cased(int code, Parameters parameters) {
        return parameters.capitals() ? Character.toUpperCase(code) : code;
    }

    private static void append(StringBuilder text, int code) {
        boolean character = Character.isValidCodePoint(code)
                && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE)
                && !Character.isISOControl(code);
        if (character) {
            text.appendCodePoint(code);
        }
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
