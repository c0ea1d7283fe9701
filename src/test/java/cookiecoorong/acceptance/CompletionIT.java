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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Completion in real shells, of a command that prints its arguments. */
final class CompletionIT {
    private static final Path COMPLETIONS = World.PROJECT.resolve("target/completion");

    @TempDir
    private Path folder;

    private Path profiles;

    @BeforeEach
    void install() throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("cookie-coorong");
        Files.writeString(program, "#!/bin/sh\nprintf '[%s]' \"$@\"\necho\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(Files.createDirectories(folder.resolve("config")).resolve("cookie.conf"));
        profiles = Files.createDirectories(folder.resolve(".config/cookie-coorong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void the_name_of_a_profile_is_quoted_and_never_run(String shell) throws IOException {
        Files.createFile(profiles.resolve("evil$(touch pwned)`touch pwned`;touch pwned.conf"));
        try (Tmux terminal = shell(shell)) {
            complete(terminal, "cookie-coorong --profile ev", "evil");
            assertThat(terminal.screen()).doesNotContain("[");
            terminal.press("Enter");
            terminal.await("[--profile][evil$(touch pwned)`touch pwned`;touch pwned]");
        }
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void profiles_options_settings_and_values_are_offered(String shell) throws IOException {
        Files.createFile(profiles.resolve("alice.conf"));
        try (Tmux terminal = shell(shell)) {
            complete(terminal, "cookie-coorong --list", "--list-profiles");
            complete(terminal, "--profile al", "alice");
            complete(terminal, "--profile coo", "cookie");
            complete(terminal, "-Dsession.q", "-Dsession.qos=");
            terminal.type("1 ");
            complete(terminal, "-Dui.color=al", "-Dui.color=always");
            complete(terminal, "--set presence.en", "presence.enabled=");
            complete(terminal, "f", "presence.enabled=false");
            terminal.press("Enter");
            terminal.await(
                    "[--list-profiles][--profile][alice][--profile][cookie][-Dsession.qos=1][-Dui.color=always][--set]"
                            + "[presence.enabled=false]");
        }
    }

    private static void complete(Tmux terminal, String typed, String completed) throws IOException {
        terminal.type(typed);
        terminal.await(typed);
        terminal.press("Tab");
        terminal.await(completed);
    }

    private Tmux shell(String shell) throws IOException {
        assumeTrue(Mosquitto.installed(shell), shell + " is not installed");
        Path completion = COMPLETIONS.resolve("cookie-coorong." + shell);
        Map<String, String> environment = Map.of(
                "HOME", folder.toString(),
                "XDG_CONFIG_HOME", folder.resolve(".config").toString());
        Tmux terminal = new Tmux(200, 24, folder, environment, command(shell, completion));
        terminal.await("ready>");
        return terminal;
    }

    /** With nothing set up but the completion, and a prompt that says when it is. */
    private List<String> command(String shell, Path completion) throws IOException {
        String path = "HISTFILE=; PATH=" + folder.resolve("bin") + ":$PATH; ";
        switch (shell) {
            case "zsh" -> {
                Path functions = Files.createDirectories(folder.resolve("functions"));
                Files.copy(completion, functions.resolve("_cookie-coorong"));
                Files.writeString(
                        folder.resolve(".zshrc"),
                        path + "fpath=(" + functions + " $fpath); autoload -U compinit; compinit -D -u; PS1='ready> '");
                return List.of("zsh", "-d", "-i");
            }
            case "fish" -> {
                String commands = "set -x PATH " + folder.resolve("bin")
                        + " $PATH; function fish_prompt; echo 'ready> '; end; source " + completion;
                return List.of("fish", "--no-config", "-i", "-C", commands);
            }
            default -> {
                Path commands =
                        Files.writeString(folder.resolve("rc"), path + "source " + completion + "; PS1='ready> '");
                return List.of("bash", "--noprofile", "--rcfile", commands.toString(), "-i");
            }
        }
    }
}
