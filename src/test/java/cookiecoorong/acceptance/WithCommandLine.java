package cookiecoorong.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that run the scripts in an account of its own, without a terminal. */
abstract class WithCommandLine {
    static final String SCRIPT = World.PROJECT.resolve("run-cookie.sh").toString();

    @TempDir
    Path folder;

    /** The first start of a program that was just built prepares it, and says so. */
    @BeforeEach
    void prepare() throws IOException, InterruptedException {
        run("--version");
    }

    record Ended(int code, String output, String errors) {}

    void profile(String name, String text) throws IOException {
        Path profiles = Files.createDirectories(folder.resolve(".config/cookie-coorong"));
        Files.writeString(profiles.resolve(name + ".conf"), text);
    }

    static void assertRefused(Ended ended, int code, String contained) {
        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.errors())
                .startsWith("cookie-coorong: ")
                .contains(contained)
                .hasLineCount(1);
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return ended(process(List.of(SCRIPT), arguments));
    }

    Ended asNobody(String... command) throws IOException, InterruptedException {
        return ended(process(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), command));
    }

    Ended command(String... command) throws IOException, InterruptedException {
        return ended(process(List.of(), command));
    }

    private static Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output, errors);
    }

    ProcessBuilder process(List<String> command, String... arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
        builder.environment().putAll(World.english(folder).environment());
        return builder;
    }
}
