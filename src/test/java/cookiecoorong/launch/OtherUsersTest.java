package cookiecoorong.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.launch.Checkout.Run;
import cookiecoorong.testkit.OtherUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class archives are code: those that another user owns or could have written are not used. */
class OtherUsersTest extends WithCheckout {
    private static final int US = Integer.parseInt(OtherUser.UID);
    private static final int THEM = 12346;

    /** Of whom no process is left from another test: those count for what one user may run. */
    private static final int ALONE = 12347;

    Path home;
    Path program;

    @BeforeEach
    void install() throws IOException {
        permit(checkout.folder, "rwxr-xr-x");
        program = checkout.installation().resolve("bin/cookie-coorong");
        home = Files.createDirectory(checkout.folder.resolve("home"));
        checkout.with("HOME", home);
    }

    @Test
    void whatever_the_umask_what_is_made_is_for_the_user_alone() throws Exception {
        checkout.by("sh", "-c", "umask 000; exec \"$@\"", "sh").run(program);

        assertThat(all(home.resolve(".cache"))).hasSizeGreaterThan(8).allSatisfy(this::isPrivate);
    }

    @Test
    void a_build_is_for_the_user_alone_too() throws Exception {
        checkout.by("sh", "-c", "umask 000; exec \"$@\"", "sh").run(checkout.tree.resolve("run-cookie.sh"));

        assertThat(all(checkout.target(""))).hasSizeGreaterThan(8).allSatisfy(this::isPrivate);
    }

    @Test
    void a_cache_that_others_could_write_to_is_closed_and_made_again() throws Exception {
        checkout.run(program);
        Path cache = home.resolve(".cache/cookie-coorong");
        for (Path path : all(cache)) {
            permit(path, "rwxrwxrwx");
        }
        Run run = checkout.run(program);

        assertThat(checkout.noted("rehearsal")).isEqualTo(4);
        assertThat(run.out()).anyMatch(line -> line.startsWith("-XX:SharedArchiveFile="));
        assertThat(all(cache)).noneMatch(OtherUsersTest::othersMayWrite);
        checkout.run(program);
        assertThat(checkout.noted("rehearsal")).isEqualTo(4);
    }

    @Test
    void an_archive_that_others_could_write_to_is_made_again() throws Exception {
        checkout.run(program);
        for (Path path : all(home.resolve(".cache")).stream()
                .filter(Files::isRegularFile)
                .toList()) {
            permit(path, "rw-rw-rw-");
        }
        checkout.run(program);

        assertThat(checkout.noted("rehearsal")).isEqualTo(4);
        assertThat(all(home.resolve(".cache"))).noneMatch(OtherUsersTest::othersMayWrite);
    }

    @Test
    void a_build_that_others_could_write_to_is_made_again() throws Exception {
        Path script = checkout.tree.resolve("run-cookie.sh");
        checkout.run(script);
        permit(checkout.target(""), "rwxrwxrwx");
        checkout.run(script);

        assertThat(checkout.noted("mvn")).isEqualTo(2);
        assertThat(othersMayWrite(checkout.target(""))).isFalse();
    }

    @Test
    void archives_below_a_folder_that_others_may_write_to_are_not_used_which_is_said() throws Exception {
        checkout.run(program);
        permit(home.resolve(".cache"), "rwxrwxrwx");
        Run run = checkout.run(program);

        assertThat(run.code()).isZero();
        assertThat(run.err()).singleElement().asString().startsWith("Starting without class archives");
        assertThat(run.out()).noneMatch(line -> line.matches(".*\\.jsa")).contains("cookiecoorong.Main");
    }

    @Test
    void below_a_folder_that_only_the_user_may_enter_nobody_gets_at_anything() throws Exception {
        permit(home, "rwx------");
        permit(Files.createDirectory(home.resolve(".cache")), "rwxrwxrwx");

        assertThat(checkout.run(program).out()).anyMatch(line -> line.startsWith("-XX:SharedArchiveFile="));
    }

    @Test
    void archives_in_a_folder_of_another_user_are_not_used() throws Exception {
        asUser();
        checkout.run(program);
        Path cache = home.resolve(".cache/cookie-coorong");
        permit(cache, "rwxr-xr-x");
        chown(THEM, cache);
        Run run = checkout.run(program);

        assertThat(run.code()).isZero();
        assertThat(run.err()).singleElement().asString().startsWith("Starting without class archives");
        assertThat(run.out()).noneMatch(line -> line.matches(".*\\.jsa"));
    }

