package cookiecoorong.launch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.launch.Checkout.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the program, Java and the user's home are, it starts, or says in one sentence why not. */
class PlacesTest extends WithCheckout {
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    Path home;

    @BeforeEach
    void make_a_home() throws IOException {
        home = Files.createDirectory(checkout.folder.resolve("home"));
        checkout.with("HOME", home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a-z]* ?", "50%p %%", "it's \"so\" $HOME `pwd`", "-n", "bin", "안녕 👍", "a\nb"})
    void a_checkout_in_a_folder_of_any_name_builds_once_and_uses_its_archives(String name) throws Exception {
        Path tree = Files.move(checkout.tree, checkout.folder.resolve(name));
        Run first = checkout.run(tree.resolve("run-cookie.sh"));
        Run second = checkout.run(tree.resolve("run-cookie.sh"));

        assertThat(first.code()).isZero();
        assertThat(second.err()).isEmpty();
        assertThat(checkout.noted("mvn")).isOne();
        assertThat(String.join("\n", second.out()))
                .contains(
                        ARCHIVE + tree + "/target/window-",
                        "-XX:ErrorFile=" + tree.toString().replace("%", "%%") + "/target/hs_err.log",
                        "\n-cp\n" + tree + "/target/cookie-coorong.jar:");
    }

    @Test
    void below_a_folder_with_a_colon_java_gets_at_the_program_through_a_link() throws Exception {
        Path tree = Files.move(checkout.tree, checkout.folder.resolve("a:b"));
        checkout.run(tree.resolve("run-cookie.sh"));
        Run second = checkout.run(tree.resolve("run-cookie.sh"));

        assertThat(second.code()).isZero();
        assertThat(second.err()).isEmpty();
        assertThat(checkout.noted("mvn")).isOne();
        assertThat(checkout.noted("rehearsal")).isEqualTo(2);
        assertThat(second.out()).anyMatch(line -> line.startsWith(ARCHIVE + home));
        assertThat(second.out().get(second.out().indexOf("-cp") + 1).split(":"))
                .hasSize(2)
                .allSatisfy(jar -> assertThat(Path.of(jar)).exists());
    }

    @Test
    void below_a_folder_with_a_colon_and_without_a_cache_one_sentence_says_so() throws Exception {
        Path tree = Files.move(checkout.tree, checkout.folder.resolve("a:b"));
        Run run = checkout.without("HOME").run(tree.resolve("run-cookie.sh"));

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err())
                .containsExactly("cookie-coorong: Java runs nothing below a folder with a colon in its name: " + tree);
    }

