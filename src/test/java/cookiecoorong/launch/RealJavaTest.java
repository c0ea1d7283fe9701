package cookiecoorong.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.launch.Checkout.Run;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the Java that runs the tests, and a program that only says what it was given. */
class RealJavaTest {
    private static final Map<String, String> PROGRAM = Map.of("Main", """
            package cookiecoorong;
            public class Main {
                public static void main(String... arguments) {
                    for (String argument : arguments) {
                        argument.codePoints().forEach(code -> System.out.print(" " + Integer.toHexString(code)));
                        System.out.println();
                    }
                }
            }
            """, "WindowTraining", """
            package cookiecoorong;
            public class WindowTraining {
                public static void main(String... arguments) {
                    Main.main(arguments);
                }
            }
            """);

    @TempDir
    Path folder;

    @Test
    void arguments_of_any_script_arrive_in_any_locale_and_archives_are_never_heard_of() throws Exception {
        Checkout checkout = new Checkout(folder);
        Path jar = jar();
        Checkout.script(checkout.tools.resolve("mvn"), """
                #!/bin/sh
                mkdir -p target/lib/broker
                : >target/lib/a.jar
                : >target/lib/broker/b.jar
                /bin/cp "%s" target/cookie-coorong.jar
                """.formatted(jar));
        Path typed = folder.resolve("typed");
        Checkout.script(typed, """
                #!/bin/sh
                exec "$1" '안' '👍'
                """);
        checkout.with("JAVA_HOME", System.getProperty("java.home")).with("LC_ALL", "ko_KR.UTF-8");
        String script = checkout.tree.resolve("run-cookie.sh").toString();
        Run first = checkout.run(typed, script);
        Run second = checkout.run(typed, script);

        assertThat(first.code()).isZero();
        assertThat(second.out()).hasSize(4).endsWith(" c548", " 1f44d");
        assertThat(second.err()).isEmpty();
        try (Stream<Path> files = Files.list(checkout.target(""))) {
            assertThat(files.filter(file -> file.toString().matches(".*/window-.*\\.(jsa|aot)")))
                    .singleElement()
                    .satisfies(archive -> assertThat(archive).isNotEmptyFile());
        }

        try (Stream<Path> files = Files.list(checkout.target(""))) {
            for (Path archive : files.filter(file -> file.toString().matches(".*\\.(jsa|aot)"))
                    .toList()) {
                FileTime time = Files.getLastModifiedTime(archive);
                Files.delete(archive);
                Files.writeString(archive, "no archive");
                Files.setLastModifiedTime(archive, time);
            }
        }
        Run damaged = checkout.run(typed, script);
        assertThat(damaged.out()).isEqualTo(second.out());
        assertThat(damaged.err()).hasSize(1);
        assertThat(checkout.run(typed, script)).isEqualTo(second);
    }

    private Path jar() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        for (var source : PROGRAM.entrySet()) {
            Files.writeString(classes.resolve(source.getKey() + ".java"), source.getValue());
        }
        List<String> arguments = Stream.concat(
                        Stream.of("-d", classes.toString(), "--release", "17"),
                        PROGRAM.keySet().stream()
                                .map(name -> classes.resolve(name + ".java").toString()))
                .toList();
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        Path jar = folder.resolve("program.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : PROGRAM.keySet()) {
                out.putNextEntry(new JarEntry("cookiecoorong/" + name + ".class"));
                Files.copy(classes.resolve("cookiecoorong/" + name + ".class"), out);
            }
        }
        return jar;
    }
}
