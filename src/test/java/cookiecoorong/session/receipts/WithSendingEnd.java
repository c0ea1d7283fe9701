package cookiecoorong.session.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.session.MemoryStorage;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One end that sends, a disk that it has to itself, and a time of its own. */
abstract class WithSendingEnd {
    static final long NOW = 1_000_000;
    static final long SECOND = 1_000;

    final MemoryStorage disk = new MemoryStorage();
    final SendingEnd end = new SendingEnd(disk);
    long now = NOW;

    /** As many own messages as the broker has. */
    List<Message> atBroker(int count) throws IOException {
        List<Message> messages = disk.accept(
                IntStream.range(0, count).mapToObj(i -> Payload.of("m" + i)).toList());
        for (Message message : messages) {
            disk.sent(message.id());
        }
        return messages;
    }

    SentState announce() throws IOException {
        assertThat(end.announceAt(now)).isLessThanOrEqualTo(now);
        assertThat(end.mayAnnounce(now)).isTrue();
        return SentState.read(end.announce(now, SentState.MAX_BYTES)).orElseThrow();
    }

    SentState connect() throws IOException {
        end.connected(now);
        return announce();
    }

    static ReceivedState have(String ref, int... places) {
        BitSet have = new BitSet();
        IntStream.of(places).forEach(have::set);
        return new ReceivedState(ref, have, Map.of());
    }

    static List<Long> numbers(List<Open> messages) {
        return messages.stream().map(Open::number).map(MessageNumber::number).toList();
    }
}
