package cookiecoorong.session.receipts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import java.util.List;

/** Reads the words of a state; each throws {@link IllegalArgumentException} where the word is none of its kind. */
final class StateParser {
    private static final int DIGITS = 16;

    private StateParser() {}

    /** The lines of a state, each of which ends in a line feed. */
    static List<String> lines(Payload payload) {
        List<String> lines = List.of(new String(payload.bytes(), US_ASCII).split("\n", -1));
        require(lines.get(lines.size() - 1).isEmpty());
        return lines.subList(0, lines.size() - 1);
    }

    /** The words of a line: so many, or fewer by as many as may be missing. */
    static List<String> words(String line, int count, int missing) {
        List<String> words = List.of(line.split(" ", -1));
        require(words.size() <= count && words.size() >= count - missing);
        return words;
    }

    static void require(boolean so) {
        if (!so) {
            throw new IllegalArgumentException("no state");
        }
    }

    /** 8 bytes, in lower case. */
    static String hex(String word) {
        require(word.length() == DIGITS);
        word.chars().forEach(c -> digit((char) c));
        return word;
    }

    static int digit(char c) {
        require((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return Character.digit(c, 16);
    }

    /** Of a message. */
    static long number(String word) {
        return between(1, word, MessageNumber.MAX);
    }

    /** Of copies. */
    static int count(String word) {
        return (int) between(1, word, Integer.MAX_VALUE - 1);
    }

    private static long between(long min, String word, long max) {
        require(!word.isEmpty() && word.length() <= DIGITS && word.charAt(0) != '0');
        require(word.chars().allMatch(c -> c >= '0' && c <= '9'));
        long number = Long.parseLong(word);
        require(number >= min && number <= max);
        return number;
    }
}
