package cookiecoorong.broker;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.WindowTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped is what is used: of each jar at least one class is loaded in a full conversation. */
final class ShippedJarsIT {
    private static final Path PROGRAM = Path.of("target");
    private static final Path WINDOW = PROGRAM.resolve("lib");
    private static final Path BROKER = WINDOW.resolve("broker");
    private static final Pattern SOURCE = Pattern.compile("source: .*/([^/]+\\.jar)");

    @TempDir
    private Path temp;

    @Test
    void of_every_jar_of_the_local_broker_a_class_is_loaded() throws Exception {
        assertThat(loadedBy(BrokerTraining.class.getName(), BROKER)).containsAll(jars(BROKER));
    }

    @Test
    void of_every_jar_of_the_window_a_class_is_loaded() throws Exception {
        assertThat(loadedBy(WindowTraining.class.getName(), WINDOW)).containsAll(jars(WINDOW));
    }

    @Test
    void what_speaks_http_or_tls_is_not_shipped_with_the_local_broker() throws IOException {
        assertThat(jars(BROKER)).noneMatch(jar -> jar.contains("http") || jar.contains("handler"));
    }

    /** The jars of which this program, run with the jars of this folder alone, loads a class. */
    private Set<String> loadedBy(String main, Path folder) throws Exception {
        Path list = temp.resolve("loaded");
        String classPath = Stream.concat(Stream.of("cookie-coorong.jar"), jars(folder).stream())
                .map(jar -> (jar.equals("cookie-coorong.jar") ? PROGRAM : folder)
                        .resolve(jar)
                        .toString())
                .collect(Collectors.joining(":"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + list,
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        classPath,
                        main)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("output").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(temp.resolve("output")))
                .isZero();
        return SOURCE.matcher(Files.readString(list))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }
}
