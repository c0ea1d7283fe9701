package cookiecoorong.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RotatingFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("log");
    }

    @Test
    void a_file_that_others_could_read_is_made_private() throws IOException {
        Files.writeString(file, "before\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        RotatingFile.open(file, 100).append("after\n".getBytes(US_ASCII));

        assertThat(file).hasContent("before\nafter\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void what_is_no_regular_file_is_refused() throws Exception {
        Files.createDirectory(file);
        refused();
        Files.delete(file);
        Files.createSymbolicLink(file, Files.createFile(folder.resolve("other")));
        refused();
        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("absent"));
        refused();
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        refused();
    }

    @Test
    void a_folder_in_the_way_of_the_second_file_ends_neither_the_log_nor_its_limit() throws IOException {
        Files.createDirectories(folder.resolve("log.1/full"));
        RotatingFile log = RotatingFile.open(file, 100);
        for (int i = 0; i < 100; i++) {
            log.append("0123456789\n".getBytes(US_ASCII));
        }
        assertThat(Files.size(file)).isBetween(11L, 111L);
    }

    private void refused() {
        assertThatThrownBy(() -> RotatingFile.open(file, 100)).hasMessageContaining("Not a regular file");
    }
}
