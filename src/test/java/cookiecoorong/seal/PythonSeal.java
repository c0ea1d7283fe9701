package cookiecoorong.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.PublicSealKey;
import cookiecoorong.testkit.Mosquitto;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** A side that seals and opens in another language, written from the page alone: src/test/python/seal_tool.py. */
final class PythonSeal implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();

    private final String privateKey;
    private final String peerLine;
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    /** Starts it, or skips the test if there is no Python. */
    PythonSeal(SealKeyPair own, PublicSealKey peer) throws IOException {
        assumeTrue(Mosquitto.installed("python3"), "Python 3 is not installed");
        privateKey = HEX.formatHex(own.privateKey());
        peerLine = peer.text();
        process = new ProcessBuilder(Mosquitto.program("python3"), "-B", "src/test/python/seal_tool.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        requests = process.outputWriter(US_ASCII);
        answers = process.inputReader(US_ASCII);
    }

    /** The own key line and the own fingerprint. */
    String line() throws IOException {
        return ask("line " + privateKey);
    }

    Payload seal(String topic, Letter letter) throws IOException {
        return Payload.of(HEX.parseHex(ask(String.join(
                " ",
                "seal",
                privateKey,
                peerLine,
                words(topic.getBytes(UTF_8)),
                letter.kind().name(),
                letter.number().run(),
                Long.toUnsignedString(letter.number().number()),
                Long.toString(letter.time().toEpochMilli()),
                words(letter.content().bytes())))));
    }

    Optional<Letter> open(String topic, Payload envelope) throws IOException {
        String answer = ask(
                String.join(" ", "open", privateKey, peerLine, words(topic.getBytes(UTF_8)), words(envelope.bytes())));
        if (answer.equals("nothing")) {
            return Optional.empty();
        }
        String[] fields = answer.split(" ", -1);
        return Optional.of(new Letter(
                Letter.Kind.valueOf(fields[0]),
                new MessageNumber(fields[1], Long.parseUnsignedLong(fields[2])),
                Instant.ofEpochMilli(Long.parseLong(fields[3])),
                Payload.of(fields[4].equals("-") ? new byte[0] : HEX.parseHex(fields[4]))));
    }

    private static String words(byte[] bytes) {
        return bytes.length == 0 ? "-" : HEX.formatHex(bytes);
    }

    private String ask(String request) throws IOException {
        requests.write(request + "\n");
        requests.flush();
        String answer = answers.readLine();
        assertThat(answer).as("the answer to %.40s…", request).isNotNull();
        return answer;
    }

    @Override
    public void close() throws IOException {
        requests.close();
        assertThat(process.onExit().join().exitValue()).isZero();
    }
}
