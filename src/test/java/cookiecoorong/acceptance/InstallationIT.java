package cookiecoorong.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import cookiecoorong.testkit.Processes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives and the Debian package, unpacked in a folder of the test's own and run from there. */
final class InstallationIT {
    private static final String NAME = "cookie-coorong-" + System.getProperty("project.version");
    private static final Path TARGET = World.PROJECT.resolve("target");
    private static final Path DEB =
            TARGET.resolve("cookie-coorong_" + System.getProperty("project.version") + "_all.deb");

    @TempDir
    private Path folder;

    @Test
    void unpacked_anywhere_it_runs_from_any_folder_through_a_link_and_writes_nothing_there() throws Exception {
        Path home = unpacked();
        Path link = Files.createSymbolicLink(folder.resolve("chat"), home.resolve("bin/cookie-coorong"));
        Files.createDirectories(folder.resolve(".config/cookie-coorong"));
        Files.writeString(
                folder.resolve(".config/cookie-coorong/alice.conf"),
                "name = ALICE, peer = bob, session { publish = a, subscribe = b }");
        Set<String> before = files(home);
        try (World world = World.english(folder);
                Side alice =
                        Side.run(world, link, "--profile", "alice", broker()).start()) {
            alice.connected();
            alice.send("hello");
            alice.awaitLine("ALICE", "hello", "✓");
            assertThat(world.transcript("ALICE")).contains("\"text\":\"hello\"");
            assertThat(Processes.commandLine(alice.process())).contains("/.cache/cookie-coorong" + home);
            alice.terminal().press("Escape");
            assertThat(alice.exitCode()).isZero();
        }
        assertThat(files(home)).isEqualTo(before);
    }

    @Test
    void both_archives_hold_the_same() throws Exception {
        Path home = unpacked();
        try (ZipFile zip = new ZipFile(TARGET.resolve(NAME + ".zip").toFile())) {
            assertThat(zip.stream()
                            .filter(entry -> !entry.isDirectory())
                            .map(entry -> entry.getName().substring(NAME.length() + 1)))
                    .containsExactlyInAnyOrderElementsOf(files(home));
        }
        assertThat(files(home))
                .contains(
                        "artemis/cookie-coorong-exactlyonce.jar",
                        "bin/cookie-coorong",
                        "config/cookie.conf",
                        "config/coorong.conf",
                        "share/man/man1/cookie-coorong.1",
                        "share/bash-completion/completions/cookie-coorong",
                        "share/zsh/site-functions/_cookie-coorong",
                        "share/fish/vendor_completions.d/cookie-coorong.fish",
                        "licenses/LIBRARIES.txt",
                        "README.md");
    }

    @Test
    void every_library_is_named_with_its_licence_and_its_notices() throws Exception {
        Path home = unpacked();
        String libraries = Files.readString(home.resolve("licenses/LIBRARIES.txt"));

        assertThat(jars(home))
                .hasSizeGreaterThan(20)
                .allSatisfy(jar -> assertThat(libraries.split("[\\s,]+")).contains(jar.replaceFirst("-\\d.*", "")));
        assertThat(Set.of("Apache-2.0", "LGPL-3.0", "GPL-3.0", "EDL-1.0", "MIT"))
                .allSatisfy(licence -> {
                    assertThat(libraries).contains(licence);
                    assertThat(files(home)).anyMatch(file -> file.startsWith("licenses/" + licence));
                });
    }

    @Test
    void the_bill_of_materials_names_every_library() throws Exception {
        Path home = unpacked();
        Path bill = home.resolve("cookie-coorong.cdx.json");
        assumeTrue(Files.exists(bill), "Maven writes it only when it is online");
        String text = Files.readString(bill);

        assertThat(text).contains("\"bomFormat\"").contains("CycloneDX");
        assertThat(jars(home)).allSatisfy(jar -> {
            int dash = jar.replaceAll("-\\d.*", "").length();
            assertThat(text).contains("/" + jar.substring(0, dash) + "@" + jar.substring(dash + 1));
        });
    }

    @Test
    void the_completion_knows_profiles_options_and_settings() throws Exception {
        Path home = unpacked();
        Files.createDirectories(folder.resolve(".config/cookie-coorong"));
        Files.createFile(folder.resolve(".config/cookie-coorong/alice.conf"));

        assertThat(completed(home, "--profile", "")).containsExactlyInAnyOrder("alice", "cookie", "coorong");
        assertThat(completed(home, "--profile", "co")).containsExactlyInAnyOrder("cookie", "coorong");
        assertThat(completed(home, "--s")).containsExactly("--set", "--settings");
        assertThat(completed(home, "-Dsession.q")).containsExactly("-Dsession.qos=");
    }

