package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ConformanceTableTest {
    private static final Path TABLE = Path.of("src/site/conformance.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void every_test_that_the_table_names_exists() throws IOException {
        Matcher named = NAMED.matcher(Files.readString(TABLE));
        int count = 0;
        while (named.find()) {
            assertThat(sources(named.group(1)))
                    .as(named.group())
                    .anySatisfy(file -> assertThat(file).content().contains("void " + named.group(2) + "("));
            count++;
        }
        assertThat(count).isGreaterThan(40);
    }

    @Test
    void every_statement_has_a_test_or_a_reason() throws IOException {
        List<String> rows = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| [MQTT-"))
                .toList();
        assertThat(rows)
                .hasSizeGreaterThan(40)
                .allMatch(row -> NAMED.matcher(row).find() || row.contains("does not apply: "));
    }

    /** Two packages may have a test of that name. */
    private static List<Path> sources(String test) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.endsWith(test + ".java")).toList();
        }
    }
}
