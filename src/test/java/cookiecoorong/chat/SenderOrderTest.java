package cookiecoorong.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SenderOrderTest {
    private static final String RUN = "0123456789abcdef";

    /** A number that came late ends in {@code l}; own messages are {@code own}, those without a number {@code plain}. */
    @ParameterizedTest
    @CsvSource({
        "1 2 3,             1 2 3",
        "1 3 2l,            1 2l 3",
        "1 2 4 5 3l,        1 2 3l 4 5",
        "2 3 1l,            1l 2 3",
        "1 4 2l 3l,         1 2l 3l 4",
        "1 4 3l 2l,         1 2l 3l 4",
        "1 3 own plain 2l,  1 2l 3 own plain",
        "1 own 3 2l,        1 own 2l 3",
        "1 2 3l,            1 2 3l",
        "own plain 1l,      own plain 1l",
        "3 2,               3 2",
        "5 1 4 3l,          5 1 3l 4"
    })
    void what_came_late_stands_where_its_sender_wrote_it(String came, String shown) {
        List<Message> messages = new ArrayList<>();
        for (String one : came.split(" ", -1)) {
            messages.add(message(messages.size(), one));
        }
        assertThat(SenderOrder.sort(messages))
                .extracting(message -> message.payload().text().orElseThrow())
                .containsExactly(shown.split(" ", -1));
    }

    private static Message message(long id, String one) {
        Optional<MessageNumber> number = one.matches("\\d.*")
                ? Optional.of(new MessageNumber(RUN, Long.parseLong(one.replace("l", ""))))
                : Optional.empty();
        MessageMetadata metadata = new MessageMetadata(
                number, one.endsWith("l"), OptionalLong.empty(), Map.of(), OptionalInt.empty(), false);
        return new Message(
                id,
                OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                "name",
                Payload.of(one),
                one.equals("own") ? Message.State.WAITING : Message.State.RECEIVED,
                metadata,
                Optional.empty());
    }
}
