package cookiecoorong.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.store.transcript.Line;
import cookiecoorong.store.transcript.Line.Direction;
import cookiecoorong.store.transcript.LineFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The transcript read in pieces, from anywhere in either direction. */
class ReadingTest {
    @TempDir
    private Path path;

    private Folder folder;

    @BeforeEach
    void inFolder() {
        folder = new Folder(path);
    }

    @Test
    void backwards_and_forwards_in_pieces_it_is_all_there_once_and_in_order() throws IOException {
        write(10_000);
        try (ConversationStore store = folder.open()) {
            List<String> back = new ArrayList<>();
            long first = Files.size(folder.transcript());
            for (List<Message> piece = store.before(first, 333); !piece.isEmpty(); piece = store.before(first, 333)) {
                List<String> texts = new ArrayList<>(Folder.texts(piece));
                Collections.reverse(texts);
                back.addAll(texts);
                first = piece.get(0).id();
            }
            Collections.reverse(back);
            assertThat(back).isEqualTo(texts(10_000));

            List<String> forth = new ArrayList<>(Folder.texts(store.from(0, 1)));
            long last = 0;
            for (List<Message> piece = store.from(last, 333); piece.size() > 1; piece = store.from(last, 333)) {
                forth.addAll(Folder.texts(piece.subList(1, piece.size())));
                last = piece.get(piece.size() - 1).id();
            }
            assertThat(forth).isEqualTo(texts(10_000));
        }
    }

    @Test
    void from_a_place_in_the_middle_or_behind_the_end() throws IOException {
        write(100);
        try (ConversationStore store = folder.open()) {
            Message middle = store.before(Long.MAX_VALUE, 50).get(0);
            assertThat(Folder.texts(store.from(middle.id(), 2))).containsExactly("message 50", "message 51");
            assertThat(store.from(Long.MAX_VALUE, 2)).isEmpty();
        }
    }

    @Test
    void a_damaged_line_is_passed_over_in_both_directions() throws IOException {
        write(3);
        folder.append(folder.transcript(), "no line\n");
        try (ConversationStore store = folder.open()) {
            Folder.accept(store, "after");
            List<Message> all = store.from(0, 100);
            assertThat(Folder.texts(all)).containsExactly("message 0", "message 1", "message 2", "after");
            assertThat(Folder.texts(store.before(all.get(3).id(), 2))).containsExactly("message 1", "message 2");
        }
    }

    @Test
    void a_million_lines_are_opened_and_read_from_either_end_in_a_window_s_memory() throws IOException {
        write(1_000_000);
        try (ConversationStore store = folder.open()) {
            List<Message> recent = store.recent(1000);
            assertThat(Folder.texts(recent)).hasSize(1000).endsWith("message 999999");
            List<Message> older = store.before(recent.get(0).id(), 500);
            assertThat(Folder.texts(older)).startsWith("message 998500").endsWith("message 998999");
            assertThat(Folder.texts(store.from(0, 500))).startsWith("message 0").endsWith("message 499");
            assertThat(store.before(0, 500)).isEmpty();
        }
    }

    private static List<String> texts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add("message " + i);
        }
        return texts;
    }

    private void write(int count) throws IOException {
        OffsetDateTime time = OffsetDateTime.now(Folder.CLOCK);
        byte[] like = LineFormat.write(new Line(
                time,
                Direction.IN,
                "coorong",
                Payload.of("message #"),
                OptionalLong.empty(),
                0,
                MessageMetadata.UNKNOWN));
        String line = Folder.withoutChecksums(new String(like, UTF_8));
        assertThat(line).contains("message #");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.transcript()))) {
            for (int i = 0; i < count; i++) {
                out.write(line.replace("#", Integer.toString(i)).getBytes(UTF_8));
            }
        }
    }
}