    @Test
    void an_archive_of_another_user_is_made_again() throws Exception {
        asUser();
        checkout.run(program);
        for (Path path : all(home.resolve(".cache")).stream()
                .filter(path -> path.toString().endsWith(".jsa"))
                .toList()) {
            chown(THEM, path);
        }
        checkout.run(program);

        assertThat(checkout.noted("rehearsal")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ln -s ../../precious", "mkfifo -m 666", "mkdir -p -m 755"})
    void what_others_put_into_an_open_cache_is_neither_followed_nor_waited_for(String trap) throws Exception {
        asUser();
        checkout.run(program);
        Path cache = all(home.resolve(".cache")).stream()
                .filter(path -> path.endsWith("lock"))
                .findFirst()
                .orElseThrow()
                .getParent();
        List<Path> files = all(cache);
        for (Path path : all(home)) {
            if (Files.isDirectory(path)) {
                permit(path, "rwxr-xr-x");
            }
        }
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        chown(US, precious);
        for (Path file : files) {
            if (!file.equals(cache)) {
                Files.delete(file);
                as(THEM, cache, trap.replace("../../precious", precious.toString()), file);
            }
        }
        permit(cache, "rwxrwxrwx");

        Run run = checkout.run(program);
        assertThat(run.code()).isZero();
        assertThat(run.err()).singleElement().asString().startsWith("Preparing quick starts");
        assertThat(precious).hasContent("precious");
        assertThat(checkout.run(program).err()).isEmpty();
    }

    @Test
    void what_others_put_into_an_open_build_is_not_built_in() throws Exception {
        asUser();
        for (Path path : all(checkout.tree)) {
            chown(US, path);
        }
        Path classes = Files.createDirectories(checkout.target("classes"));
        Path jars = Files.createDirectories(checkout.target("lib"));
        for (Path path : List.of(checkout.target(""), classes, jars)) {
            chown(US, path);
        }
        as(THEM, classes, "mkdir -p", classes.resolve("theirs/Theirs.class"));
        as(THEM, jars, "touch", jars.resolve("theirs.jar"));
        as(THEM, checkout.target(""), "mkfifo -m 666", checkout.target("build.began"));
        permit(checkout.target(""), "rwxrwxrwx");

        Run run = checkout.run(checkout.tree.resolve("run-cookie.sh"));
        assertThat(run.code()).isZero();
        assertThat(run.out()).noneMatch(line -> line.contains("theirs.jar"));
        assertThat(classes).doesNotExist();
    }

    @Test
    void nothing_is_made_in_the_home_of_another_user() throws Exception {
        asUser();
        chown(THEM, home);
        permit(home, "rwxrwxrwx");

        assertThat(checkout.run(program).code()).isZero();
        assertThat(home.resolve(".cache")).doesNotExist();
    }

    @Test
    void without_room_for_another_process_it_ends_with_69() throws Exception {
        asUser();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit is not installed");
        chown(ALONE, home);
        checkout.by("/usr/bin/prlimit", "--nproc=1", "/usr/bin/setpriv", "--reuid", "" + ALONE, "--clear-groups");

        assertThat(checkout.run(program).code()).isEqualTo(69);
    }

    /** A user of the machine without a name, who may read the installation. */
    private void asUser() throws IOException, InterruptedException {
        OtherUser.assume();
        permit(Files.createFile(checkout.folder.resolve("notes")), "rw-rw-rw-");
        chown(US, home);
        checkout.by(OtherUser.prefix());
    }

    /** Another user makes this in a folder that everybody may write to for so long. */
    private static void as(int user, Path open, String command, Path made) throws IOException, InterruptedException {
        String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(open));
        permit(open, "rwxrwxrwx");
        List<String> words = new ArrayList<>(
                List.of("/usr/bin/setpriv", "--reuid", "" + user, "--regid", "" + user, "--clear-groups"));
        words.addAll(List.of(command.split(" ")));
        words.add(made.toString());
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
        permit(open, before);
    }

    private void isPrivate(Path path) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .as(path.toString())
                .endsWith("------");
    }

    private static boolean othersMayWrite(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    .matches("....(.w....|....w.*)");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void chown(int user, Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