    /** Maven would write to another folder. */
    @ParameterizedTest
    @ValueSource(strings = {"a\134b", "a${b}"})
    void where_maven_would_write_elsewhere_nothing_is_built_which_one_sentence_says(String name) throws Exception {
        Path tree = Files.move(checkout.tree, checkout.folder.resolve(name));
        Run run = checkout.run(tree.resolve("run-cookie.sh"));

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err())
                .containsExactly(
                        "cookie-coorong: Maven builds nothing below a folder with a backslash or ${ in its name: "
                                + tree);
        assertThat(checkout.noted("mvn")).isZero();
    }

    @Test
    void a_path_that_is_not_utf_8_is_refused_in_one_sentence() throws Exception {
        Path typed = folder.resolve("typed");
        Checkout.script(typed, """
                #!/bin/sh
                folder=$1$(printf '\\377')
                mv "$1" "$folder"
                "$folder/run-cookie.sh" 2>"$2"
                code=$?
                mv "$folder" "$1"
                exit "$code"
                """);
        Path said = folder.resolve("said");
        Files.createSymbolicLink(checkout.tools.resolve("iconv"), Path.of("/usr/bin/iconv"));
        Run run = checkout.run(typed, checkout.tree.toString(), said.toString());

        assertThat(run.code()).isEqualTo(69);
        assertThat(Files.readString(said, ISO_8859_1))
                .isEqualTo("cookie-coorong: Java runs nothing below a folder whose name is not UTF-8: " + checkout.tree
                        + "\u00ff\n");
    }

    /** Java itself finds no class there, or fails at the first resource. */
    @Test
    void a_path_with_an_emoji_is_refused_in_one_sentence_and_a_korean_one_is_not() throws Exception {
        Files.createSymbolicLink(checkout.tools.resolve("iconv"), Path.of("/usr/bin/iconv"));
        Path korean = Files.move(checkout.tree, checkout.folder.resolve("쿠키"));
        assertThat(checkout.run(korean.resolve("run-cookie.sh")).code()).isZero();
        Path tree = Files.move(korean, checkout.folder.resolve("쿠키 🍪"));
        Run run = checkout.run(tree.resolve("run-cookie.sh"));

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err())
                .containsExactly("cookie-coorong: Java runs nothing below a folder with an emoji or another character"
                        + " above U+FFFF in its name: " + tree);
    }

    @Test
    void a_lock_that_cannot_be_made_costs_the_archives_alone() throws Exception {
        Path program = checkout.installation().resolve("bin/cookie-coorong");
        Files.delete(checkout.tools.resolve("flock"));
        Checkout.script(checkout.tools.resolve("ln"), "#!/bin/sh\nexit 1\n");
        Run run = checkout.run(program);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).noneMatch(line -> line.startsWith(ARCHIVE)).contains("cookiecoorong.Main");
    }

    @Test
    void a_file_that_cannot_be_written_costs_the_archives_alone() throws Exception {
        Path program = checkout.installation().resolve("bin/cookie-coorong");
        Checkout.script(checkout.tools.resolve("mv"), "#!/bin/sh\necho full >&2\nexit 1\n");
        Run run = checkout.run(program);

        assertThat(run.code()).isZero();
        assertThat(run.err()).singleElement().asString().startsWith("Preparing quick starts");
        assertThat(run.out()).noneMatch(line -> line.startsWith(ARCHIVE)).contains("cookiecoorong.Main");
    }

    @Test
    void a_java_whose_path_is_longer_than_a_name_may_be_gets_its_archives() throws Exception {
        Path java = Files.createDirectories(folder.resolve("j".repeat(200)).resolve("k".repeat(200)));
        Files.move(checkout.java("21.0.1"), java.resolve("jdk"));
        checkout.with("JAVA_HOME", java.resolve("jdk")).run();

        assertThat(checkout.run().out()).anyMatch(line -> line.startsWith(ARCHIVE));
        assertThat(checkout.noted("rehearsal")).isEqualTo(2);
    }

    @Test
    void a_cache_that_cannot_be_made_costs_the_archives_alone() throws Exception {
        Path program = checkout.installation().resolve("bin/cookie-coorong");
        for (String cache : List.of("/proc/nothing", "/x".repeat(3_000), "relative", "/a:b", "")) {
            Run run = checkout.without("HOME").with("XDG_CACHE_HOME", cache).run(program);

            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .noneMatch(line -> line.startsWith(ARCHIVE))
                    .contains("-XX:ErrorFile=/dev/null", "cookiecoorong.Main");
        }
        assertThat(Path.of("/nowhere")).doesNotExist();
    }

    @Test
    void a_script_that_was_copied_out_of_its_checkout_says_so_in_one_sentence() throws Exception {
        Path copy = Files.copy(checkout.tree.resolve("run-cookie.sh"), folder.resolve("run-cookie.sh"));
        Run run = checkout.run(copy);

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err()).singleElement().asString().contains("link to this script instead of copying it");
    }

    @Test
    void without_permissions_to_execute_the_scripts_are_read() throws Exception {
        for (String file : List.of("run-cookie.sh", "src/main/sh/cookie-coorong")) {
            Files.setPosixFilePermissions(checkout.tree.resolve(file), PosixFilePermissions.fromString("rw-r--r--"));
        }
        Run run = checkout.by("sh").run(checkout.tree.resolve("run-cookie.sh"), "-Dbroker.password=x");

        assertThat(run.code()).isZero();
        assertThat(run.out()).containsSequence("cookiecoorong.Main", "--profile", "cookie", "folder " + folder);
    }

    @Test
    void a_clone_with_the_line_ends_of_another_system_starts() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "git is not installed");
        Path project = Path.of("").toAbsolutePath();
        Files.copy(project.resolve(".gitattributes"), checkout.tree.resolve(".gitattributes"));
        git(checkout.tree, "init", "-q");
        git(checkout.tree, "add", ".");
        git(checkout.tree, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "all");
        git(checkout.folder, "clone", "-q", "-c", "core.autocrlf=true", checkout.tree.toString(), "clone");
        Run run = checkout.run(checkout.folder.resolve("clone/run-cookie.sh"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("cookiecoorong.Main");
    }

    @Test
    void a_java_that_does_not_run_is_told_in_one_sentence_with_its_own_reason() throws Exception {
        Path program = checkout.installation().resolve("bin/cookie-coorong");
        Checkout.script(checkout.java("17.0.9").resolve("bin/java"), """
                #!/bin/sh
                echo "Error occurred during initialization of VM" >&2
                echo "Could not reserve enough space" >&2
                echo "and more" >&2
                exit 1
                """);
        for (int start = 0; start < 2; start++) {
            Run run = checkout.run(program);

            assertThat(run.code()).isEqualTo(69);
            assertThat(run.err())
                    .last()
                    .isEqualTo("cookie-coorong: Java cannot run the program: Could not reserve enough space");
        }
    }

    @Test
    void a_failure_of_java_itself_is_told_at_the_next_start_and_makes_the_archives_again() throws Exception {
        checkout.run();
        Files.writeString(checkout.target("hs_err.log"), "SIGBUS");
        Run run = checkout.run();

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .first()
                .isEqualTo("Java itself failed in an earlier start; its report: " + checkout.target("hs_err.log.old"));
        assertThat(checkout.noted("rehearsal")).isEqualTo(4);
        assertThat(checkout.run().err()).isEmpty();
    }

    @Test
    void with_the_tools_that_every_system_has_it_runs_without_a_word_of_theirs() throws Exception {
        for (String tool : List.of("cat", "cksum", "flock", "id", "ls", "sed", "stat", "sync")) {
            Files.delete(checkout.tools.resolve(tool));
        }
        Run first = checkout.run();
        assertThat(first.code()).isZero();
        assertThat(first.err()).hasSize(1);
        Run second = checkout.run();
        assertThat(second.code()).isZero();
        assertThat(second.err()).isEmpty();
        assertThat(checkout.noted("mvn")).isOne();
    }

    private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/git").directory(folder.toFile());
        builder.command().addAll(List.of(arguments));
        Process process = builder.inheritIO().start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
