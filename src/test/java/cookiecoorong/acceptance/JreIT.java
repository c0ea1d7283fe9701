package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import cookiecoorong.testkit.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive with a Java that has the modules named in the manual and no tools, in the account of a new user. */
final class JreIT {
    private static final String NAME = "cookie-coorong-" + System.getProperty("project.version");
    private static final List<String> TOOLS = List.of(
            "cat chmod cksum find flock id ln ls mkdir mv ps readlink rm sed sh sleep stat stty sync tmux touch tr"
                    .split(" "));

    @TempDir
    private Path folder;

    @Test
    void two_windows_and_the_local_broker_run_with_a_small_jre_and_without_jdk_and_maven() throws Exception {
        Path place = Files.createDirectories(folder.resolve("opt"));
        Mosquitto.run(
                "tar",
                "-xzf",
                World.PROJECT.resolve("target/" + NAME + ".tar.gz").toString(),
                "-C",
                place.toString());
        Path program = place.resolve(NAME).resolve("bin/cookie-coorong");
        Path home = Files.createDirectories(folder.resolve("home"));
        String broker = "-Dbroker.uris=tcp://127.0.0.1:" + Ports.free();
        Map<String, String> environment = Map.of(
                "HOME", home.toString(),
                "XDG_STATE_HOME", "",
                "XDG_CONFIG_HOME", "",
                "XDG_CACHE_HOME", "",
                "JAVA_HOME", jre().toString(),
                "PATH", tools().toString(),
                "LC_ALL", "C.UTF-8");

        try (World world = World.english(folder);
                Side cookie = Side.run(home, environment, program, "--profile", "cookie", broker)
                        .start()
                        .connected();
                Side coorong = Side.run(home, environment, program, "--profile", "coorong", broker)
                        .start()
                        .connected()) {
            cookie.send("hello");
            coorong.awaitLine("cookie", "hello");
            cookie.awaitLine("COOKIE", "hello", "✓");
            // Each window may have started one; the second ends when it sees the first.
            Awaitility.await().until(() -> world.localBrokers().count() == 1);
            assertThat(Processes.commandLine(cookie.process())).startsWith(folder.toRealPath() + "/jre/bin/java ");
        }
        assertThat(home.resolve(".local/state/cookie-coorong/COOKIE/transcript.jsonl"))
                .content()
                .contains("hello");
    }

    /** Made as the manual says. */
    private Path jre() throws IOException {
        String modules = Pattern.compile("jlink --add-modules (\\S+)")
                .matcher(Files.readString(World.PROJECT.resolve("src/site/manual.md")))
                .results()
                .map(MatchResult::group)
                .map(call -> call.replaceFirst(".* ", ""))
                .findFirst()
                .orElseThrow();
        Path jre = folder.resolve("jre");
        int code = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(System.out, System.err, "--add-modules", modules, "--output", jre.toString());
        assertThat(code).isZero();
        try (Stream<Path> programs = Files.list(jre.resolve("bin"))) {
            assertThat(programs.map(file -> file.getFileName().toString())).doesNotContain("javac", "jar", "jlink");
        }
        return jre;
    }

    /** What every system has, and no mvn. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path script = tools.resolve(tool);
            Files.writeString(script, "#!/bin/sh\nexec " + Mosquitto.program(tool) + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
        return tools;
    }
}
