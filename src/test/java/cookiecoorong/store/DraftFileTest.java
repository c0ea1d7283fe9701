package cookiecoorong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftFileTest {
    @TempDir
    private Path folder;

    @Test
    void a_draft_outlives_the_window_and_is_its_owners_alone() throws IOException {
        new DraftFile(folder).write("half 쓰다 만 👍\nsecond line");
        assertThat(new DraftFile(folder).read()).hasValue("half 쓰다 만 👍\nsecond line");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(files()).containsExactly("draft");
    }

    @Test
    void the_next_one_takes_its_place_and_an_empty_one_removes_it() throws IOException {
        DraftFile draft = new DraftFile(folder);
        draft.write("one");
        draft.write("two");
        assertThat(draft.read()).hasValue("two");
        draft.write("");
        draft.write("");
        assertThat(draft.read()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void what_is_no_text_is_not_read_and_the_next_can_be_kept() throws IOException {
        DraftFile draft = new DraftFile(folder);
        for (byte[] damage : new byte[][] {{}, {0, 0, 0}, {(byte) 0xFF, 'a'}, {'a', (byte) 0xC3}, new byte[9 << 20]}) {
            Files.write(file(), damage);
            assertThatThrownBy(draft::read).isInstanceOf(IOException.class);
            assertThat(folder.resolve("draft.damaged")).hasBinaryContent(damage);
        }
        draft.write("next");
        assertThat(draft.read()).hasValue("next");
    }

    @Test
    void where_it_cannot_be_written_the_one_before_stays() throws IOException {
        DraftFile draft = new DraftFile(folder);
        draft.write("before");
        Files.createDirectories(folder.resolve("draft.new/in the way"));
        assertThatThrownBy(() -> draft.write("after")).isInstanceOf(IOException.class);
        assertThat(draft.read()).hasValue("before");
    }

    @Test
    void what_a_kill_left_of_the_next_one_is_written_over() throws IOException {
        DraftFile draft = new DraftFile(folder);
        draft.write("before");
        Files.writeString(folder.resolve("draft.new"), "half of the ne");
        assertThat(draft.read()).hasValue("before");
        draft.write("next");
        assertThat(draft.read()).hasValue("next");
        assertThat(files()).containsExactly("draft");
    }

    private Path file() {
        return folder.resolve("draft");
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
