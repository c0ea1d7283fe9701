package cookiecoorong.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Two sides in a world, through its rounds: faults, then all is made good and both run until each knows that the other
 * has everything. Used by one thread.
 */
final class WorldRun {
    private static final boolean SEALED = Boolean.getBoolean("chaos.sealed");

    /** It ends what hangs: the two may rightly take some minutes where much was dropped again and again. */
    private static final Duration LONGEST = Duration.ofSeconds(Integer.getInteger("chaos.patience", 240));

    private final Path folder;
    private final Opening opening;
    private final long seed;
    private final Tally tally = new Tally();
    private World world;
    private Stage stage;
    private List<Way> ways = List.of();

    /** Makes a world in a folder. */
    interface Opening {
        World in(Path folder) throws IOException;
    }

    WorldRun(Path folder, Opening opening, long seed) {
        this.folder = folder;
        this.opening = opening;
        this.seed = seed;
    }

    Tally play(int rounds) throws IOException {
        try {
            for (int number = 1; number <= rounds; number++) {
                if (stage == null || world.beginsAnew()) {
                    close();
                    open(number);
                }
                play(Round.of(seed, number, false));
            }
        } finally {
            close();
        }
        return tally;
    }

    private void open(int number) throws IOException {
        Path here = folder.resolve("from" + number);
        world = opening.in(here.resolve("broker"));
        stage = new Stage(here, world, SEALED);
        List<SideProcess> sides = stage.sides();
        ways = List.of(new Way(sides.get(0), sides.get(1), here), new Way(sides.get(1), sides.get(0), here));
    }

    private void play(Round round) throws IOException {
        Random random = new Random(31 * seed + round.number());
        stage.repeatTexts(random.nextInt(4) == 0);
        int first = random.nextInt(2);
        stage.does(new Round.Step(0, Fault.RETURN, first, 0));
        if (!world.beginsAnew()) {
            stage.does(new Round.Step(0, Fault.RETURN, 1 - first, 0));
        }
        for (int side = 0; side < 2; side++) {
            stage.does(new Round.Step(0, Fault.SEND, side, 1 + random.nextInt(5)));
        }
        Awaitility.await()
                .atMost(LONGEST)
                .until(() -> stage.sides().stream()
                        .allMatch(side -> side.reports().soFar().unanswered() == 0));
        int upsetAt = random.nextInt(round.steps().size());
        for (int i = 0; i < round.steps().size(); i++) {
            Round.Step step = round.steps().get(i);
            pause(step.pause());
            if (i == upsetAt || random.nextInt(6) == 0) {
                pause(random.nextInt(1500));
                world.upset(random, stage, ways);
                stage.does(new Round.Step(0, Fault.SEND, random.nextInt(2), 1 + random.nextInt(5)));
            }
            stage.does(step);
        }
        settle(round);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(Round round) throws IOException {
        long from = System.nanoTime();
        world.heal();
        stage.mend(stage.sides());
        try {
            Awaitility.await()
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(300))
                    .pollInSameThread()
                    .until(this::isSettled);
        } catch (ConditionTimeoutException hangs) {
            tally.stuck(where(round) + " hangs: " + told());
            throw new AssertionError(tally.problems().toString(), hangs);
        }
        tally.settled(Duration.ofNanos(System.nanoTime() - from));
        for (Way way : ways) {
            for (String each : way.unfounded()) {
                tally.falselyConfirmed(where(round) + ": " + each);
            }
        }
        if (!world.mayDouble()) {
            for (int side = 0; side < 2; side++) {
                for (String each : counts(side).doubled()) {
                    tally.doubled(where(round) + ": shown twice: " + each);
                }
            }
        }
    }

    private String where(Round round) {
        return "-Dchaos.seed=" + seed + " round " + round.number() + " in " + folder;
    }

    private Way.Counts counts(int side) throws IOException {
        return ways.get(side).counts(stage.sides().get(side).reports().confirmed());
    }

    private boolean isSettled() throws IOException {
        for (SideProcess side : stage.sides()) {
            if (side.reports().takeGivenUp()) {
                side.pressStart();
            }
        }
        for (int side = 0; side < 2; side++) {
            SideProcess process = stage.sides().get(side);
            if (!process.isConnected() || process.reports().soFar().unanswered() > 0) {
                return false;
            }
            Way.Counts counts = counts(side);
            if (!counts.unconfirmed().isEmpty() || !counts.lost().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private String told() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            SideProcess process = stage.sides().get(side);
            Way.Counts counts = counts(side);
            lines.add(process.name() + ", link " + process.reports().link() + ", unanswered "
                    + process.reports().soFar().unanswered() + ", unconfirmed " + counts.unconfirmed() + ", lost "
                    + counts.lost());
        }
        lines.add(world.isUp() ? "the broker is up" : "the broker is gone");
        lines.add("what went over the wire is in " + stage.writeWireLogs());
        return String.join("\n", lines);
    }

    private void close() throws IOException {
        if (stage != null) {
            for (int side = 0; side < 2; side++) {
                tally.add(counts(side));
            }
            stage.close();
            stage = null;
        }
    }
}
