package cookiecoorong.session.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.session.receipts.World.Happened;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In every schedule, all messages are there in the end, and what is told to be there is. */
final class ReceiptSimulationTest {
    private static final int SCHEDULES = 400;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an honest broker, 0, false, false",
        "a broker that drops, 0.2, false, false",
        "a broker that forgets, 0, true, false",
        "a third party with the same texts, 0.1, false, true",
        "all of it, 0.2, true, true"
    })
    void nothing_is_lost_and_nothing_is_confirmed_that_is_not_there(
            String name, double drops, boolean forgets, boolean third) throws IOException {
        int doubled = 0;
        for (int seed = 0; seed < SCHEDULES; seed++) {
            World world = new World(seed);
            world.live(12, drops, forgets, third);
            String where = name + ", schedule " + seed;
            assertThat(world.confirmed).as(where + ": all are confirmed").hasSize(world.accepted.size());
            assertThat(unfounded(world)).as(where + ": confirmed and not there").isZero();
            assertThat(lost(world)).as(where + ": lost").isZero();
            doubled += Math.max(0, world.shown.size() - world.accepted.size() - world.thirdParty);
        }
        if (drops == 0 && !forgets) {
            assertThat(doubled).as("shown in full more often than written").isZero();
        }
    }

    private static int lost(World world) {
        int lost = 0;
        for (String text :
                world.accepted.stream().map(Happened::text).distinct().toList()) {
            long written = world.accepted.stream()
                    .filter(each -> each.text().equals(text))
                    .count();
            long there = world.entries.stream()
                    .filter(each -> each.text().equals(text))
                    .count();
            lost += (int) Math.max(0, written - there);
        }
        return lost;
    }

    /** How many confirmations cannot be given an entry of their own that came between being written and confirmed. */
    private static int unfounded(World world) {
        List<Happened> left = new ArrayList<>(world.entries);
        List<Integer> confirmations = IntStream.range(0, world.confirmed.size())
                .boxed()
                .sorted(Comparator.comparing(each -> world.confirmed.get(each).at()))
                .toList();
        int unfounded = 0;
        for (int each : confirmations) {
            Happened confirmed = world.confirmed.get(each);
            long written = world.acceptedAt.get(each);
            boolean found = left.stream()
                    .filter(entry -> entry.text().equals(confirmed.text())
                            && entry.at() >= written
                            && entry.at() <= confirmed.at())
                    .findFirst()
                    .map(left::remove)
                    .orElse(false);
            unfounded += found ? 0 : 1;
        }
        return unfounded;
    }
}
