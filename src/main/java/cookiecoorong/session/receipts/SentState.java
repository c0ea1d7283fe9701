package cookiecoorong.session.receipts;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a sender announces: its runs, each with the highest number announced so far, and the messages of each that the
 * other side is not known to have.
 *
 * @param ref names this very state, {@link Payload#digest}
 */
record SentState(List<Run> runs, String ref) {
    static final int MAX_BYTES = 8192;
    static final int MAX_RUNS = 64;
    static final int MAX_LISTED = 256;

    private static final String FIRST_LINE = "sent 1";

    /** @param to the highest number of this run that is announced */
    record Run(String run, long to, List<Listed> listed) {}

    /** @param copies how often it was sent again */
    record Listed(MessageNumber number, String digest, int copies) {}

    List<Listed> listed() {
        return runs.stream().flatMap(run -> run.listed().stream()).toList();
    }

    /**
     * As it travels. The run of the newest message is always there, for what is sent next; of the listed ones, those that
     * there is no room for are left out.
     *
     * @param maxBytes at most {@link #MAX_BYTES}
     */
    static Payload write(List<Run> runs, Optional<MessageNumber> newest, int maxBytes) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        String ending =
                newest.map(number -> head(number.run(), number.number())).orElse("");
        boolean ended = false;
        int written = 0;
        for (Run run : runs) {
            boolean last =
                    newest.filter(number -> number.run().equals(run.run())).isPresent();
            String head = last ? ending : head(run.run(), run.to());
            int room = maxBytes - text.length() - head.length() - (last ? 0 : ending.length());
            if (room < 0 || written == (last ? MAX_RUNS : MAX_RUNS - 1)) {
                break;
            }
            written++;
            ended = last;
            text.append(head);
            if (!append(run.listed(), text, text.length() + room)) {
                break;
            }
        }
        return Payload.of(text.append(ended ? "" : ending).toString());
    }

    /** How many messages a state lists that was written here. */
    static int listedIn(Payload written) {
        int listed = 0;
        byte[] bytes = written.bytes();
        for (int at = 1; at < bytes.length; at++) {
            listed += bytes[at - 1] == '\n' && bytes[at] <= '9' ? 1 : 0;
        }
        return listed;
    }

    private static String head(String run, long to) {
        return "run " + run + " " + to + "\n";
    }

    /** Returns whether there was room for all. */
    private static boolean append(List<Listed> numbers, StringBuilder text, int maxLength) {
        for (Listed listed : numbers) {
            String line = listed.number().number() + " " + listed.digest()
                    + (listed.copies() == 0 ? "" : " " + listed.copies()) + "\n";
            if (text.length() + line.length() > maxLength) {
                return false;
            }
            text.append(line);
        }
        return true;
    }

    /** Nothing where it is no such state. */
    static Optional<SentState> read(Payload payload) {
        if (payload.size() > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            List<String> lines = StateParser.lines(payload);
            StateParser.require(lines.get(0).equals(FIRST_LINE));
            return Optional.of(new SentState(runs(lines.subList(1, lines.size())), payload.digest()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException junk) {
            return Optional.empty();
        }
    }

    private static List<Run> runs(List<String> lines) {
        List<Run> runs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long last = 0;
        int listed = 0;
        for (String line : lines) {
            List<String> words = StateParser.words(line, 3, 1);
            if (words.get(0).equals("run")) {
                StateParser.require(names.add(words.get(1)) && runs.size() < MAX_RUNS);
                runs.add(new Run(StateParser.hex(words.get(1)), StateParser.number(words.get(2)), new ArrayList<>()));
            } else {
                Run run = runs.get(runs.size() - 1);
                long number = StateParser.number(words.get(0));
                StateParser.require(number > last && number <= run.to() && ++listed <= MAX_LISTED);
                last = number;
                run.listed()
                        .add(new Listed(
                                new MessageNumber(run.run(), number),
                                StateParser.hex(words.get(1)),
                                words.size() == 2 ? 0 : StateParser.count(words.get(2))));
            }
        }
        return runs;
    }
}
