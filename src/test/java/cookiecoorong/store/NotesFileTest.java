package cookiecoorong.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotesFileTest {
    @TempDir
    private Path folder;

    private NotesFile notes;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        notes = new NotesFile(folder);
        file = folder.resolve("notes");
        notes.write("seal", List.of("1", "2"));
        notes.write("retained", List.of("a", "b"));
    }

    @Test
    void what_was_written_is_read() throws IOException {
        assertThat(notes.read("seal")).containsExactly("1", "2");
        assertThat(notes.read("retained")).containsExactly("a", "b");
        assertThat(notes.read("nothing")).isEmpty();
    }

    @Test
    void a_file_that_has_changed_anywhere_is_set_aside_and_says_nothing() throws IOException {
        byte[] written = Files.readAllBytes(file);
        for (int at = 1; at < written.length; at++) {
            byte[] changed = written.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThat(notes.read("seal")).as("byte " + at).isEmpty();
            assertThat(folder.resolve("notes.damaged")).hasBinaryContent(changed);
        }
        notes.write("seal", List.of("3"));
        assertThat(notes.read("seal")).containsExactly("3");
    }

    @Test
    void a_file_of_an_earlier_version_is_read() throws IOException {
        Files.writeString(file, "seal\t1\t2\n");
        assertThat(notes.read("seal")).containsExactly("1", "2");
    }
}
