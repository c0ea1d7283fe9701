package cookiecoorong.session.receipts;

import cookiecoorong.chat.Payload;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a receiver answers.
 *
 * @param ref the state of the sender that this is about
 * @param have which of the messages listed there are here, by their places in the list
 * @param asked which are to be sent again, by number, and the how many-th copy that would be
 */
record ReceivedState(String ref, BitSet have, Map<Long, Integer> asked) {
    static final int MAX_BYTES = 4096;

    private static final String FIRST_LINE = "received 1";
    private static final String NONE = "-";

    /**
     * As it travels; what there is no room for is asked for later.
     *
     * @param maxBytes of which {@link #MAX_BYTES} count at most
     */
    Payload write(int maxBytes) {
        int limit = Math.min(maxBytes, MAX_BYTES);
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        text.append(ref).append('\n');
        text.append(have.isEmpty() ? NONE : digits()).append('\n');
        asked.forEach((number, copy) -> {
            String line = number + " " + copy + "\n";
            if (text.length() + line.length() <= limit) {
                text.append(line);
            }
        });
        return Payload.of(text.toString());
    }

    /** Four places each, the first one in the highest bit. */
    private String digits() {
        StringBuilder digits = new StringBuilder();
        for (int at = 0; at < have.length(); at += 4) {
            int digit = 0;
            for (int bit = 0; bit < 4; bit++) {
                digit = 2 * digit + (have.get(at + bit) ? 1 : 0);
            }
            digits.append(Character.forDigit(digit, 16));
        }
        return digits.toString();
    }

    /** Nothing where it is no such state. */
    static Optional<ReceivedState> read(Payload payload) {
        if (payload.size() > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            List<String> lines = StateParser.lines(payload);
            StateParser.require(lines.get(0).equals(FIRST_LINE));
            Map<Long, Integer> asked = new LinkedHashMap<>();
            for (String line : lines.subList(3, lines.size())) {
                List<String> words = StateParser.words(line, 2, 0);
                asked.put(StateParser.number(words.get(0)), StateParser.count(words.get(1)));
            }
            StateParser.require(asked.size() <= SentState.MAX_LISTED);
            return Optional.of(new ReceivedState(StateParser.hex(lines.get(1)), bits(lines.get(2)), asked));
        } catch (IllegalArgumentException | IndexOutOfBoundsException junk) {
            return Optional.empty();
        }
    }

    private static BitSet bits(String digits) {
        BitSet bits = new BitSet();
        if (!digits.equals(NONE)) {
            StateParser.require(digits.length() <= SentState.MAX_LISTED / 4);
            for (int at = 0; at < digits.length(); at++) {
                int digit = StateParser.digit(digits.charAt(at));
                for (int bit = 0; bit < 4; bit++) {
                    bits.set(4 * at + bit, (digit & (8 >> bit)) != 0);
                }
            }
        }
        return bits;
    }
}
