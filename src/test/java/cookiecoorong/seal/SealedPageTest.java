package cookiecoorong.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.PublicSealKey;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page sealed.md is enough to seal by: src/test/python was written from it, and has its figures. */
final class SealedPageTest {
    private static final Pattern FIGURE = Pattern.compile("(?m)^(\\S.*?) {2,}(.*(?:\n +.*)*)");

    /** Of the worked example by its name; a line that begins with blanks continues the one before. */
    private static byte[] figure(String name) throws IOException {
        String example = Files.readString(Path.of("src/site/sealed.md"))
                .split("## A worked example", -1)[1]
                .split("```\n", -1)[1];
        return FIGURE.matcher(example)
                .results()
                .filter(figure -> figure.group(1).equals(name))
                .map(figure -> HexFormat.of().parseHex(figure.group(2).replaceAll("\n +", "")))
                .findFirst()
                .orElseThrow();
    }

    private static SealKeyPair key(String side) throws IOException {
        return new SealKeyPair(PublicSealKey.of(figure(side + " public")), figure(side + " private"));
    }

    @Test
    void the_envelope_of_the_worked_example_opens() throws Exception {
        Seal coorong = new Seal(key("coorong"), key("cookie").publicKey());

        assertThat(coorong.open("cookie", Payload.of(figure("envelope"))))
                .contains(new Letter(
                        Letter.Kind.MESSAGE,
                        new MessageNumber("9f86d081884c7d65", 17),
                        Instant.parse("2026-11-30T08:07:07.123Z"),
                        Payload.of("안녕 👍")));
    }

    @Test
    void what_was_written_from_the_page_has_its_figures_and_those_of_the_published_vectors() throws Exception {
        assumeTrue(Mosquitto.installed("python3"), "Python 3 is not installed");
        Process check = new ProcessBuilder(
                        Mosquitto.program("python3"), "-B", "-X", "utf8", "src/test/python/seal_check.py")
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), UTF_8);

        assertThat(check.waitFor()).as(said).isZero();
        assertThat(said).contains("Ran 12 tests");
    }
}
