package cookiecoorong.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import cookiecoorong.testkit.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts answer without a window. */
final class CommandLineIT {
    private static final String SCRIPT = World.PROJECT.resolve("run-cookie.sh").toString();

    @TempDir
    private Path folder;

    private record Ended(int code, String output, String errors) {}

    @Test
    void help_and_version_are_printed() throws Exception {
        assertThat(run("--help").output()).contains("./run-cookie.sh", "-Dkey=value", "Escape");
        assertThat(run("--version")).isEqualTo(new Ended(0, "cookie-coorong 1.0.0\n", ""));
        assertThat(run("-V")).isEqualTo(run("--version"));
    }

    @Test
    void check_prints_the_settings_with_their_origin() throws Exception {
        Ended check = run("--check", "-Dsession.qos=1");

        assertThat(check.code()).isZero();
        assertThat(check.output())
                .containsPattern("session.qos +1 +option -Dsession.qos")
                .containsPattern("name +COOKIE .*cookie.conf:3");
    }

    @Test
    void a_password_on_the_command_line_is_taken_and_not_repeated() throws Exception {
        Ended check = run("--check", "-Dbroker.username=me", "-Dbroker.password=hunter2");

        assertThat(check.code()).isZero();
        assertThat(check.output())
                .containsPattern("broker.password .*option -Dbroker.password")
                .doesNotContain("hunter2");
    }

