package cookiecoorong.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.launch.Checkout.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The launcher in an installation: nothing is built there, and nothing is written to it. */
class InstallationTest extends WithCheckout {
    Path home;
    Path program;

    @BeforeEach
    void install() throws IOException {
        checkout.with("HOME", checkout.folder.resolve("home"));
        home = checkout.installation();
        program = home.resolve("bin/cookie-coorong");
    }

    @Test
    void it_starts_without_maven_and_compiler_and_hands_its_arguments_on() throws Exception {
        Files.delete(checkout.tools.resolve("mvn"));
        Files.delete(checkout.java("17.0.9").resolve("bin/javac"));
        Run run = checkout.run(program, "--profile", "alice", "-Dname=안녕  👍");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("-Dcookiecoorong.profiles=" + home + "/config", "folder " + checkout.folder)
                .containsSequence(
                        "-cp", home + "/cookie-coorong.jar:" + home + "/lib/window-part.jar", "cookiecoorong.Main")
                .containsSequence("--profile", "alice", "-Dname=안녕  👍");
    }

    @Test
    void class_archives_go_into_the_users_cache_and_nothing_into_the_installation() throws Exception {
        List<Path> before = all(home);
        Run first = checkout.run(program);
        Run second = checkout.run(program);

        String archive = checkout.folder + "/home/.cache/cookie-coorong" + home + "/window-17.0.9-";
        assertThat(first.err()).containsExactly("Preparing quick starts with Java 17.0.9 ...");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).anyMatch(line -> line.startsWith("-XX:SharedArchiveFile=" + archive));
        assertThat(checkout.noted("rehearsal")).isEqualTo(2);
        assertThat(all(home)).isEqualTo(before);
    }

    @Test
    void the_users_cache_can_be_another_folder() throws Exception {
        Path cache = checkout.folder.resolve("cache");
        checkout.with("XDG_CACHE_HOME", cache).run(program);

        assertThat(cache.resolve("cookie-coorong" + home)).isDirectoryContaining("glob:**/window-17.0.9-*");
    }

    @Test
    void without_a_cache_it_starts_all_the_same() throws Exception {
        Files.createFile(checkout.folder.resolve("home"));
        Run run = checkout.run(program);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .noneMatch(line -> line.contains("SharedArchiveFile"))
                .contains("cookiecoorong.Main");
    }

    @Test
    void a_symbolic_link_on_the_path_starts_it() throws Exception {
        Files.createSymbolicLink(
                checkout.tools.resolve("cookie-coorong"), Path.of("../opt/cookie coorong/bin/cookie-coorong"));
        Path caller = checkout.folder.resolve("caller");
        Checkout.script(caller, "#!/bin/sh\nexec cookie-coorong --profile bob\n");
        Run run = checkout.run(caller);

        assertThat(run.out())
                .contains("-Dcookiecoorong.profiles=" + home + "/config")
                .containsSequence("--profile", "bob");
    }

    @Test
    void another_version_in_the_same_place_gets_new_archives_however_old_its_files_are() throws Exception {
        checkout.run(program);
        checkout.run(program);
        assertThat(checkout.noted("rehearsal")).isEqualTo(2);

        Files.setLastModifiedTime(home.resolve("cookie-coorong.jar"), FileTime.from(Instant.EPOCH.plusSeconds(1)));
        checkout.run(program);
        assertThat(checkout.noted("rehearsal")).isEqualTo(4);
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