    @Test
    void the_debian_package_can_be_installed_and_run() throws Exception {
        assumeTrue(Mosquitto.installed("dpkg-deb"), "dpkg-deb is not installed");
        String control = Mosquitto.run("dpkg-deb", "-I", DEB.toString());
        String contents = Mosquitto.run("dpkg-deb", "-c", DEB.toString());
        Mosquitto.run("dpkg-deb", "-x", DEB.toString(), folder.resolve("root").toString());

        assertThat(control)
                .contains("Package: cookie-coorong", "default-jre-headless (>= 2:1.17) | java17-runtime-headless")
                .contains("Version: " + System.getProperty("project.version"));
        assertThat(contents)
                .contains("./usr/bin/cookie-coorong -> ../share/cookie-coorong/bin/cookie-coorong")
                .contains("./usr/share/man/man1/cookie-coorong.1.gz", "./usr/share/doc/cookie-coorong/copyright")
                .contains("./usr/share/doc/cookie-coorong/changelog.gz")
                .contains("./usr/share/cookie-coorong/artemis/cookie-coorong-exactlyonce.jar")
                .contains("./usr/share/bash-completion/completions/cookie-coorong")
                .contains("./usr/share/zsh/vendor-completions/_cookie-coorong")
                .contains("./usr/share/fish/vendor_completions.d/cookie-coorong.fish")
                .doesNotContain("./home", World.PROJECT.toString());
        String program = folder.resolve("root/usr/bin/cookie-coorong").toString();
        assertThat(run(List.of(program, "--version"))).isEqualTo(NAME.replace("coorong-", "coorong ") + "\n");
        assertThat(run(List.of(program, "--profile", "coorong", "--check")))
                .containsPattern("name +COORONG +" + folder + "/root/usr/share/cookie-coorong/config/coorong.conf:3");
    }

    @Test
    void debian_finds_no_fault_with_the_package_but_the_address_that_its_owner_has_to_give() throws Exception {
        assumeTrue(Mosquitto.installed("lintian"), "lintian is not installed");
        String owners = "bogus-mail-host,bogus-mail-host-in-debian-changelog";

        assertThat(run(List.of("lintian", "--allow-root", "--suppress-tags", owners, DEB.toString())))
                .isEmpty();
        assertThat(Files.readString(World.PROJECT.resolve("src/main/deb/changelog")))
                .startsWith("cookie-coorong (" + System.getProperty("project.version") + ")");
    }

    @Test
    void what_is_packed_can_be_read_by_everybody_and_written_to_by_its_owner_alone() throws Exception {
        for (String archive : List.of("tar.gz", "deb")) {
            String list = archive.equals("deb")
                    ? Mosquitto.run("dpkg-deb", "-c", DEB.toString())
                    : Mosquitto.run(
                            "tar", "-tvzf", TARGET.resolve(NAME + ".tar.gz").toString());
            assertThat(list.lines())
                    .filteredOn(line -> !line.startsWith("l"))
                    .hasSizeGreaterThan(30)
                    .allMatch(line -> line.matches("(-rw-r--r--|[d-]rwxr-xr-x) .*"));
        }
    }

    @Test
    void what_is_packed_bears_the_time_of_the_version_and_not_of_the_build() throws Exception {
        assumeFalse(NAME.endsWith("SNAPSHOT"));
        try (ZipFile zip = new ZipFile(TARGET.resolve(NAME + ".zip").toFile());
                JarFile jar = new JarFile(TARGET.resolve("cookie-coorong.jar").toFile())) {
            var version = jar.getEntry("META-INF/MANIFEST.MF").getTimeLocal().toLocalDate();
            assertThat(zip.stream()
                            .map(entry -> entry.getTimeLocal().toLocalDate())
                            .distinct())
                    .containsExactly(version);
        }
    }

    private String broker() {
        return "-Dbroker.uris=tcp://127.0.0.1:" + Ports.free();
    }

    private Path unpacked() throws IOException {
        Path place = Files.createDirectories(folder.toRealPath().resolve("some where"));
        Mosquitto.run("tar", "-xzf", TARGET.resolve(NAME + ".tar.gz").toString(), "-C", place.toString());
        return place.resolve(NAME);
    }

    /** What bash offers for the last of these words. */
    private List<String> completed(Path home, String... words) throws Exception {
        assumeTrue(Mosquitto.installed("bash"), "bash is not installed");
        List<String> command = new ArrayList<>(List.of("bash", "-c", """
                compopt() { :; }
                source "$1/share/bash-completion/completions/cookie-coorong"
                PATH=$1/bin:$PATH
                shift
                COMP_WORDS=(cookie-coorong "$@")
                COMP_CWORD=$#
                _cookie_coorong
                printf '%s\\n' "${COMPREPLY[@]}" | sort -u
                """, "bash", home.toString()));
        command.addAll(List.of(words));
        return run(command).lines().toList();
    }

    /** What it prints, in a new user's account. */
    private String run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(World.english(folder).environment());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), UTF_8);
        }
    }

    private static List<String> jars(Path home) throws IOException {
        return files(home.resolve("lib")).stream()
                .map(file -> file.replaceFirst(".*/", "").replaceFirst("\\.jar$", ""))
                .toList();
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new TreeSet<>(all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList());
        }
    }
}