    @Test
    void the_own_key_is_made_and_printed_also_while_the_window_is_open() throws Exception {
        try (World world = World.english(folder);
                Side side = Side.cookie(world)) {
            side.terminal().await("<Start>");
            Ended made = run("--key");

            assertThat(made.code()).isZero();
            assertThat(made.errors()).isEmpty();
            assertThat(made.output())
                    .matches("seal\\.peer-key = \"cc1:[A-Za-z0-9_-]{48}\"\nFingerprint: \\d{5}( \\d{5}){5}\n.*\\.\n");
            assertThat(run("--key")).isEqualTo(made);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(world.state("COOKIE").resolve("key"))))
                    .isEqualTo("rw-------");
        }
        String own = run("--key").output();
        assertThat(run("--check").output())
                .contains("\nFingerprint of the own key: "
                        + own.lines().toList().get(1).substring(13) + "\n");
        assertRefused(
                run("-Dseal.peer-key=" + own.substring(own.indexOf("cc1:"), own.indexOf("\"\n"))),
                78,
                "-Dseal.peer-key: seal.peer-key is this side's own key line");
    }

    @Test
    void sealing_without_an_own_key_ends_with_78_before_the_screen_is_taken() throws Exception {
        profile("cookie", "seal.peer-key = \"cc1:eaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRoYbv4v\"");

        assertRefused(
                run(), 78, folder + "/.config/cookie-coorong/cookie.conf:1: seal.peer-key is set, but there is no key");
        assertThat(run("--check").output())
                .containsPattern("seal.peer-key +74191 56982 98026 77152 41737 29367 ")
                .endsWith("There is no own key yet; --key makes one.\n");
    }

    @Test
    void the_broker_can_be_given_as_the_clients_of_mosquitto_have_it() throws Exception {
        Ended check = run("--check", "-L", "mqtts://me:hunter2@broker.example/?a", "-L", "mqtts://me:hunter2@b:8884");

        assertThat(check.output())
                .containsPattern("broker.uris +mqtts://b:8884 +option -L")
                .containsPattern("broker.username +me +option -L")
                .containsPattern("broker.password +\\(hidden\\) +option -L")
                .doesNotContain("hunter2");
    }

    @Test
    void three_lines_over_the_profile_that_comes_with_the_program_are_enough() throws Exception {
        profile("cookie", """
                broker.uris = ["mqtts://broker.example"]
                broker.username = alice
                broker.password = hunter2
                """);
        Ended check = run("--check");

        assertThat(check.code()).isZero();
        assertThat(check.output())
                .containsPattern(
                        "broker.uris +mqtts://broker.example +" + folder + "/.config/cookie-coorong/cookie.conf:1")
                .containsPattern("name +COOKIE +" + World.PROJECT + "/config/cookie.conf:3");
    }

    @Test
    void profiles_are_listed_with_their_files() throws Exception {
        profile("alice", "");

        assertThat(run("--list-profiles").output())
                .containsPattern("alice +" + folder + "/.config/cookie-coorong/alice.conf\n")
                .containsPattern("coorong +" + World.PROJECT + "/config/coorong.conf\n");
    }

    @Test
    void settings_are_printed_with_their_meaning() throws Exception {
        assertThat(run("--settings").output()).contains("# Quality of service in both directions", "qos = 2");
    }

    @Test
    void a_profile_needs_a_file_of_the_users_and_nothing_else() throws Exception {
        profile("alice", "name = ALICE, peer = bob, session { publish = a, subscribe = b }");
        profile("cookie", "name = ME");

        assertThat(run("--profile", "alice", "--check").output())
                .containsPattern("name +ALICE +" + folder + "/.config/cookie-coorong/alice.conf:1");
        assertThat(run("--check").output())
                .containsPattern("name +ME +" + folder)
                .containsPattern("peer +coorong +" + World.PROJECT + "/config/cookie.conf:4");
        assertThat(run("--profile=coorong", "--check").output())
                .containsPattern("name +COORONG +" + World.PROJECT + "/config/coorong.conf:3");
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
    void a_secret_is_in_no_log_no_answer_no_error_and_no_process_list() throws Exception {
        Path key = Files.writeString(
                folder.resolve("own.pem"), "-----BEGIN CERTIFICATE----------BEGIN ENCRYPTED PRIVATE KEY-----");
        List<String> command = List.of(
                "COOKIE_USERNAME=me",
                "COOKIE_PASSWORD=hunter2",
                World.PROJECT.resolve("run-cookie.sh").toString(),
                "-Dbroker.password=hunter2",
                "-Dbroker.tls.cert-file=" + key,
                "-Dbroker.tls.key-file=" + key,
                "-Dbroker.tls.key-passphrase=hunter2",
                "-Dlog.level=debug",
                "-Dbroker.uris=tcp://127.0.0.1:" + Ports.free());
        try (World world = World.english(folder);
                Side side = Side.run(world, Path.of("/usr/bin/env"), command.toArray(String[]::new))
                        .start()) {
            side.connected();
            side.send("hello");
            side.awaitLine("COOKIE", "hello", "✓");

            assertThat(Processes.commandLine(side.process()))
                    .contains("cookiecoorong.Main")
                    .doesNotContain("hunter2");
            assertThat(world.localBrokers().toList())
                    .isNotEmpty()
                    .noneMatch(broker -> Processes.commandLine(broker).contains("hunter2"));
            assertThat(Files.readString(world.state("COOKIE").resolve("log")))
                    .contains("DEBUG message 0: handed over as packet")
                    .doesNotContain("hunter2", "hello");
        }
        for (String wrong : List.of(
                "-Dbroker.pasword=hunter2",
                "--pasword=hunter2",
                "--url=http://me:hunter2@b",
                "-Dbroker.uris=tcp://me:hunter2@b")) {
            assertThat(run(wrong).errors()).isNotEmpty().doesNotContain("hunter2");
        }
    }

    @Test
    void a_message_is_found_in_the_log_by_the_place_of_its_line_in_the_transcript() throws Exception {
        try (World world = World.english(folder);
                Side side = Side.cookie(world, "-Dbroker.uris=tcp://127.0.0.1:" + Ports.free())
                        .start()) {
            side.connected();
            side.send("안녕");
            side.awaitLine("안녕", "✓");
            side.send("are you there");
            side.awaitLine("are you there", "✓");

            String transcript = world.transcript("COOKIE");
            String before = transcript.substring(0, transcript.indexOf('\n') + 1);
            assertThat(transcript.substring(before.length())).contains("are you there");
            assertThat(Files.readString(world.state("COOKIE").resolve("log")))
                    .contains("message " + before.getBytes(UTF_8).length + ": accepted, 13 bytes")
                    .contains("message " + before.getBytes(UTF_8).length + ": the broker has it");
        }
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
    void nothing_from_a_path_an_argument_or_a_file_reaches_the_terminal_but_as_text() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("a\033[31mb\nc"));
        Path profile = Files.writeString(
                odd.resolve("x.conf"),
                "name = COOKIE, peer = \"b\\u202ec\", session { publish = \"p\u009b\", subscribe = s }");
        profile("evil\033[2J", "");
        run("--version"); // prepares a first start, and says so
        List<Ended> answers = List.of(
                run("--profile", profile.toString(), "--check"),
                run("--profile", profile.toString(), "--check", "-Dpeer=x"),
                run("--profile", profile.toString(), "--check", "-Dpeer=x", "-Dsession.publish=y"),
                run("--profile", odd + "/absent.conf"),
                run("--profile", "\033[2J"),
                run("--\033[2J\n"),
                run("-D\033[2J\r=x"),
                run("--list-profiles"));

        assertThat(answers).allSatisfy(ended -> {
            String all = ended.output() + ended.errors();
            assertThat(all).isNotEmpty();
            assertThat(all.chars().filter(c -> (Character.isISOControl(c) && c != '\n') || c == 0x202E))
                    .isEmpty();
            assertThat(ended.errors().lines().count()).isLessThanOrEqualTo(1);
        });
        assertThat(answers.get(2).output()).contains("a<U+001B>[31mb<U+000A>c/x.conf:1");
    }

    @Test
    void a_second_window_of_the_same_name_ends_with_73_and_one_sentence() throws Exception {
        try (World world = World.english(folder);
                Side first = Side.cookie(world)) {
            first.terminal().await("<Start>");

            assertRefused(run(), 73, "is open");
        }
    }

    @Test
    void what_is_stored_is_for_its_owner_alone() throws Exception {
        try (World world = World.english(folder);
                Side side = Side.cookie(world, "-Dbroker.uris=tcp://127.0.0.1:" + Ports.free())
                        .start()) {
            side.connected();
            side.send("hello");
            side.awaitLine("COOKIE", "hello", "✓");
            List<Path> open = new ArrayList<>();
            try (var all = Files.walk(folder.resolve("cookie-coorong"))) {
                for (Path path : all.toList()) {
                    String wanted = Files.isDirectory(path) ? "rwx------" : "rw-------";
                    if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                            .equals(wanted)) {
                        open.add(path);
                    }
                }
            }
            assertThat(open).isEmpty();
        }
    }

    @Test
    void the_broker_in_the_foreground_prints_a_line_for_each_event() throws Exception {
        String uris = "-Dbroker.uris=tcp://127.0.0.1:" + Ports.free();
        Path output = folder.resolve("output");
        try (World world = World.english(folder)) {
            Process broker = process(List.of(SCRIPT), "--broker", uris)
                    .redirectOutput(output.toFile())
                    .start();
            try (Side side = Side.cookie(world, uris)) {
                side.terminal().await("<Start>");
                Awaitility.await().until(() -> Mosquitto.listens(Integer.parseInt(uris.replaceAll(".*:", ""))));
                side.start().connected();
                side.send("hello");
                side.awaitLine("COOKIE", "hello", "✓");
                side.terminal().press("Escape");
                assertThat(side.exitCode()).isZero();
                Awaitility.await()
                        .untilAsserted(() -> assertThat(Files.readString(output))
                                .containsPattern("(?i)connect.*COOKIE")
                                .containsPattern("(?i)subscribe.*coorong")
                                .containsPattern("(?i)publish.*cookie")
                                .containsPattern("(?i)disconnect.*COOKIE"));
                assertThat(world.localBrokers()).isEmpty();
            } finally {
                broker.destroy();
                assertThat(broker.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private void profile(String name, String text) throws IOException {
        Path profiles = Files.createDirectories(folder.resolve(".config/cookie-coorong"));
        Files.writeString(profiles.resolve(name + ".conf"), text);
    }

    private static void assertRefused(Ended ended, int code, String contained) {
        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.errors())
                .startsWith("cookie-coorong: ")
                .contains(contained)
                .hasLineCount(1);
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        return ended(process(List.of(SCRIPT), arguments));
    }

    private Ended asNobody(String... command) throws IOException, InterruptedException {
        return ended(process(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), command));
    }

    private Ended command(String... command) throws IOException, InterruptedException {
        return ended(process(List.of(), command));
    }

    private static Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output, errors);
    }

    private ProcessBuilder process(List<String> command, String... arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
        builder.environment().putAll(World.english(folder).environment());
        return builder;
    }
}
