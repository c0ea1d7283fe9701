package cookiecoorong.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.launch.Checkout.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaChoiceTest extends WithCheckout {
    @Test
    void without_java_one_sentence_says_so() throws Exception {
        Run run = checkout.without("JAVA_HOME").run();

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err())
                .containsExactly("cookie-coorong: Java 17 or newer is needed, "
                        + "but neither JAVA_HOME nor PATH leads to any Java.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_292", "11.0.2", "16"})
    void too_old_a_java_is_named_with_its_version(String version) throws Exception {
        Path home = checkout.java(version);
        Run run = checkout.with("JAVA_HOME", home).run();

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err())
                .containsExactly("cookie-coorong: Java 17 or newer is needed, but " + home + "/bin/java is Java "
                        + version + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.1", "26-ea"})
    void java_17_and_newer_will_do(String version) throws Exception {
        assertThat(checkout.with("JAVA_HOME", checkout.java(version)).run().code())
                .isZero();
    }

    @Test
    void where_java_home_is_too_old_the_path_is_looked_through() throws Exception {
        checkout.with("JAVA_HOME", checkout.java("11"));
        Path first = Files.createSymbolicLink(
                checkout.tools.resolve("java"), checkout.java("17.0.2").resolve("bin/java"));

        assertThat(first).isSymbolicLink();
        assertThat(checkout.run().code()).isZero();
        assertThat(checkout.target("")).isDirectoryContaining("glob:**/window-17.0.2-*");
    }

    @Test
    void a_java_that_comes_with_the_program_goes_before_all_others() throws Exception {
        Path program = checkout.installation();
        Files.move(checkout.java("21.0.5"), program.resolve("jre"));
        Run run = checkout.without("JAVA_HOME").run(program.resolve("bin/cookie-coorong"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("cookiecoorong.Main");
    }

    @Test
    void a_java_without_a_version_file_is_asked() throws Exception {
        Path real = checkout.java("21.0.4");
        Checkout.script(checkout.tools.resolve("java"), """
                #!/bin/sh
                echo "Property settings:" >&2
                echo "    java.home = %s" >&2
                echo "    java.runtime.version = 21.0.4+7" >&2
                """.formatted(real));
        Run run = checkout.without("JAVA_HOME").run();

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("cookiecoorong.Main");
    }

    @Test
    void a_java_that_does_not_run_is_named() throws Exception {
        Path home = folder.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Checkout.script(home.resolve("bin/java"), "#!/bin/sh\nkill -SEGV $$\n");
        Run run = checkout.with("JAVA_HOME", home).run();

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err())
                .containsExactly("cookie-coorong: Java 17 or newer is needed, but " + home + "/bin/java does not run.");
    }

    @Test
    void a_slash_behind_java_home_makes_no_other_java_of_it() throws Exception {
        checkout.run();
        checkout.with("JAVA_HOME", checkout.java("17.0.9") + "/");

        assertThat(checkout.run().err()).isEmpty();
    }
}
