package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Ports;
import cookiecoorong.testkit.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must not get out: secrets, messages of one user to another, control characters to the terminal. */
final class PrivacyIT extends WithCommandLine {
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
}
