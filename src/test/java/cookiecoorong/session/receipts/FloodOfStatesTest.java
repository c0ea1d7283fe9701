package cookiecoorong.session.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.chat.Storage.Arrival;
import cookiecoorong.session.MemoryStorage;
import cookiecoorong.session.receipts.SentState.Listed;
import cookiecoorong.session.receipts.SentState.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Five states a second from somebody who means no good, for five minutes of a time of their own. */
final class FloodOfStatesTest {
    private static final long BETWEEN = 200;
    private static final long FLOOD = 300_000;
    private static final long AFTERWARDS = 1_200_000;
    private static final String HONEST_RUN = "0123456789abcdef";

    private final Random random = new Random(1);
    private final MemoryStorage disk = new MemoryStorage();
    private long now = 1_000_000;

    @Test
    void questions_for_everything_cost_no_more_than_256_copies_in_ten_seconds_and_then_all_is_confirmed()
            throws IOException {
        int count = 400;
        disk.accept(texts(count)).forEach(message -> disk.sent(message.id()));
        SendingEnd end = new SendingEnd(disk);
        end.connected(now);
        SentState announced =
                SentState.read(end.announce(now, SentState.MAX_BYTES)).orElseThrow();
        List<Long> copiesAt = new ArrayList<>();
        int states = 0;
        for (long stop = now + FLOOD; now < stop; now += BETWEEN) {
            end.told(everythingOf(announced), now);
            if (end.announceAt(now) <= now && end.mayAnnounce(now)) {
                announced =
                        SentState.read(end.announce(now, SentState.MAX_BYTES)).orElseThrow();
                states++;
            }
            for (Optional<Open> copy = end.nextCopy(); copy.isPresent(); copy = end.nextCopy()) {
                copiesAt.add(now);
                end.copySent(copy.get(), true);
                end.copyDelivered(copy.get(), now);
            }
        }
        assertThat(copiesAt).as("some are served").hasSizeGreaterThan(256);
        for (int i = 256; i < copiesAt.size(); i++) {
            assertThat(copiesAt.get(i) - copiesAt.get(i - 256)).isGreaterThanOrEqualTo(10_000);
        }
        assertThat(states).isLessThanOrEqualTo((int) (FLOOD / 250));

        int confirmed = 0;
        for (long stop = now + AFTERWARDS; now < stop && confirmed < count; now += BETWEEN) {
            if (end.announceAt(now) <= now && end.mayAnnounce(now)) {
                announced =
                        SentState.read(end.announce(now, SentState.MAX_BYTES)).orElseThrow();
            }
            BitSet have = new BitSet();
            have.set(0, announced.listed().size());
            confirmed += end.told(new ReceivedState(announced.ref(), have, Map.of()), now)
                    .size();
        }
        assertThat(confirmed).isEqualTo(count);
        assertThat(disk.receipts().open(count)).isEmpty();
    }

    /** Asks for all that is listed, and for much that is not. */
    private ReceivedState everythingOf(SentState announced) {
        Map<Long, Integer> asked = new LinkedHashMap<>();
        announced.listed().forEach(each -> asked.put(each.number().number(), Integer.MAX_VALUE - 1));
        while (asked.size() < SentState.MAX_LISTED) {
            asked.put(1 + (long) random.nextInt(100_000), Integer.MAX_VALUE - 1);
        }
        return new ReceivedState(announced.ref(), new BitSet(), asked);
    }

    @Test
    void announcements_of_what_does_not_exist_hide_nothing_that_does() throws IOException {
        ReceivingEnd end = new ReceivingEnd(disk);
        end.connected(now);
        List<Payload> texts = texts(50);
        int shown = 0;
        int answers = 0;
        told(end, honest(texts, List.of(), 0));
        for (int i = 0; i < FLOOD / BETWEEN; i++, now += BETWEEN) {
            told(end, nonsense());
            if (i % 30 == 0) {
                shown += arrive(end, texts.get(i / 30));
            }
            if (i % 2 == 0 && end.answerAt() <= now) {
                Optional<ReceivedState> answer = end.answer(now);
                answer.ifPresent(
                        each -> assertThat(each.write(ReceivedState.MAX_BYTES).size())
                                .isLessThanOrEqualTo(ReceivedState.MAX_BYTES));
                answers += answer.isPresent() ? 1 : 0;
            }
        }
        assertThat(answers).isLessThanOrEqualTo((int) (FLOOD / 300));

        // The honest state is there again, and what is asked for comes
        List<Integer> copies = new ArrayList<>(Collections.nCopies(texts.size(), 0));
        told(end, honest(texts, copies, texts.size()));
        BitSet have = new BitSet();
        for (long stop = now + AFTERWARDS; now < stop && have.cardinality() < texts.size(); now += BETWEEN) {
            if (end.answerAt() <= now) {
                Optional<ReceivedState> answer = end.answer(now);
                if (answer.isPresent()) {
                    have = answer.get().have();
                    answer.get().asked().forEach((number, copy) -> copies.set(number.intValue() - 1, copy));
                    told(end, honest(texts, copies, texts.size()));
                    for (long number : answer.get().asked().keySet()) {
                        shown += arrive(end, texts.get((int) number - 1));
                    }
                }
            }
        }
        assertThat(have.cardinality()).isEqualTo(texts.size());
        assertThat(shown).as("shown once each").isEqualTo(texts.size());
    }

    private void told(ReceivingEnd end, Payload state) throws IOException {
        end.told(SentState.read(state).orElseThrow(), state, now);
    }

    /** Whether it is shown as a message of its own. */
    private int arrive(ReceivingEnd end, Payload text) throws IOException {
        MessageMetadata metadata = end.arrived(text, 2, 1, false, now);
        disk.receive(List.of(new Arrival(Optional.empty(), text, metadata)), end::kept);
        end.batchEnded();
        return metadata.repeats().isEmpty() ? 1 : 0;
    }

    private static List<Payload> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> Payload.of("text " + i)).toList();
    }

    private static Payload honest(List<Payload> texts, List<Integer> copies, int listed) {
        List<Listed> messages = IntStream.range(0, listed)
                .mapToObj(i -> new Listed(
                        new MessageNumber(HONEST_RUN, i + 1), texts.get(i).digest(), copies.get(i)))
                .toList();
        MessageNumber newest = new MessageNumber(HONEST_RUN, texts.size());
        return SentState.write(
                messages.isEmpty() ? List.of() : List.of(new Run(HONEST_RUN, texts.size(), messages)),
                Optional.of(newest),
                SentState.MAX_BYTES);
    }

    private Payload nonsense() {
        List<Run> runs = new ArrayList<>();
        long number = 0;
        for (int i = 0; i < 16; i++) {
            String run = hex();
            List<Listed> messages = new ArrayList<>();
            for (int j = 0; j < 16; j++) {
                messages.add(new Listed(new MessageNumber(run, ++number), hex(), random.nextInt(3)));
            }
            runs.add(new Run(run, number, messages));
        }
        return SentState.write(runs, Optional.empty(), SentState.MAX_BYTES);
    }

    private String hex() {
        return String.format("%016x", random.nextLong());
    }
}
