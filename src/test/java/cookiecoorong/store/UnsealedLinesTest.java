package cookiecoorong.store;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unsealed messages in the transcript, between those of the other side. */
class UnsealedLinesTest {
    private static final MessageNumber NUMBER = new MessageNumber("00000000000000aa", 1);

    private Folder folder;

    @BeforeEach
    void folder(@TempDir Path path) {
        folder = new Folder(path);
    }

    private static Arrival arrival(String text, MessageMetadata metadata) {
        return new Arrival(Optional.empty(), Payload.of(text), metadata);
    }

    @Test
    void they_have_a_name_of_their_own_in_the_file_and_after_a_restart() throws IOException {
        List<Message> told = new ArrayList<>();
        try (ConversationStore store = folder.open()) {
            store.receive(
                    List.of(
                            arrival("hello", MessageMetadata.of(NUMBER)),
                            arrival("pay here", MessageMetadata.UNSEALED),
                            arrival("bye", MessageMetadata.UNKNOWN)),
                    told::add);
        }
        assertThat(told).extracting(Message::name).containsExactly("coorong", "unsealed", "coorong");
        assertThat(told).extracting(Message::unsealed).containsExactly(false, true, false);
        assertThat(Files.readAllLines(folder.transcript()).get(1))
                .contains("\"direction\":\"in\",\"name\":\"unsealed\",\"text\":\"pay here\"", "\"unsealed\":1");
        try (ConversationStore store = folder.open()) {
            assertThat(store.recent(Folder.ALL)).isEqualTo(told);
            assertThat(store.arrivals(Folder.ALL)).isEqualTo(told);
        }
    }

    @Test
    void a_number_that_somebody_matches_to_one_does_not_make_it_the_other_sides() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.receive(List.of(arrival("pay here", MessageMetadata.UNSEALED)), message -> {});
            store.receipts().match(Map.of(0L, NUMBER));
            assertThat(store.recent(1)).allMatch(Message::unsealed);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.recent(1)).allMatch(Message::unsealed);
        }
    }

    @Test
    void an_own_message_is_never_one_whatever_its_line_says() throws IOException {
        folder.open().close();
        folder.append(folder.transcript(), """
                {"time":"2026-11-23T22:10:04.120+09:00","direction":"out","name":"COOKIE","text":"x","unsealed":1}
                """);
        try (ConversationStore store = folder.open()) {
            assertThat(store.recent(1)).singleElement().matches(Message::own).matches(message -> !message.unsealed());
        }
    }
}
