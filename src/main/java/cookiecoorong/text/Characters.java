package cookiecoorong.text;

import java.util.Arrays;

/** Tells what kind of character a code point is to a terminal. */
final class Characters {

    enum Kind {
        /** One column, but for {@link AmbiguousWidth}. */
        NARROW('n'),
        /** Two columns. */
        WIDE('w'),
        /** No column: goes on the character before it (general categories Mn and Me). */
        MARK('m'),
        /** One column, but belongs to the character before it (general category Mc). */
        SPACING_MARK('s'),
        /** A narrow space. */
        SPACE('z'),
        /** Nothing to see: format, bidirectional and other default-ignorable characters. */
        INVISIBLE('i'),
        /** Unassigned, private, surrogate, or terminals do not agree about its width. */
        UNKNOWN('x');

        /** In {@link CharacterTable}. */
        final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        int columns() {
            return switch (this) {
                case WIDE -> 2;
                case MARK, INVISIBLE -> 0;
                case NARROW, SPACING_MARK, SPACE, UNKNOWN -> 1;
            };
        }
    }

    private Characters() {}

    /** Returns the kind; controls are not distinguished. */
    static Kind kind(int codePoint) {
        if ((codePoint >= 0xAC00 && codePoint <= 0xD7A3) || (codePoint >= 0x4E00 && codePoint <= 0x9FFF)) {
            return Kind.WIDE; // the first paint of a Korean conversation needs no table
        }
        return codePoint < 0x300 && codePoint >= 0xA0 && codePoint != 0xAD ? Kind.NARROW : Table.kind(codePoint);
    }

    /** Returns the columns of characters shown one after the other. */
    static int columns(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            columns += columns(text.codePointAt(i));
        }
        return columns;
    }

    static int columns(int codePoint) {
        Kind kind = kind(codePoint);
        return kind == Kind.NARROW && AmbiguousWidth.widens(codePoint) ? 2 : kind.columns();
    }

    /** Loaded with the first character that needs it; read by hand because that is on the way to the first paint. */
    private static final class Table {
        private static final int MAX_RANGES = CharacterTable.RANGES.length() / 3;
        private static final int[] STARTS = new int[MAX_RANGES];
        private static final Kind[] KINDS = new Kind[MAX_RANGES];
        private static final int RANGES = read(CharacterTable.RANGES, Kind.values());

        static Kind kind(int codePoint) {
            int found = Arrays.binarySearch(STARTS, 0, RANGES, codePoint);
            return KINDS[found >= 0 ? found : -found - 2];
        }

        private static int read(String table, Kind[] kinds) {
            int ranges = 0;
            int start = 0;
            for (int i = 0; i < table.length(); i++) {
                char c = table.charAt(i);
                int digit = Character.digit(c, 16);
                if (digit >= 0) {
                    start = start * 16 + digit;
                } else if (c > ' ') {
                    STARTS[ranges] = start;
                    KINDS[ranges] = kind(kinds, c);
                    ranges++;
                    start = 0;
                }
            }
            return ranges;
        }

        private static Kind kind(Kind[] kinds, char letter) {
            for (Kind kind : kinds) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IllegalStateException("no kind of character has this letter: " + letter);
        }
    }
}
