package cookiecoorong.terminal;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Optional;

/**
 * Decodes a key that is reported by its character's code point, as xterm does with modifyOtherKeys and kitty with its
 * keyboard protocol. It becomes what the key is without them: Ctrl-I is Tab, Ctrl-J is Enter with Ctrl. Pure functions.
 */
final class ReportedKey {
    private static final String KEYPAD = "0123456789./*-+\0=,";
    private static final int KEYPAD_FIRST = 57399;
    private static final int KEYPAD_ENTER = 57414;
    private static final int PRIVATE_FIRST = 0xE000;
    private static final int PRIVATE_LAST = 0xF8FF;

    private ReportedKey() {}

    /** @param place where in the parameters the code is */
    static Optional<KeyStroke> of(KeySequence.Parameters parameters, int place) {
        int code = parameters.number(place, 0);
        Optional<KeyType> named = named(code);
        if (parameters.foreign()) {
            return Optional.empty();
        } else if (named.isPresent()) {
            boolean back = named.get() == KeyType.Tab && parameters.shift();
            return Optional.of(parameters.key(back ? KeyType.ReverseTab : named.get()));
        } else if (parameters.ctrl()) {
            return control(latin(parameters, place), parameters);
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
    private static Optional<KeyStroke> control(int letter, KeySequence.Parameters parameters) {
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
    private static int latin(KeySequence.Parameters parameters, int place) {
        int code = parameters.number(place, 0);
        int base = parameters.number(place, 2);
        return code >= 0x80 && base > 0 ? base : code;
    }

    private static Optional<KeyStroke> text(KeySequence.Parameters parameters, int place) {
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

    private static int cased(int code, KeySequence.Parameters parameters) {
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
}
