package cookiecoorong.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The rounds that two sides go through, and what has to hold after each. Used by the test's thread. */
final class Arena implements AutoCloseable {
    /** {@code -Dchaos.patience=} for more than that many seconds, where the machine is busy with other things. */
    private static final Duration LONGEST = Duration.ofSeconds(Integer.getInteger("chaos.patience", 30));

    private static final int ROUNDS_TOLD = 8;

    private final Stage stage;
    private final List<SideProcess> sides;
    private final Figures figures = new Figures();
    private final Deque<Round> latest = new ArrayDeque<>();

    Arena(Path folder, ChaosBroker broker, boolean sealed) throws IOException {
        stage = new Stage(folder, broker, sealed);
        sides = stage.sides();
        stage.mend(sides);
        // A broker keeps nothing for a client that has never been there.
        await("the two sides do not connect", () -> sides.stream().allMatch(SideProcess::isConnected));
    }

    void play(Round round) throws IOException {
        latest.addLast(round);
        if (latest.size() > ROUNDS_TOLD) {
            latest.removeFirst();
        }
        figures.round();
        for (Round.Step step : round.steps()) {
            pause(step.pause());
            if (stage.does(step)) {
                figures.done(step);
            }
        }
        switch (round.end()) {
            case STAYS_BROKEN -> {}
            case MENDED -> stage.mend(sides);
            case SETTLES -> settle();
            case TICKED_ARRIVES_WITHOUT_COOKIE -> tickedArrivesWithout(sides.get(0), sides.get(1));
            case TICKED_ARRIVES_WITHOUT_COORONG -> tickedArrivesWithout(sides.get(1), sides.get(0));
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all faults and waits until both have everything. */
    void settle() throws IOException {
        long from = System.nanoTime();
        stage.mend(sides);
        await("the two sides do not come to have the same", () -> {
            pressStartWhereGivenUp();
            Comparison there = Comparison.of(sides.get(0), sides.get(1));
            Comparison back = Comparison.of(sides.get(1), sides.get(0));
            if (!there.wrong().isEmpty() || !back.wrong().isEmpty()) {
                throw new AssertionError(failure("what is there is wrong"));
            }
            return there.open().isEmpty()
                    && back.open().isEmpty()
                    && sides.stream().allMatch(SideProcess::isConnected);
        });
        figures.settled(Duration.ofNanos(System.nanoTime() - from));
    }

    private void tickedArrivesWithout(SideProcess gone, SideProcess present) throws IOException {
        gone.kill();
        stage.mend(List.of(present));
        await("a message ticked by " + gone.name() + " does not arrive", () -> {
            pressStartWhereGivenUp();
            return present.isConnected()
                    && Comparison.tickedButMissing(gone, present).isEmpty();
        });
        figures.tickChecked();
    }

    /** As a person would: chance can close three connections soon, which looks like a takeover. */
    private void pressStartWhereGivenUp() throws IOException {
        for (SideProcess side : sides) {
            if (side.isAlive() && side.reports().takeGivenUp()) {
                figures.givenUp();
                side.pressStart();
            }
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(String otherwise, Condition condition) throws IOException {
        try {
            Awaitility.await()
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(50))
                    .pollInSameThread()
                    .until(condition::holds);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(failure(otherwise), e);
        }
    }

    private String failure(String what) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(what);
        if (!latest.isEmpty()) {
            Round last = latest.getLast();
            lines.add("replay with -Dchaos.seed=" + last.seed() + " -Dchaos.rounds=" + last.number());
        }
        for (int i = 0; i < sides.size(); i++) {
            SideProcess side = sides.get(i);
            Comparison way = Comparison.of(side, sides.get(1 - i));
            lines.add(side.name() + (side.isAlive() ? "" : " is gone") + ", link "
                    + side.reports().link());
            lines.addAll(way.wrong());
            lines.addAll(way.open());
        }
        lines.add(stage.brokerIsUp() ? "The broker is up." : "The broker is gone.");
        lines.add("What went over the wire is in " + stage.writeWireLogs());
        latest.forEach(round -> lines.add("round " + round.number() + " " + round.end() + " " + round.steps()));
        lines.add(told());
        return String.join("\n", lines);
    }

    String told() throws IOException {
        Map<String, Integer> ends = new TreeMap<>();
        sides.forEach(side -> side.reports().ends().forEach((end, count) -> ends.merge(end, count, Integer::sum)));
        return figures.told(ends, Comparison.of(sides.get(0), sides.get(1)), Comparison.of(sides.get(1), sides.get(0)));
    }

    @Override
    public void close() throws IOException {
        stage.close();
    }
}
