package cookiecoorong.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.launch.Checkout.Run;
import cookiecoorong.testkit.OtherUser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the Java that runs the tests, and a program that only says what it was given. */
class RealJavaTest extends WithCheckout {
    private static final Map<String, String> PROGRAM = Map.of("Main", """
            package cookiecoorong;
            public class Main {
                public static void main(String... arguments) {
                    if (Main.class.getResource("Main.class") == null) {
                        throw new IllegalStateException("no resources");
                    }
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

    private Path typed;
    private String script;

    @BeforeEach
    void use_this_java() throws Exception {
        Checkout.script(checkout.tools.resolve("mvn"), """
                #!/bin/sh
                echo mvn >>"$NOTES"
                mkdir -p target/lib/broker
                : >target/lib/a.jar
                : >target/lib/broker/b.jar
                /bin/cp "%s" target/cookie-coorong.jar
                """.formatted(jar()));
        typed = folder.resolve("typed");
        Checkout.script(typed, """
                #!/bin/sh
                exec "$1" '안' '👍'
                """);
        checkout.with("JAVA_HOME", System.getProperty("java.home"));
        script = checkout.tree.resolve("run-cookie.sh").toString();
    }

    @Test
    void arguments_of_any_script_arrive_in_any_locale_and_archives_are_never_heard_of() throws Exception {
        checkout.with("LC_ALL", "ko_KR.UTF-8");
        Run first = checkout.run(typed, script);
        Run second = checkout.run(typed, script);

        assertThat(first.code()).isZero();
        assertThat(first.err()).last().asString().startsWith("Java ").endsWith("준비합니다 ...");
        assertThat(second.out()).hasSize(4).endsWith(" c548", " 1f44d");
        assertThat(second.err()).isEmpty();
        assertThat(archives())
                .filteredOn(archive -> archive.getFileName().toString().startsWith("window-"))
                .singleElement()
                .satisfies(archive -> assertThat(archive).isNotEmptyFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "ko_KR.UTF-8", "ko_KR.EUC-KR"})
    void below_a_folder_with_a_korean_name_it_starts_whatever_locales_are_installed(String locale) throws Exception {
        checkout.with("LC_ALL", locale);
        Path tree = Files.move(checkout.tree, folder.resolve("쿠키"));
        Run first = checkout.run(tree.resolve("run-cookie.sh"));
        Run second = checkout.run(tree.resolve("run-cookie.sh"));

        assertThat(first.code()).as(first.toString()).isZero();
        assertThat(second).isEqualTo(new Run(0, first.out(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no archive", ""})
    void what_is_no_archive_is_replaced_once(String content) throws Exception {
        Run first = checkout.run(typed, script);
        for (Path archive : archives()) {
            FileTime time = Files.getLastModifiedTime(archive);
            Files.delete(archive);
            Files.writeString(archive, content);
            Files.setLastModifiedTime(archive, time);
        }
        Run second = checkout.run(typed, script);

        assertThat(second.code()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).singleElement().asString().startsWith("Preparing quick starts");
        assertThat(checkout.run(typed, script).err()).isEmpty();
    }

    @Test
    void what_the_environment_adds_to_every_java_is_not_added_to_this_one() throws Exception {
        environment("-XX:+UseG1GC");
        Run plain = checkout.run(typed, script);
        assertThat(plain.err()).hasSize(2);
        assertThat(archives())
                .isNotEmpty()
                .allSatisfy(archive -> assertThat(archive).isNotEmptyFile());

        for (String options : List.of(
                "-XX:+UseG1GC",
                "-XX:+UseParallelGC -Xmx2m",
                "-Xlog:gc -verbose:class",
                "-XX:+NoSuchOption",
                "-agentlib:nowhere",
                "-javaagent:/nowhere.jar",
                "-XX:SharedArchiveFile=/nowhere -Xshare:on")) {
            environment(options);
            assertThat(checkout.run(typed, script)).isEqualTo(new Run(0, plain.out(), List.of()));
        }
    }

    private void environment(String options) {
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS")) {
            checkout.with(variable, options);
        }
    }

    @Test
    void a_program_that_was_cut_is_built_again() throws Exception {
        Run first = checkout.run(typed, script);
        Path jar = checkout.target("cookie-coorong.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        Files.write(jar, Arrays.copyOf(Files.readAllBytes(jar), 500));
        Files.setLastModifiedTime(jar, time);
        Run second = checkout.run(typed, script);

        assertThat(second.code()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(checkout.noted("mvn")).isEqualTo(2);
        assertThat(checkout.run(typed, script).err()).isEmpty();
    }

    @Test
    void too_little_address_space_for_java_is_one_sentence() throws Exception {
        checkout.run(typed, script);
        Run run =
                checkout.by("sh", "-c", "ulimit -v 1000000; exec \"$@\"", "sh").run(typed, script);

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err()).singleElement().asString().startsWith("cookie-coorong: Java cannot run the program: ");
    }

    /** Only root may raise the priority of a thread, which Java says on standard output. */
    @Test
    void java_says_nothing_to_another_user_than_root_either() throws Exception {
        OtherUser.assume();
        Run root = checkout.run(typed, script);
        assertThat(new ProcessBuilder("chown", "-R", OtherUser.UID, folder.toString())
                        .start()
                        .waitFor())
                .isZero();
        checkout.by(OtherUser.prefix());

        Run first = checkout.run(typed, script);
        assertThat(first.code()).as(first.toString()).isZero();
        assertThat(first.out()).isEqualTo(root.out());
        assertThat(checkout.run(typed, script)).isEqualTo(new Run(0, root.out(), List.of()));
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(checkout.target(""))) {
            return files.filter(file -> file.toString().matches(".*\\.(jsa|aot)"))
                    .toList();
        }
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
