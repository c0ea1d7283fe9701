package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.profile.Environment;
import cookiecoorong.profile.OptionValue;
import cookiecoorong.profile.ProfileException;
import cookiecoorong.profile.ProfileReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the completions offer is what the program takes. */
final class CompletionTest {
    private static final Pattern CHOICE = Pattern.compile("must be (?:one|a list of some) of these: (.*)\\.");
    private static final Pattern WHOLE = Pattern.compile("must be a whole number from (\\d) to (\\d)\\.");

    static Stream<Path> completions() {
        return Stream.of("bash", "zsh", "fish").map(shell -> Path.of("src/main/completion/cookie-coorong." + shell));
    }

    @Test
    void every_setting_is_offered_with_its_values_if_they_are_few() throws IOException {
        Properties table = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/completion/settings.properties"))) {
            table.load(file);
        }
        assertThat(table.getProperty("settings").lines()).containsExactlyElementsOf(expected());
    }

    @ParameterizedTest
    @MethodSource("completions")
    void every_shell_gets_the_table_of_settings(Path completion) throws IOException {
        assertThat(completion).content().containsOnlyOnce("'\n@settings@\n'");
    }

    @ParameterizedTest
    @MethodSource("completions")
    void every_option_is_offered(Path completion) throws IOException {
        // fish has them without their dashes
        String text = Files.readString(completion)
                .replaceAll(" -l ", " --")
                .replaceAll("-s (\\w)\\b", "-$1")
                .replaceAll("[{},=+'*:]", " ");

        assertThat(List.of(text.split("\\s+")))
                .containsAll(Stream.of(Option.values())
                        .flatMap(option -> option.names().stream())
                        .toList());
    }

    /** A line for each setting: its key, and what the program says it must be one of. */
    private static List<String> expected() {
        return ProfileReader.settings().stream()
                .map(key -> (key + " " + String.join(" ", values(key))).strip())
                .toList();
    }

    private static List<String> values(String key) {
        String sentence = refusal(key);
        if (sentence.contains("must be true or false")) {
            return List.of("true", "false");
        }
        Matcher whole = WHOLE.matcher(sentence);
        if (whole.find()) {
            return IntStream.rangeClosed(Integer.parseInt(whole.group(1)), Integer.parseInt(whole.group(2)))
                    .mapToObj(String::valueOf)
                    .toList();
        }
        Matcher choice = CHOICE.matcher(sentence);
        return choice.find() ? List.of(choice.group(1).split(", |; or ")) : List.of();
    }

    private static String refusal(String key) {
        Map<String, OptionValue> overrides = Map.of(key, new OptionValue("-D" + key, "\1"));
        try {
            return ProfileReader.read(List.of(Path.of("config/cookie.conf")), overrides, new Environment(Map.of()))
                    .toString();
        } catch (ProfileException e) {
            return e.getMessage();
        }
    }
}
