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
import org.junit.jupiter.api.io.TempDir;

/** The launcher in an installation: nothing is built there, and nothing is written to it. */
class InstallationTest {
    @TempDir
    Path folder;

    Checkout world;
    Path home;
    Path program;

    @BeforeEach
    void install() throws IOException {
        world = new Checkout(folder);
        world.with("HOME", world.folder.resolve("home"));
        home = world.installation();
        program = home.resolve("bin/cookie-coorong");
    }

    @Test
    void it_starts_without_maven_and_compiler_and_hands_its_arguments_on() throws Exception {
        Files.delete(world.tools.resolve("mvn"));
        Files.delete(world.java("17.0.9").resolve("bin/javac"));
        Run run = world.run(program, "--profile", "alice", "-Dname=안녕  👍");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("-Dcookiecoorong.profiles=" + home + "/config", "folder " + world.folder)
                .containsSequence(
                        "-cp", home + "/cookie-coorong.jar:" + home + "/lib/window-part.jar", "cookiecoorong.Main")
                .containsSequence("--profile", "alice", "-Dname=안녕  👍");
    }

    @Test
    void class_archives_go_into_the_users_cache_and_nothing_into_the_installation() throws Exception {
        List<Path> before = all(home);
        Run first = world.run(program);
        Run second = world.run(program);

        String archive = world.folder + "/home/.cache/cookie-coorong" + home + "/window-17.0.9-";
        assertThat(first.err()).containsExactly("Preparing quick starts with Java 17.0.9 ...");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).anyMatch(line -> line.startsWith("-XX:SharedArchiveFile=" + archive));
        assertThat(world.noted("rehearsal")).isEqualTo(2);
        assertThat(all(home)).isEqualTo(before);
    }

    @Test
    void the_users_cache_can_be_another_folder() throws Exception {
        Path cache = world.folder.resolve("cache");
        world.with("XDG_CACHE_HOME", cache).run(program);

        assertThat(cache.resolve("cookie-coorong" + home)).isDirectoryContaining("glob:**/window-17.0.9-*");
    }

    @Test
    void without_a_cache_it_starts_all_the_same() throws Exception {
        Files.createFile(world.folder.resolve("home"));
        Run run = world.run(program);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .noneMatch(line -> line.contains("SharedArchiveFile"))
                .contains("cookiecoorong.Main");
    }

    @Test
    void a_symbolic_link_on_the_path_starts_it() throws Exception {
        Files.createSymbolicLink(
                world.tools.resolve("cookie-coorong"), Path.of("../opt/cookie coorong/bin/cookie-coorong"));
        Path caller = world.folder.resolve("caller");
        Checkout.script(caller, "#!/bin/sh\nexec cookie-coorong --profile bob\n");
        Run run = world.run(caller);

        assertThat(run.out())
                .contains("-Dcookiecoorong.profiles=" + home + "/config")
                .containsSequence("--profile", "bob");
    }

    @Test
    void another_version_in_the_same_place_gets_new_archives_however_old_its_files_are() throws Exception {
        world.run(program);
        world.run(program);
        assertThat(world.noted("rehearsal")).isEqualTo(2);

        Files.setLastModifiedTime(home.resolve("cookie-coorong.jar"), FileTime.from(Instant.EPOCH.plusSeconds(1)));
        world.run(program);
        assertThat(world.noted("rehearsal")).isEqualTo(4);
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
