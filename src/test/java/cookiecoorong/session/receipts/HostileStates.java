package cookiecoorong.session.receipts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.session.receipts.SentState.Listed;
import cookiecoorong.session.receipts.SentState.Run;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** States as somebody would make them up: valid ones, those that nearly are, and what is none at all. */
final class HostileStates {
    private static final String[] ODD_LINES = {
        "",
        " ",
        "run",
        "run ",
        "run 0123456789abcdef",
        "run 0123456789abcdef 0",
        "run 0123456789abcdef -1",
        "-",
        "--",
        "run 0123456789ABCDEF 1",
        "run 0123456789abcdef 9007199254740993",
        "run 0123456789abcdef 99999999999999999999",
        "1 0123456789abcdef 2147483647",
        "1 0123456789abcdef 99999999999",
        "1 0123456789abcdef 0",
        "1 2 3 4 5",
        "sent 2",
        "9007199254740992 0123456789abcdef 2147483646",
        "1\t0123456789abcdef",
        "received 1",
        "sent 1",
        "\r",
        "0 0",
        "1 0"
    };

    private final Random random;

    HostileStates(Random random) {
        this.random = random;
    }

    /** Bytes for {@link SentState}. */
    Payload sent() {
        return switch (random.nextInt(8)) {
            case 0 -> junk("");
            case 1 -> junk("sent 1\n");
            case 2 -> odd("sent 1\n");
            case 3 -> endless("sent 1\n");
            case 4, 5 -> mutated(valid().bytes());
            default -> valid();
        };
    }

    /** Bytes for {@link ReceivedState}. */
    Payload received(List<String> refs) {
        String first = "received 1\n" + refs.get(random.nextInt(refs.size())) + "\n";
        return switch (random.nextInt(8)) {
            case 0 -> junk("");
            case 1 -> junk(first);
            case 2 -> odd(first);
            case 3 -> endless(first);
            case 4, 5 -> mutated(answer(refs).write(ReceivedState.MAX_BYTES).bytes());
            default -> answer(refs).write(ReceivedState.MAX_BYTES);
        };
    }

    private Payload valid() {
        List<Run> runs = runs(random.nextInt(random.nextInt(20) == 0 ? 80 : 5), 1 + random.nextInt(8));
        return SentState.write(runs, Optional.of(new MessageNumber(hex(), MessageNumber.MAX)), SentState.MAX_BYTES);
    }

    /** Runs with numbers that grow, small ones or huge ones. */
    List<Run> runs(int count, int listed) {
        List<Run> runs = new ArrayList<>();
        long step = random.nextBoolean() ? 3 : MessageNumber.MAX / (1L + (long) count * (listed + 1));
        long number = 0;
        for (int i = 0; i < count; i++) {
            String run = hex();
            List<Listed> messages = new ArrayList<>();
            for (int j = 0; j < listed; j++) {
                number += 1 + (long) (random.nextDouble() * (step - 1));
                messages.add(new Listed(new MessageNumber(run, number), digest(), copies()));
            }
            runs.add(new Run(run, number, messages));
        }
        return runs;
    }

    ReceivedState answer(List<String> refs) {
        BitSet have = new BitSet();
        for (int i = random.nextInt(4) == 0 ? random.nextInt(SentState.MAX_LISTED) : 0; i > 0; i--) {
            have.set(random.nextInt(SentState.MAX_LISTED));
        }
        Map<Long, Integer> asked = new LinkedHashMap<>();
        for (int i = random.nextInt(random.nextInt(10) == 0 ? SentState.MAX_LISTED : 10); i > 0; i--) {
            long number = random.nextBoolean()
                    ? 1 + random.nextInt(40)
                    : 1 + (long) (random.nextDouble() * MessageNumber.MAX);
            asked.put(number, 1 + copies());
        }
        return new ReceivedState(refs.get(random.nextInt(refs.size())), have, asked);
    }

    private int copies() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(20);
            case 1 -> random.nextInt(Integer.MAX_VALUE - 1);
            default -> 0;
        };
    }

    private String hex() {
        return String.format("%016x", random.nextLong());
    }

    /** Of a text that comes, or of none. */
    private String digest() {
        return random.nextBoolean() ? Payload.of(text(random)).digest() : hex();
    }

    /** One of a few. */
    static String text(Random random) {
        return "text " + random.nextInt(30);
    }

    private Payload junk(String start) {
        byte[] bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 10_000 : 200)];
        random.nextBytes(bytes);
        return joined(start, bytes);
    }

    private Payload odd(String start) {
        StringBuilder text = new StringBuilder(start);
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.append(ODD_LINES[random.nextInt(ODD_LINES.length)]).append(random.nextInt(9) == 0 ? "" : "\n");
        }
        return Payload.of(text.toString());
    }

    /** One line, or one word over and over. */
    private Payload endless(String start) {
        String[] words = {"0", "9", "f", "run 0123456789abcdef 1\n", "1 0123456789abcdef\n", "\n", " ", "1 1\n", "-"};
        return Payload.of(start + words[random.nextInt(words.length)].repeat(1 + random.nextInt(2000)));
    }

    private Payload mutated(byte[] bytes) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "0123456789abcdef \n-".charAt(random.nextInt(19));
                default -> {
                    byte[] shorter = new byte[bytes.length - 1];
                    System.arraycopy(bytes, 0, shorter, 0, at);
                    System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
                    bytes = shorter.length == 0 ? bytes : shorter;
                }
            }
        }
        return Payload.of(bytes);
    }

    private static Payload joined(String start, byte[] rest) {
        byte[] head = start.getBytes(US_ASCII);
        byte[] all = new byte[head.length + rest.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);
        return Payload.of(all);
    }
}
