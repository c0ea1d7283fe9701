package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no profile, and includes that cannot be followed, are told in one sentence with the place. */
final class WrongProfileFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name = "hunter2         | test.conf:6: this is not HOCON; here or just before, a quote, a bracket or an equals sign is missing or too many.
            broker.password = a:b   | test.conf:6: this is not HOCON; here or just before, a quote, a bracket or an equals sign is missing or too many.
            }                       | test.conf:6: this is not HOCON; here or just before, a quote, a bracket or an equals sign is missing or too many.
            a..b = 1                | test.conf:6: this is not HOCON; here or just before, a quote, a bracket or an equals sign is missing or too many.
            peer = [hunter2] "x"    | test.conf:6: this is not HOCON; here or just before, a quote, a bracket or an equals sign is missing or too many.
            peer = ${NO_SUCH}       | test.conf:6: ${NO_SUCH} is neither a setting with a value nor an environment variable.
            """)
    void what_the_parser_refuses_has_a_line_and_quotes_nothing(String line, String sentence) throws IOException {
        assertThat(TestProfile.with(folder, line).refusal()).isEqualTo(sentence).doesNotContain("hunter2");
    }

    @Test
    void substitutions_that_stand_for_each_other() throws IOException {
        assertThat(TestProfile.with(folder, "x = ${y}, y = ${x}").refusal())
                .matches("test.conf:6: \\$\\{[xy]} refers back to itself.");
    }

    @Test
    void an_include_that_must_be_there() throws IOException {
        refused(
                "include required(\"absent.conf\")",
                "there is no file " + folder.resolve("absent.conf") + ", which is included here.",
                folder);
        refused(
                "include required(file(\"absent.conf\"))",
                "there is no file " + folder.resolve("absent.conf") + ", which is included here.",
                folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include url(\"http://127.0.0.1:9/?a\")",
                "include url(\"file:///etc/hostname\")",
                "include url(\"nonsense\")",
                "include \"https://192.0.2.1/a.conf\"",
                "include \"file:/etc/hostname\"",
                "include \"jar:file:/a.jar!/b\"",
                "include required(url(\"http://127.0.0.1:9/\"))",
                "include classpath(\"reference.conf\")",
                "session { include required(classpath(\"reference.conf\")) }",
            })
    void includes_of_what_is_no_file_of_this_machine(String line) throws IOException {
        refused(line, "only files of this machine can be included, nothing from the network or from the program.");
    }

    @Test
    void nothing_is_looked_for_in_the_program_when_an_included_file_is_not_there() throws Exception {
        assertThat(TestProfile.with(folder, "include \"reference.conf\"").check())
                .anyMatch(line -> line.matches("session.qos +2 +default"));
    }

    @Test
    void a_file_that_includes_itself() throws IOException {
        refused("include \"test.conf\"", "test.conf includes itself, directly or through other files.");
        Files.writeString(folder.resolve("b.conf"), "\n\ninclude \"c\"");
        Files.writeString(folder.resolve("c.conf"), "include \"./test.conf\"");
        assertThat(TestProfile.with(folder, "include file(\"b.conf\")").refusal())
                .isEqualTo("c.conf:1: test.conf includes itself, directly or through other files.");
    }

    @Test
    void an_included_file_is_looked_at_as_the_profile_is() throws IOException {
        Files.write(folder.resolve("base.conf"), new byte[] {'a', '\n', (byte) 0xB0, '\n'});
        assertThat(TestProfile.with(folder, "include \"base.conf\"").refusal())
                .isEqualTo("base.conf:2: this is not text in UTF-8.");
        assertThat(TestProfile.with(folder, "include \"/dev/zero\"").refusal())
                .isEqualTo("/dev/zero: this is not a regular file.");
    }

    @Test
    void what_is_wrong_in_an_included_file_is_told_there() throws IOException {
        Files.writeString(folder.resolve("base.conf"), "\nsession.qos = 7");
        assertThat(TestProfile.with(folder, "include \"base.conf\"").refusal())
                .isEqualTo("base.conf:2: session.qos must be a whole number from 0 to 2.");
    }

    @Test
    void files_that_are_no_profile() throws IOException {
        Path file = folder.resolve("test.conf");
        assertThat(sentence(file)).isEqualTo("test.conf: there is no such file.");
        assertThat(sentence(folder)).endsWith(": this is a folder, but a profile is a file.");
        assertThat(sentence(Path.of("/dev/null"))).endsWith(": this is not a regular file.");
        Files.write(file, new byte[] {'a', '\n', '=', (byte) 0xB0, (byte) 0xA1, '\n'});
        assertThat(sentence(file)).isEqualTo("test.conf:2: this is not text in UTF-8.");
        Files.write(file, new byte[] {'a', '\n', (byte) 0xEA, (byte) 0xB0});
        assertThat(sentence(file)).isEqualTo("test.conf:2: this is not text in UTF-8.");
        Files.writeString(file, " ".repeat((1 << 20) + 1));
        assertThat(sentence(file)).isEqualTo("test.conf: this file is larger than 1 MB, but a profile is a few lines.");
        Files.writeString(file, "[".repeat(200_000));
        assertThat(sentence(file)).startsWith("test.conf: this is not HOCON;");
    }

    @Test
    void a_file_that_cannot_be_read() {
        Path file = Path.of("/proc/self/mem");
        assumeTrue(Files.exists(file), "only Linux has a file that nobody, not even root, can read from its beginning");
        assertThat(sentence(file)).isEqualTo("mem: this file cannot be read.");
    }

    private void refused(String line, String sentence, Path folder) throws IOException {
        refused(line, sentence.replace(folder + "/", ""));
    }

    private void refused(String line, String sentence) throws IOException {
        assertThat(TestProfile.with(folder, line).refusal())
                .isEqualTo("test.conf:" + TestProfile.LINE + ": " + sentence);
    }

    private String sentence(Path file) {
        return new TestProfile(file, Map.of(), Map.of()).refusal();
    }
}
