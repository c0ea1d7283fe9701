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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whoever can publish can say anything in the other side's name. */
final class HostileStatesTest {
    private static final int INPUTS = 100_000;
    private static final int LIFE = 500;
    private static final int OWN = 20;
    private static final long MAX_GROWTH = 64 << 20;

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final HostileStates hostile = new HostileStates(random);
    private final MemoryStorage disk = new MemoryStorage();
    private long now = 1_000_000;

    @Test
    void whatever_is_announced_the_receiving_end_goes_on_and_keeps_its_limits() throws IOException {
        ReceivingEnd end = new ReceivingEnd(disk);
        end.connected(now);
        long before = usedMemory();
        int valid = 0;
        for (int i = 0; i < INPUTS; i++) {
            Payload payload = hostile.sent();
            Optional<SentState> read = SentState.read(payload);
            if (read.isPresent()) {
                valid++;
                assertLimits(read.get());
                end.told(read.get(), payload, now);
            }
            if (i % 500 == 0) {
                arrive(end);
            }
            now += random.nextInt(400);
            if (i % 10 == 0 && end.answerAt() <= now) {
                end.answer(now).ifPresent(this::assertReadsBack);
            }
        }
        assertThat(valid).as("seed %d", seed).isGreaterThan(INPUTS / 10);
        assertThat(usedMemory() - before).as("seed %d", seed).isLessThan(MAX_GROWTH);
    }

    private void arrive(ReceivingEnd end) throws IOException {
        Payload payload = Payload.of(HostileStates.text(random));
        MessageMetadata metadata = end.arrived(payload, 2, 1, false, now);
        disk.receive(List.of(new Arrival(Optional.empty(), payload, metadata)), end::kept);
        end.batchEnded();
    }

    private void assertLimits(SentState state) {
        assertThat(state.runs()).hasSizeLessThanOrEqualTo(SentState.MAX_RUNS);
        assertThat(state.listed()).hasSizeLessThanOrEqualTo(SentState.MAX_LISTED);
        assertThat(state.listed())
                .allMatch(each -> each.number().number() >= 1
                        && each.number().number() <= MessageNumber.MAX
                        && each.copies() >= 0
                        && each.copies() < Integer.MAX_VALUE);
    }

    private void assertReadsBack(ReceivedState answer) {
        Payload payload = answer.write(ReceivedState.MAX_BYTES);
        assertThat(payload.size()).as("seed %d", seed).isLessThanOrEqualTo(ReceivedState.MAX_BYTES);
        ReceivedState back = ReceivedState.read(payload).orElseThrow();
        assertThat(back.ref()).isEqualTo(answer.ref());
        assertThat(back.have()).isEqualTo(answer.have());
        assertThat(answer.asked().entrySet()).containsAll(back.asked().entrySet());
    }

    @Test
    void whatever_is_answered_the_sending_end_goes_on_and_keeps_its_limits() throws IOException {
        long before = usedMemory();
        int valid = 0;
        for (int i = 0; i < INPUTS / LIFE; i++) {
            valid += liveAsSender();
        }
        assertThat(valid).as("seed %d", seed).isGreaterThan(INPUTS / 10);
        assertThat(usedMemory() - before).as("seed %d", seed).isLessThan(MAX_GROWTH);
    }

    /** Returns how many of the inputs were states. */
    private int liveAsSender() throws IOException {
        MemoryStorage own = new MemoryStorage();
        SendingEnd end = new SendingEnd(own);
        end.connected(now);
        List<String> refs = new ArrayList<>(List.of("0123456789abcdef"));
        int valid = 0;
        for (int i = 0; i < LIFE; i++) {
            if (own.receipts().open(OWN).size() < OWN) {
                own.accept(List.of(Payload.of("own " + i))).forEach(message -> own.sent(message.id()));
                end.wantAnnounced(Long.MAX_VALUE);
            }
            Optional<ReceivedState> read = ReceivedState.read(hostile.received(refs));
            if (read.isPresent()) {
                valid++;
                assertThat(read.get().have().length()).isLessThanOrEqualTo(SentState.MAX_LISTED);
                assertThat(read.get().asked()).hasSizeLessThanOrEqualTo(SentState.MAX_LISTED);
                end.told(read.get(), now);
            }
            act(end, refs);
            now += random.nextInt(400);
        }
        return valid;
    }

    private void act(SendingEnd end, List<String> refs) throws IOException {
        end.evaluate(now);
        if (end.announceAt(now) <= now && end.mayAnnounce(now)) {
            Payload state = end.announce(now, SentState.MAX_BYTES);
            assertThat(state.size()).as("seed %d", seed).isLessThanOrEqualTo(SentState.MAX_BYTES);
            refs.add(SentState.read(state).orElseThrow().ref());
            refs.subList(0, Math.max(0, refs.size() - 3)).clear();
        }
        for (Optional<Open> copy = end.nextCopy(); copy.isPresent(); copy = end.nextCopy()) {
            end.copySent(copy.get(), true);
            end.copyDelivered(copy.get(), now);
        }
    }

    @Test
    void a_state_that_is_written_is_never_longer_than_its_limit_and_reads_back() {
        for (int i = 0; i < 2000; i++) {
            int count = random.nextInt(100);
            List<Run> runs = hostile.runs(count, 1 + random.nextInt(SentState.MAX_LISTED / Math.max(1, count)));
            Optional<MessageNumber> newest = random.nextBoolean() && count > 0
                    ? Optional.of(new MessageNumber(runs.get(count - 1).run(), MessageNumber.MAX))
                    : Optional.of(new MessageNumber("ffffffffffffffff", MessageNumber.MAX));
            Payload payload = SentState.write(runs, newest, SentState.MAX_BYTES);
            assertThat(payload.size()).as("seed %d", seed).isLessThanOrEqualTo(SentState.MAX_BYTES);
            SentState back = SentState.read(payload).orElseThrow();
            assertThat(back.runs())
                    .as("seed %d", seed)
                    .anyMatch(run -> run.run().equals(newest.get().run())
                            && run.to() == newest.get().number());
            List<Listed> all =
                    runs.stream().flatMap(run -> run.listed().stream()).toList();
            assertThat(back.listed())
                    .as("seed %d", seed)
                    .isEqualTo(all.subList(0, back.listed().size()));
            assertReadsBack(hostile.answer(List.of(back.ref())));
        }
    }

    private static long usedMemory() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
