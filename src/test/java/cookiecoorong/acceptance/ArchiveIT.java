package cookiecoorong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Processes;
import cookiecoorong.testkit.Tmux;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal goes the way of a real start: a class that it has not met costs the start as much as fifty others. */
final class ArchiveIT {
    /** What happens first after the first frame. */
    private static final String AFTER = "Initializing 'cookiecoorong/log/LogFile'";

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

    /** As a full disk, a copied home or a disk that forgets leaves them: Java maps them into memory as they are. */
    @Test
    void damaged_archives_are_noticed_before_they_are_used_and_made_again() throws Exception {
        Path program = installation();
        try (World world = World.english(folder)) {
            assertThat(version(world, program).errors()).hasSize(1);
            assertThat(version(world, program).errors()).isEmpty();
            for (Damage damage : List.<Damage>of(ArchiveIT::cut, ArchiveIT::flip)) {
                for (Path archive : archives()) {
                    FileTime time = Files.getLastModifiedTime(archive);
                    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
                    damage.to(archive);
                    Files.setLastModifiedTime(archive, time);
                }
                Ended damaged = version(world, program);
                assertThat(damaged.code()).isZero();
                assertThat(damaged.errors()).singleElement().asString().startsWith("Preparing quick starts");
                assertThat(version(world, program)).isEqualTo(new Ended(0, damaged.output(), List.of()));
            }
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.startsWith("hs_err") || name.startsWith("core"));
            }
        }
    }

    private interface Damage {
        void to(Path archive) throws IOException;
    }

    private static void cut(Path archive) throws IOException {
        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - file.size() / 4);
        }
    }

    private static void flip(Path archive) throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 4096; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(archive, bytes);
    }

    private record Ended(int code, List<String> output, List<String> errors) {}

    private Ended version(World world, Path program) throws Exception {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "--version")
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(world.environment());
        int code = builder.start().waitFor();
        return new Ended(code, Files.readAllLines(output), Files.readAllLines(errors));
    }

    /** The packaged program in a folder of its own, with archives in the cache of this test's user. */
    private Path installation() throws IOException {
        Path home = Files.createDirectories(folder.resolve("opt/bin")).getParent();
        Files.createSymbolicLink(home.resolve("config"), World.PROJECT.resolve("config"));
        Files.createSymbolicLink(home.resolve("lib"), World.PROJECT.resolve("target/lib"));
        Files.copy(World.PROJECT.resolve("target/cookie-coorong.jar"), home.resolve("cookie-coorong.jar"));
        return Files.copy(
                World.PROJECT.resolve("src/main/sh/cookie-coorong"),
                home.resolve("bin/cookie-coorong"),
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(".cache"))) {
            List<Path> archives = files.filter(file -> file.toString().matches(".*\\.(jsa|aot)"))
                    .toList();
            assertThat(archives).hasSize(2);
            return archives;
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
