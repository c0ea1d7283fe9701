package cookiecoorong.store.transcript;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds the lines of a block of the transcript that have to be read in a search. Compares eight bytes at a time, and the
 * fields before a text at once with those of another line: the windows have no compiler that would make such code of a
 * loop over bytes. One thread uses it.
 */
final class BlockFilter {
    private static final int TIME_END = "{\"time\":\"2026-11-23T22:10:04.123+09:00\"".length();

    /** Times a byte, a word of eight of it. */
    private static final long ONES = 0x0101_0101_0101_0101L;

    private static final long HIGH_BITS = ONES << 7;
    private static final long SPACES = ONES * ' ';
    private static final long BACKSLASHES = ONES * '\\';

    /** The largest byte of UTF-8 that a character does not begin with. */
    private static final byte LAST_OF_CHARACTER = (byte) 0xBF;

    private final LineFilter filter;
    private byte[] bytes = {};
    private long[] words = {};

    /** The first byte of the part. */
    private final byte lower;

    private final byte upper;

    /** The first and the second byte of the part in all of a word, and the bits that are the same in both cases of it. */
    private final long first;

    private final long firstBits;
    private final long second;
    private final long secondBits;

    /** What the lines have between their time and their text: those that came and those that went. */
    private byte[] usual = {};

    private byte[] other = {};

    /** Whether the line that is looked at has to be read. */
    private boolean candidate;

    /** @param part see {@link cookiecoorong.chat.TextQuery#part} */
    BlockFilter(String part) {
        filter = new LineFilter(part);
        lower = (byte) filter.byteOfPart(0);
        upper = (byte) (lower ^ ~filter.bitsOfBothCases(0));
        firstBits = filter.bitsOfBothCases(0) * ONES;
        first = filter.byteOfPart(0) * ONES & firstBits;
        secondBits = filter.bitsOfBothCases(1) * ONES;
        second = filter.byteOfPart(1) * ONES & secondBits;
    }

    /**
     * Returns where those lines begin.
     *
     * @param block ends with a line's end
     * @param from where the first line begins
     */
    BitSet candidates(byte[] block, int from) {
        bytes = block;
        if (words.length != bytes.length / Long.BYTES) {
            words = new long[bytes.length / Long.BYTES];
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        BitSet found = new BitSet();
        int line = from;
        while (line < bytes.length) {
            int text = startOfText(line);
            candidate = text < 0 || filter.tellsNothing(bytes, text);
            int end = lookUpToLineEnd(Math.max(line, text));
            if (candidate || end - line > LineFilter.LONG) {
                found.set(text < 0 ? line : startOfLine(text));
            }
            line = end;
        }
        return found;
    }

    /** Not where the line before ended if that one was damaged and shorter than what is looked at only once. */
    private int startOfLine(int text) {
        int start = text;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Returns where the line ends, behind its newline. */
    private int lookUpToLineEnd(int from) {
        int at = from;
        while (at < bytes.length) {
            int stop = nextStop(at / Long.BYTES);
            int word = Math.max(stop, ~stop);
            int wordEnd = Math.min((word + 1) * Long.BYTES, bytes.length);
            int start = Math.max(at, word * Long.BYTES);
            at = start;
            while (at < wordEnd && bytes[at] != '\n') {
                at++;
            }
            candidate = candidate || (stop < 0 && mayBeIn(start, at));
            if (at < wordEnd) {
                return at + 1;
            }
        }
        return at;
    }

    /**
     * Returns the next word that has a line's end in it, or its complement where there may also be an escape, the part's
     * beginning, or more than ASCII. All in one method, for the window's compiler neither inlines it nor keeps fields in
     * registers.
     */
    private int nextStop(int from) {
        long[] words = this.words;
        long bits1 = firstBits;
        long byte1 = first;
        long bits2 = secondBits;
        long byte2 = second;
        for (int at = from; at < words.length; at++) {
            long word = words[at];
            long pairs = ((word & bits1) ^ byte1) | (((word & bits2) ^ byte2) >>> Byte.SIZE);
            long backslashes = word ^ BACKSLASHES;
            // Subtracting sets the high bit of a byte that is smaller
            long suspects = (backslashes - ONES) | ((pairs - ONES) & ~pairs);
            if (((word | suspects | (word - SPACES)) & HIGH_BITS) == 0) {
                continue;
            }
            // Each byte's bits one by one, shifted to its high bit: of a character's first byte, 1110_1xxx but not
            // 1110_1111
            long plain = (word << 2) & ~(word << 3) & (word << 4) & ~((word << 5) & (word << 6) & (word << 7));
            suspects =
                    (word & (word << 1) & ~plain) | ((backslashes - ONES) & ~backslashes) | ((pairs - ONES) & ~pairs);
            if ((suspects & HIGH_BITS) != 0) {
                return ~at;
            } else if (((word - SPACES) & ~word & HIGH_BITS) != 0) {
                return at;
            }
        }
        return ~words.length;
    }

    private boolean mayBeIn(int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            boolean suspect = b < 0 ? b > LAST_OF_CHARACTER : b == '\\' || b == lower || b == upper;
            if (suspect && filter.mayBeAt(bytes, at)) {
                return true;
            }
        }
        return false;
    }

    private int startOfText(int line) {
        int fields = line + TIME_END;
        if (isAt(fields, usual)) {
            return fields + usual.length;
        }
        byte[] before = usual;
        usual = other;
        other = before;
        return isAt(fields, usual) ? fields + usual.length : startOfUnusualText(line);
    }

    private int startOfUnusualText(int line) {
        int end = line;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        int text = LineFilter.startOfText(bytes, line, end);
        if (text > line + TIME_END) {
            usual = Arrays.copyOfRange(bytes, line + TIME_END, text);
        }
        return text;
    }

    private boolean isAt(int at, byte[] part) {
        return part.length > 0
                && at + part.length < bytes.length
                && Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
    }
}
