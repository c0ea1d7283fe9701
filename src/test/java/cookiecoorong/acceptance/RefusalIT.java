package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Tmux;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the scripts answer when there can be no window: an exit code and one sentence. */
final class RefusalIT extends WithCommandLine {
    @Test
    void sealing_without_an_own_key_ends_with_78_before_the_screen_is_taken() throws Exception {
        profile("cookie", "seal.peer-key = \"cc1:eaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRoYbv4v\"");

        assertRefused(
                run(), 78, folder + "/.config/cookie-coorong/cookie.conf:1: seal.peer-key is set, but there is no key");
        assertThat(run("--check").output())
                .containsPattern("seal.peer-key +74191 56982 98026 77152 41737 29367 ")
                .endsWith("You have no key yet; --key makes one.\n");
    }

    @Test
    void an_unknown_profile_ends_with_78_and_one_sentence_with_the_places_looked_at() throws Exception {
        assertThat(run("--profile", "bob"))
                .isEqualTo(new Ended(
                        78,
                        "",
                        "cookie-coorong: There is no profile bob: neither " + folder
                                + "/.config/cookie-coorong/bob.conf nor " + World.PROJECT
                                + "/config/bob.conf exists.\n"));
    }

    @Test
    void a_wrong_option_ends_with_64_and_one_sentence() throws Exception {
        assertThat(run("--frobnicate"))
                .isEqualTo(new Ended(
                        64, "", "cookie-coorong: There is no option --frobnicate; --help lists those there are.\n"));
    }

    @Test
    void a_wrong_setting_ends_with_78_and_one_sentence() throws Exception {
        assertRefused(run("-Dsession.qos=3"), 78, "session.qos");
    }

    @Test
    void without_a_terminal_it_ends_with_69_and_one_sentence() throws Exception {
        assertRefused(run(), 69, "terminal");
    }

    @Test
    void a_terminal_that_cannot_be_set_up_ends_with_69_and_the_reason() throws Exception {
        Path broken = Files.createDirectory(folder.resolve("bin")).resolve("stty");
        Files.writeString(broken, "#!/bin/sh\necho 'stty: no luck' >&2\necho advice >&2\nexit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        try (World world = World.english(folder);
                Tmux terminal = new Tmux(
                        80,
                        24,
                        folder,
                        world.environment(),
                        List.of("sh", "-c", "PATH='" + broken.getParent() + "':\"$PATH\" exec '" + SCRIPT + "'"))) {
            assertThat(terminal.await("exit code "))
                    .contains("cookie-coorong: The terminal cannot be set up: stty: no luck.", "exit code 69");
        }
    }

    @Test
    void output_that_cannot_be_written_ends_with_73_and_one_sentence() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full");
        for (String option : List.of("--help", "--version", "--settings", "--list-profiles", "--check", "--key")) {
            assertRefused(
                    command("sh", "-c", "exec \"$@\" >/dev/full", "sh", SCRIPT, option), 73, "No space left on device");
        }
    }

    @Test
    void a_reader_that_has_had_enough_is_no_failure() throws Exception {
        Process settings = process(List.of(SCRIPT), "--settings").start();
        settings.getInputStream().close();

        assertThat(settings.getErrorStream().readAllBytes()).isEmpty();
        assertThat(settings.waitFor()).isZero();
    }

    @Test
    void a_folder_that_cannot_be_used_ends_with_73_and_one_sentence() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertRefused(run("-Dstorage.dir=" + file), 73, file.toString());
    }

    @Test
    void a_log_that_cannot_be_written_ends_with_73_and_one_sentence_before_the_screen_is_taken() throws Exception {
        Path log = World.english(folder).state("COOKIE").resolve("log");
        Files.createDirectories(log);

        assertThat(run())
                .isEqualTo(new Ended(
                        73, "", "cookie-coorong: The log cannot be written to " + log + ": Not a regular file.\n"));
    }

    @Test
    void a_log_that_is_somebody_elses_ends_with_73_too_even_if_it_could_be_written() throws Exception {
        assumeTrue(Mosquitto.installed("setpriv"), "setpriv is not installed");
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can make a second user's files");
        Path jar = World.PROJECT.resolve("target/cookie-coorong.jar");
        assumeTrue(asNobody("test", "-r", jar.toString()).code() == 0, "the program cannot be read by a second user");
        Path state = Files.createDirectories(World.english(folder).state("COOKIE"));
        Path log = Files.createFile(state.resolve("log"));
        assertThat(command("chown", "-R", "65534:65534", folder.toString()).code())
                .isZero();
        assertThat(command("chown", "0:0", log.toString()).code()).isZero();
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
        for (String permissions : List.of("rw-------", "rw-rw-rw-")) {
            Files.setPosixFilePermissions(log, PosixFilePermissions.fromString(permissions));
            Ended refused = asNobody(
                    System.getProperty("java.home") + "/bin/java",
                    "-cp",
                    jar + ":" + World.PROJECT.resolve("target/lib") + "/*",
                    "cookiecoorong.Main",
                    "--profile",
                    World.PROJECT + "/config/cookie.conf");

            assertRefused(refused, 73, "The log cannot be written to " + log);
        }
    }

    @Test
    void a_second_window_of_the_same_name_ends_with_73_and_one_sentence() throws Exception {
        try (World world = World.english(folder);
                Side first = Side.cookie(world)) {
            first.terminal().await("<Start>");

            assertRefused(run(), 73, "is open");
        }
    }
}
