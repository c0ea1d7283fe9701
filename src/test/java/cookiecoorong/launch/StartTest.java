package cookiecoorong.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.launch.Checkout.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StartTest extends WithCheckout {
    @Test
    void the_program_gets_its_profile_and_the_arguments_as_they_were_typed() throws Exception {
        Path typed = folder.resolve("typed");
        Checkout.script(typed, """
                #!/bin/sh
                exec "$@" -Dname='안녕  👍' --check '*' '' "it's \\"quoted\\" \\$HOME" -XX:x
                """);
        Run run = checkout.run(typed, checkout.tree.resolve("run-cookie.sh").toString());

        assertThat(run.arguments())
                .containsExactly("-Dname=안녕  👍", "--check", "*", "", "it's \"quoted\" $HOME", "-XX:x");
        assertThat(run.out())
                .contains("-Dcookiecoorong.profiles=" + checkout.tree + "/config")
                .containsSequence("cookiecoorong.Main", "--profile", "cookie");
    }

    @Test
    void a_symbolic_link_starts_it_and_the_user_stays_in_their_folder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("cookie"), checkout.tree.resolve("run-cookie.sh"));
        Path other = Files.createSymbolicLink(folder.resolve("another"), Path.of("cookie"));
        Run run = checkout.run(other);

        assertThat(link).exists();
        assertThat(run.out())
                .contains("-Dcookiecoorong.profiles=" + checkout.tree + "/config", "folder " + checkout.folder);
    }

    @Test
    void it_starts_from_its_own_folder() throws Exception {
        Run run = checkout.start(Path.of("./run-coorong.sh"), checkout.tree).end();
        Run bare =
                checkout.start(Path.of("sh"), checkout.tree, "run-coorong.sh").end();

        assertThat(run.out()).containsSequence("--profile", "coorong");
        assertThat(bare.out()).isEqualTo(run.out());
    }

    @Test
    void the_window_runs_without_the_jars_of_the_broker_but_knows_them() throws Exception {
        Run run = checkout.run();

        String window = checkout.target("cookie-coorong.jar") + ":" + checkout.target("lib/window-part.jar");
        assertThat(run.out())
                .containsSequence("-cp", window, "cookiecoorong.Main")
                .contains("-Dcookiecoorong.broker.classpath=" + window + ":"
                        + checkout.target("lib/broker/broker-part.jar"));
    }

    @Test
    void the_broker_in_the_foreground_runs_with_its_jars() throws Exception {
        Run run = checkout.run("-Dx=y", "--broker");

        assertThat(run.out())
                .anySatisfy(line -> assertThat(line)
                        .doesNotStartWith("-D")
                        .endsWith(checkout.target("lib/broker/broker-part.jar").toString()));
        assertThat(run.arguments()).containsExactly("-Dx=y", "--broker");
    }

    @Test
    void the_broker_in_the_foreground_may_do_what_a_newer_java_warns_of() throws Exception {
        String option = "--sun-misc-unsafe-memory-access=allow";

        assertThat(checkout.run("--broker").out()).doesNotContain(option);
        checkout.with("JAVA_HOME", checkout.java("25"));
        assertThat(checkout.run("--broker").out()).contains(option);
        assertThat(checkout.run().out()).doesNotContain(option);
    }

    @Test
    void a_start_uses_an_archive_of_its_classes() throws Exception {
        String archive = checkout.target("window-17.0.9").toString();

        assertThat(checkout.run().out()).first().asString().startsWith("-Xmx");
        assertThat(checkout.run().out()).anyMatch(line -> line.startsWith("-XX:SharedArchiveFile=" + archive));
    }

    @Test
    void a_newer_java_gets_an_archive_of_its_own_and_of_its_own_kind() throws Exception {
        checkout.run();
        Run run = checkout.with("JAVA_HOME", checkout.java("25.0.1")).run();

        assertThat(checkout.noted("mvn")).isOne();
        assertThat(run.out()).anyMatch(line -> line.startsWith("-XX:AOTCache=" + checkout.target("window-25.0.1")));
    }

    @Test
    void an_archive_older_than_the_program_is_renewed() throws Exception {
        checkout.run();
        Checkout.touch(checkout.target("cookie-coorong.jar"));
        checkout.run();

        assertThat(checkout.noted("mvn")).isOne();
        assertThat(checkout.noted("rehearsal")).isEqualTo(4);
    }

    @Test
    void where_no_archive_can_be_made_it_starts_without_and_does_not_try_every_time() throws Exception {
        checkout.with("REHEARSAL_FAILS", "yes").run();
        Run second = checkout.run();

        assertThat(second.code()).isZero();
        assertThat(second.out()).noneMatch(line -> line.contains("SharedArchiveFile"));
        assertThat(checkout.noted("rehearsal")).isEqualTo(2);
    }

    @Test
    void java_reads_utf_8_and_the_users_locale_goes_by_another_name() throws Exception {
        Checkout.script(checkout.java("17.0.9").resolve("bin/java"), """
                #!/bin/sh
                echo "$LC_ALL ${COOKIE_COORONG_LC_ALL-none} $LANG"
                """);

        assertThat(checkout.with("LANG", "ko_KR.UTF-8").run().out()).containsExactly("C.UTF-8  ko_KR.UTF-8");
        assertThat(checkout.with("LC_ALL", "ko").run().out()).containsExactly("C.UTF-8 ko ko_KR.UTF-8");
    }
}
