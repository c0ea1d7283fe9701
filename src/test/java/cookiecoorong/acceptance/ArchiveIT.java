package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Processes;
import cookiecoorong.testkit.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal goes the way of a real start: a class that it has not met costs the start as much as fifty others. */
final class ArchiveIT {
    /** What happens first after the first frame. */
    private static final String AFTER = "Initializing 'cookiecoorong/LogFile'";

    @TempDir
    private Path folder;

    @Test
    void up_to_the_first_frame_all_classes_of_the_program_and_its_libraries_come_from_the_archive() throws IOException {
        Path log = folder.resolve("classes");
        try (World world = World.english(folder)) {
            List<String> command = commandLine(world);
            assertThat(command).contains("-Xlog:disable");
            command = command.stream()
                    .map(word -> word.equals("-Xlog:disable") ? "-Xlog:class+load,class+init:file=" + log : word)
                    .toList();
            try (Tmux terminal = new Tmux(80, 24, world.folder(), world.environment(), command)) {
                terminal.await("<Start>");
                terminal.press("Escape");
                terminal.await("exit code 0");
            }
        }
        assertThat(log).content().contains(AFTER);
        try (Stream<String> lines = Files.lines(log)) {
            List<String> loaded = lines.takeWhile(line -> !line.contains(AFTER))
                    .filter(line -> line.matches(".* (cookiecoorong|com)\\..*"))
                    .toList();
            assertThat(loaded).hasSizeGreaterThan(100);
            assertThat(loaded)
                    .filteredOn(line -> !line.contains("source: shared objects file"))
                    .isEmpty();
        }
    }

    /** What the launcher starts. */
    private static List<String> commandLine(World world) throws IOException {
        try (Side cookie = Side.cookie(world)) {
            cookie.terminal().await("<Start>");
            List<String> command =
                    List.of(Processes.commandLine(cookie.process()).strip().split(" "));
            cookie.terminal().press("Escape");
            assertThat(cookie.exitCode()).isZero();
            return command;
        }
    }
}
