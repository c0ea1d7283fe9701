package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import cookiecoorong.profile.Profile.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual page says what the help and the defaults say. */
final class ManualTest {
    private static final Path MANUAL = Path.of("src/main/man/cookie-coorong.1");
    static final Pattern SETTING =
            Pattern.compile("(session|broker|presence|seal|storage|log|ui)\\.[a-z-]+(\\.[a-z-]+)?");

    @Test
    void the_manual_has_every_option_and_key_of_the_help() throws IOException {
        assertThat(manual()).contains(options()).contains(keys());
    }

    @Test
    void the_manual_says_what_each_option_and_key_does_in_the_words_of_the_help() throws IOException {
        assertThat(plain(manual())).contains(descriptions());
    }

    @Test
    void the_manual_has_every_setting_and_exit_code() throws IOException {
        assertThat(words(manual())).containsAll(settings());
        assertThat(manual())
                .contains(Stream.of(ExitFailure.ExitCode.values())
                        .map(code -> "\n.B " + code.number() + "\n")
                        .toList());
    }

    @Test
    void the_manual_has_no_setting_that_there_is_not() throws IOException {
        assertThat(words(manual()).stream().filter(SETTING.asMatchPredicate()))
                .isNotEmpty()
                .isSubsetOf(settings());
    }

    /** Without groff's marks for fonts and hyphens. */
    private static String manual() throws IOException {
        return Files.readString(MANUAL).replace("\\-", "-").replaceAll("(?m)^\\.B[IR] (\\S+) (\\S+)(.*)$", ".B $1$2$3");
    }

    private static List<String> words(String text) {
        return List.of(text.split("[\\s,']+"));
    }

    static List<String> options() {
        return Stream.of(Option.values())
                .flatMap(option -> option.names().stream())
                .toList();
    }

    /** As the help has them in its column: {@code Tab, Shift-Tab}. */
    static List<String> keys() {
        return found(section("Keys:", "Settings:"), "(?m)^  (\\S.*?)  ");
    }

    /** What each option and each key does. */
    private static List<String> descriptions() {
        return Stream.of(section("Options:", "Keys:"), section("Keys:", "Settings:"))
                .flatMap(section ->
                        Stream.of(section.strip().split("\n(?= {2}\\S)")).skip(1))
                .map(entry -> plain(entry.replaceFirst(" {2}\\S.*?(?: {2,}|\n)", "")))
                .toList();
    }

    private static String section(String from, String to) {
        String help = CommandLineOutput.help(Language.ENGLISH, false);
        return help.substring(help.indexOf("\n" + from), help.indexOf("\n" + to));
    }

    /** Without macros, line ends and capital letters. */
    private static String plain(String text) {
        return text.replaceAll("(?m)^\\.\\w+ ", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    static List<String> settings() {
        return leaves(ConfigFactory.parseString(CommandLineOutput.settings()).root(), "")
                .toList();
    }

    private static Stream<String> leaves(ConfigObject section, String prefix) {
        return section.entrySet().stream()
                .flatMap(entry -> entry.getValue() instanceof ConfigObject inner
                        ? leaves(inner, prefix + entry.getKey() + ".")
                        : Stream.of(prefix + entry.getKey()));
    }

    private static List<String> found(String text, String pattern) {
        List<String> found = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(found).isNotEmpty();
        return found;
    }
}
