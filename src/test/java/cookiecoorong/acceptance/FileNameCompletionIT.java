package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real bash in a real terminal completes names that somebody else has chosen; what it then runs is what is typed. */
final class FileNameCompletionIT {
    private static final String WICKED = "$(touch pwned).conf";

    @TempDir
    private Path folder;

    @Test
    void a_file_name_is_completed_to_itself_and_never_executed() throws Exception {
        assumeTrue(Mosquitto.installed("bash"), "bash is not installed");
        Path home = Files.createDirectories(folder.resolve("home"));
        Path profiles = Files.createDirectories(home.resolve(".config/cookie-coorong"));
        Files.createFile(folder.resolve("evil" + WICKED));
        Files.createFile(home.resolve("vile`touch pwned`.conf"));
        Files.createFile(Files.createDirectory(folder.resolve("dir" + WICKED)).resolve("a$HOME.conf"));
        Files.createFile(profiles.resolve("wicked" + WICKED));
        Files.createFile(profiles.resolve("two words;touch pwned.conf"));
        Path program = Files.createDirectory(folder.resolve("bin")).resolve("cookie-coorong");
        Files.writeString(program, "#!/bin/sh\nprintf 'got <%s>\\n' \"$2\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path start = Files.writeString(
                folder.resolve("start"),
                "HISTFILE=\nPATH='%s':$PATH\nsource '%s'\n"
                        .formatted(
                                program.getParent(), World.PROJECT.resolve("target/completion/cookie-coorong.bash")));
        Map<String, String> environment = Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", "");

        try (Tmux bash = new Tmux(160, 40, folder, environment, List.of("bash", "--rcfile", start.toString(), "-i"))) {
            completes(bash, "./ev", "./evil\\$\\(touch\\ pwned\\).conf", "./evil" + WICKED);
            completes(bash, "\"./ev", "\"./evil\\$(touch pwned).conf\"", "./evil" + WICKED);
            completes(bash, "'./ev", "'./evil" + WICKED + "'", "./evil" + WICKED);
            completes(bash, "~/vi", "~/vile\\`touch\\ pwned\\`.conf", home + "/vile`touch pwned`.conf");
            completes(bash, "./d", "./dir\\$\\(touch\\ pwned\\).conf/", "./dir" + WICKED + "/");
            completes(bash, "wi", "wicked\\$\\(touch\\ pwned\\)", "wicked$(touch pwned)");
            completes(bash, "tw", "two\\ words\\;touch\\ pwned", "two words;touch pwned");
            bash.type("exit 0");
            bash.press("Enter");
            bash.await("exit code 0");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all).noneMatch(file -> file.getFileName().toString().equals("pwned"));
        }
    }

    private static void completes(Tmux bash, String typed, String completed, String received) throws IOException {
        bash.type("cookie-coorong --profile " + typed);
        bash.press("Tab");
        bash.await("--profile " + completed);
        bash.press("Enter");
        bash.await("got <" + received + ">");
        bash.press("C-l");
    }
}
