package cookiecoorong.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cookiecoorong.launch.Checkout.Run;
import cookiecoorong.launch.Checkout.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildTest extends WithCheckout {
    @Test
    void the_first_start_builds_and_says_so() throws Exception {
        Run first = checkout.run();

        assertThat(first.code()).isZero();
        assertThat(first.err()).first().asString().startsWith("Building Cookie & Coorong");
        assertThat(checkout.noted("mvn")).isOne();
    }

    @Test
    void a_later_start_leaves_maven_alone_and_says_nothing() throws Exception {
        checkout.run();
        Run second = checkout.run();

        assertThat(second.err()).isEmpty();
        assertThat(checkout.noted("mvn")).isOne();
        assertThat(checkout.noted("rehearsal")).isEqualTo(2);
    }

    @Test
    void both_scripts_started_at_once_build_once() throws Exception {
        Started cookie = startAndHold();
        Started coorong = checkout.start(checkout.tree.resolve("run-coorong.sh"), folder);
        await().until(() -> Files.readString(coorong.err()).startsWith("Waiting for another window"));
        Files.delete(hold());

        assertThat(cookie.end().code()).isZero();
        assertThat(coorong.end().out()).containsSequence("--profile", "coorong");
        assertThat(checkout.noted("mvn")).isOne();
        assertThat(checkout.noted("rehearsal")).isEqualTo(2);
    }

    @Test
    void starts_in_the_same_moment_build_once() throws Exception {
        Started cookie = checkout.start();
        Started coorong = checkout.start();
        Started third = checkout.start();

        assertThat(cookie.end().code() + coorong.end().code() + third.end().code())
                .isZero();
        assertThat(checkout.noted("mvn")).isOne();
    }

    @Test
    void a_changed_source_is_built_at_the_next_start() throws Exception {
        checkout.run();
        Checkout.touch(checkout.source());
        checkout.run();

        assertThat(checkout.noted("mvn")).isEqualTo(2);
    }

    @Test
    void a_source_taken_away_is_built_at_the_next_start() throws Exception {
        checkout.run();
        Files.delete(checkout.source());
        Checkout.touch(checkout.source().getParent());
        checkout.run();

        assertThat(checkout.noted("mvn")).isEqualTo(2);
    }

    @Test
    void a_source_saved_while_the_build_runs_is_built_at_the_next_start() throws Exception {
        Started first = startAndHold();
        Files.writeString(checkout.source(), "class Some {}");
        Files.delete(hold());
        first.end();
        checkout.run();

        assertThat(checkout.noted("mvn")).isEqualTo(2);
    }

    @Test
    void a_source_dated_in_the_future_is_built_once_and_again_when_it_changes() throws Exception {
        Files.setLastModifiedTime(checkout.source(), FileTime.from(Instant.now().plus(400, ChronoUnit.DAYS)));
        checkout.run();
        Run second = checkout.run();
        assertThat(second.err()).isEmpty();
        assertThat(checkout.noted("mvn")).isOne();
        assertThat(checkout.noted("rehearsal")).isEqualTo(2);

        Checkout.touch(checkout.source());
        checkout.run();
        assertThat(checkout.noted("mvn")).isEqualTo(2);
    }

    @Test
    void a_killed_build_does_not_stand_in_the_way() throws Exception {
        Started killed = startAndHold();
        killed.killAll();
        checkout.without("HOLD");

        assertThat(checkout.run().code()).isZero();
        assertThat(checkout.noted("mvn")).isEqualTo(2);
    }

    @Test
    void a_lock_ends_with_its_holder_though_its_maven_lives_on() throws Exception {
        assertThatALockEndsWithItsHolder();
    }

    @Test
    void a_lock_ends_with_its_holder_without_flock_too() throws Exception {
        Files.delete(checkout.tools.resolve("flock"));
        assertThatALockEndsWithItsHolder();
    }

    /** A start whose Maven runs until {@link #hold} is deleted. */
    private Started startAndHold() throws IOException {
        checkout.with("HOLD", Files.createFile(hold()));
        Started started = checkout.start();
        await().until(() -> checkout.noted("mvn") == 1);
        return started;
    }

    private Path hold() {
        return folder.resolve("hold");
    }

    private void assertThatALockEndsWithItsHolder() throws Exception {
        Started killed = startAndHold();
        List<ProcessHandle> orphans = killed.process().descendants().toList();
        killed.process().destroyForcibly().waitFor();
        checkout.without("HOLD");
        try {
            Run next = checkout.run();

            assertThat(next.code()).isZero();
            assertThat(next.err()).noneMatch(line -> line.startsWith("Waiting"));
            assertThat(orphans).anyMatch(ProcessHandle::isAlive);
        } finally {
            orphans.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void without_flock_starts_in_the_same_moment_build_once_too() throws Exception {
        Files.delete(checkout.tools.resolve("flock"));
        starts_in_the_same_moment_build_once();
    }

    @Test
    void without_flock_a_lock_whose_number_is_our_own_or_another_programs_by_now_does_not_stand_in_the_way()
            throws Exception {
        Files.delete(checkout.tools.resolve("flock"));
        Files.createDirectories(checkout.target(""));
        Files.createSymbolicLink(
                checkout.target("holder"), Path.of(ProcessHandle.current().pid() + " 1"));
        assertThat(checkout.run().code()).isZero();

        Path ours = folder.resolve("ours");
        Checkout.script(ours, """
                #!/bin/sh
                ln -s "$$ 1" "$1/target/holder"
                exec "$1/run-cookie.sh"
                """);
        Checkout.touch(checkout.source());
        assertThat(checkout.run(ours, checkout.tree.toString()).code()).isZero();
        assertThat(checkout.noted("mvn")).isEqualTo(2);
    }

    @Test
    void a_reader_of_its_words_that_has_gone_away_ends_nothing() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String deaf = "exec 3<>\"$0\" 2>\"$0\" 3>&-; \"$@\"";
        Run run = checkout.by("/bin/sh", "-c", deaf, pipe.toString()).run();

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("cookiecoorong.Main");
        assertThat(checkout.without("JAVA_HOME").run().code()).isEqualTo(69);
    }

    @Test
    void a_failed_build_is_one_sentence_with_the_place_of_the_log_and_is_tried_again() throws Exception {
        Run failed = checkout.with("MAVEN_FAILS", "yes").run();

        assertThat(failed.code()).isEqualTo(69);
        assertThat(failed.err())
                .last()
                .isEqualTo("cookie-coorong: The build failed: no such thing (the full log: "
                        + checkout.target("build.log") + ")");
        assertThat(checkout.without("MAVEN_FAILS").run().code()).isZero();
    }

    @Test
    void without_maven_one_sentence_says_so() throws Exception {
        Files.delete(checkout.tools.resolve("mvn"));
        Run run = checkout.run();

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err())
                .containsExactly(
                        "cookie-coorong: Maven is needed to build the program, but there is no mvn on the PATH.");
    }

    @Test
    void without_a_compiler_one_sentence_says_so() throws Exception {
        Path home = checkout.java("21");
        Files.delete(home.resolve("bin/javac"));
        Run run = checkout.with("JAVA_HOME", home).run();

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err())
                .containsExactly("cookie-coorong: A JDK is needed to build the program, but " + home
                        + " has no compiler: set JAVA_HOME to a JDK.");
    }
}
