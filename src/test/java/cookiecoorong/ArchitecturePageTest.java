package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The architecture page names the packages that there are, and no class that there is not. */
final class ArchitecturePageTest {
    private static final Path PAGE = Path.of("src/site/architecture.md");
    private static final Path MAIN = Path.of("src/main/java/cookiecoorong");

    private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| .* \\| `[A-Z]\\w+`[^|]* \\|$");
    /** In backticks; in the diagrams, at a numbered station or of two words or more. */
    private static final Pattern CLASS =
            Pattern.compile("(?m)(?<=`)[A-Z][a-z]\\w*(?=`)|(?<=^ \\d {2})[A-Z]\\w+|\\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\\b");

    @Test
    void the_table_has_every_package() throws IOException {
        assertThat(found(PACKAGE_ROW, 1)).isEqualTo(packages());
    }

    @Test
    void every_class_that_it_names_exists() throws IOException {
        assertThat(found(CLASS, 0)).hasSizeGreaterThan(40).isSubsetOf(classes());
    }

    private static Set<String> found(Pattern pattern, int group) throws IOException {
        return pattern.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Below the root, those that hold more than their description. */
    private static Set<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
