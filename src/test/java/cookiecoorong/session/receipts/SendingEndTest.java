package cookiecoorong.session.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import cookiecoorong.session.MemoryStorage;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SendingEndTest {
    private static final long NOW = 1_000_000;

    private final MemoryStorage disk = new MemoryStorage();

    /** Asked for while the line was away; that its exchange has ended is on disk before it is told here. */
    @Test
    void what_is_asked_for_just_when_its_exchange_ends_is_not_sent_again_before_the_other_side_can_have_it()
            throws IOException {
        long id = disk.accept(List.of(Payload.of("m"))).get(0).id();
        SendingEnd end = new SendingEnd(disk);
        end.connected(NOW - 60_000);
        SentState announced =
                SentState.read(end.announce(NOW - 60_000, SentState.MAX_BYTES)).orElseThrow();
        long number = announced.listed().get(0).number().number();

        disk.sent(id);
        end.told(new ReceivedState(announced.ref(), new BitSet(), Map.of(number, 1)), NOW);
        end.delivered(id, NOW + 1);
        end.announce(NOW + 2, SentState.MAX_BYTES);
        assertThat(end.nextCopy()).isEmpty();

        long due = end.evaluateAt();
        end.evaluate(due);
        end.announce(due, SentState.MAX_BYTES);
        assertThat(end.nextCopy())
                .as("where it does not come, it is sent again")
                .isPresent();
    }
}
