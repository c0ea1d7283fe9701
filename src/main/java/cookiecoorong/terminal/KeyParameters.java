package cookiecoorong.terminal;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/**
 * The parameters of a key's control sequence: numbers between semicolons, each with parts between colons. The second is
 * one more than the sum of the modifiers, with the kind of event behind it. Immutable.
 */
final class KeyParameters {
    private static final int SHIFT = 1;
    private static final int ALT = 2;
    private static final int CTRL = 4;
    private static final int SUPER_OR_HYPER = 8 | 16;
    private static final int META = 32;
    private static final int CAPS_LOCK = 64;
    private static final int RELEASED = 3;

    private final String[] numbers;
    private final int modifiers;

    KeyParameters(String parameters) {
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

    /** Whether a modifier is held that belongs to the desktop. */
    boolean foreign() {
        return (modifiers & SUPER_OR_HYPER) != 0;
    }

    KeyStroke key(KeyType type) {
        return new KeyStroke(type, ctrl(), alt(), shift());
    }

    /** The number in decimal digits; 0 if it is none, or has more than seven. */
    static int number(String digits) {
        return !digits.isEmpty() && digits.length() < 8 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(digits)
                : 0;
    }
}
