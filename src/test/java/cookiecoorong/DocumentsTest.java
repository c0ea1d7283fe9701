package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** README.md and the pages of src/site say what the program says. */
final class DocumentsTest {
    private static final Path README = Path.of("README.md");
    private static final Path SITE = Path.of("src/site");
    private static final Path MANUAL = SITE.resolve("manual.md");
    private static final int MAX_README_WORDS = 1700;

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `?([^|`]+)`? \\| ([^|]+) \\|");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void the_readme_is_for_two_minutes() throws IOException {
        assertThat(Files.readString(README).split("\\s+")).hasSizeLessThanOrEqualTo(MAX_README_WORDS);
    }

    @Test
    void the_manual_has_every_setting_with_its_default() throws IOException {
        Map<String, String> rows = rows(MANUAL);

        assertThat(rows).containsKeys(ManualTest.settings().toArray(String[]::new));
        assertThat(rows).containsAllEntriesOf(defaults());
    }

    @Test
    void the_settings_in_the_readme_have_their_defaults() throws IOException {
        Map<String, String> rows = rows(README);
        rows.keySet().retainAll(ManualTest.settings());
        Map<String, String> defaults = defaults();
        defaults.keySet().retainAll(rows.keySet());

        assertThat(rows).hasSize(10);
        assertThat(rows).containsAllEntriesOf(defaults);
    }

    @Test
    void the_manual_has_every_option_key_and_exit_code() throws IOException {
        assertThat(Files.readString(MANUAL))
                .contains(ManualTest.options().stream()
                        .map(option -> "`" + option)
                        .toList())
                .contains(ManualTest.keys().stream()
                        .map(keys -> "\n| " + keys + " | ")
                        .toList());
        assertThat(rows(MANUAL))
                .containsKeys(Stream.of(ExitFailure.ExitCode.values())
                        .map(code -> String.valueOf(code.number()))
                        .toArray(String[]::new));
    }

    private static boolean isPackage(String name) {
        return Files.isDirectory(Path.of("src/main/java/cookiecoorong", name.split("\\.")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void no_page_names_a_setting_that_there_is_not(Path page) throws IOException {
        assertThat(CODE.matcher(Files.readString(page))
                        .results()
                        .map(code -> code.group(1).replaceAll("^-D|\\s*=.*", ""))
                        .filter(ManualTest.SETTING.asMatchPredicate())
                        .filter(code -> !isPackage(code)))
                .isSubsetOf(ManualTest.settings());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_leads_somewhere(Path page) throws IOException {
        assertThat(LINK.matcher(Files.readString(page)).results()).allSatisfy(link -> {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).contains(link.group(2));
            }
        });
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(SITE)) {
            return Stream.concat(
                            Stream.of(README),
                            pages.filter(page -> page.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    /** The second cell of each table row by its first. */
    private static Map<String, String> rows(Path page) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(page)).results().toList()) {
            rows.putIfAbsent(row.group(1), row.group(2).replace("`", ""));
        }
        return rows;
    }

    /** By setting, for those that have a default; in a list the values are separated by commas. */
    private static Map<String, String> defaults() {
        Config names = ConfigFactory.parseMap(Map.of("name", "<name>", "peer", "<peer>"));
        Config settings = names.withFallback(ConfigFactory.parseString(CommandLineOutput.settings()))
                .resolve();
        return settings.entrySet().stream()
                .filter(entry -> !names.hasPath(entry.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> text(entry.getValue().unwrapped()),
                        (first, second) -> first,
                        TreeMap::new));
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "none" : list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
