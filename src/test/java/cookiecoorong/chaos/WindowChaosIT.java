package cookiecoorong.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.acceptance.World;
import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proof with all that a user has: both programs by their scripts, in terminals, and a local broker that nobody but
 * the windows starts. {@code -Dchaos.rounds=} for more rounds, {@code -Dchaos.seed=} for others or for the same again.
 */
class WindowChaosIT {
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 5);
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Left there after a failure, to be looked into. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temp;

    private final Map<WindowRound.Act, Integer> done = new EnumMap<>(WindowRound.Act.class);

    @Test
    void nothing_is_lost_doubled_or_reordered_between_two_windows() throws IOException {
        String[] settings = {
            "-Dbroker.uris=tcp://127.0.0.1:" + Ports.free(), "-Dsession.reconnect.max=1s",
        };
        try (World world = World.english(temp);
                WindowSide cookie = new WindowSide(world, "COOKIE", "run-cookie.sh", settings);
                WindowSide coorong = new WindowSide(world, "COORONG", "run-coorong.sh", settings)) {
            List<WindowSide> sides = List.of(cookie, coorong);
            // A broker keeps nothing for a client that has never been there.
            settle(sides, "before the first round");
            for (int number = 1; number <= ROUNDS; number++) {
                WindowRound round = WindowRound.of(SEED, number);
                play(world, sides, round);
                settle(sides, "replay with -Dchaos.seed=" + SEED + " -Dchaos.rounds=" + number + "\n" + round.steps());
            }
            System.out.println(
                    "chaos between windows: -Dchaos.seed=" + SEED + " -Dchaos.rounds=" + ROUNDS + ", accepted "
                            + Comparison.of(cookie, coorong).sent() + " and "
                            + Comparison.of(coorong, cookie).sent() + ", " + done);
        }
    }

    private void play(World world, List<WindowSide> sides, WindowRound round) throws IOException {
        for (WindowRound.Step step : round.steps()) {
            pause(step.pause());
            if (does(world, sides.get(step.side()), step)) {
                done.merge(step.act(), 1, Integer::sum);
            }
        }
    }

    /** Whether there was anything to do it to. */
    private static boolean does(World world, WindowSide side, WindowRound.Step step) throws IOException {
        switch (step.act()) {
            case BROKER_KILL, BROKER_TERM -> {
                List<ProcessHandle> brokers = world.localBrokers().toList();
                brokers.forEach(
                        step.act() == WindowRound.Act.BROKER_KILL
                                ? ProcessHandle::destroyForcibly
                                : ProcessHandle::destroy);
                return !brokers.isEmpty();
            }
            case RETURN -> {
                if (side.isOpen()) {
                    return false;
                }
                side.open();
            }
            default -> {
                if (!side.isOpen()) {
                    return false;
                }
                switch (step.act()) {
                    case SEND -> side.send(step.amount());
                    case KILL -> side.kill();
                    default -> side.quit();
                }
            }
        }
        return true;
    }

    /** Both windows are opened again, have the same, and show a tick for all that they sent. */
    private static void settle(List<WindowSide> sides, String replay) throws IOException {
        for (WindowSide side : sides) {
            if (!side.isOpen()) {
                side.open();
            }
        }
        try {
            Awaitility.await()
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(100))
                    .pollInSameThread()
                    .until(() -> {
                        boolean well = true;
                        for (WindowSide side : sides) {
                            side.pressStartWhereGivenUp();
                            // Looked at in any case, so that every tick is seen.
                            boolean ticked = side.look();
                            well = well && ticked && side.isConnected();
                        }
                        return well && faults(sides, true).isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    replay + "\n" + faults(sides, true) + "\n" + sides.get(0).screen() + "\n"
                            + sides.get(1).screen(),
                    e);
        }
        assertThat(faults(sides, false)).as(replay).isEmpty();
    }

    /** @param open whether also what is still to come */
    private static List<String> faults(List<WindowSide> sides, boolean open) throws IOException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            WindowSide side = sides.get(i);
            Comparison way = Comparison.of(side, sides.get(1 - i));
            all.addAll(way.wrong());
            if (open) {
                all.addAll(way.open());
            }
            side.shownButNotKept().forEach(text -> all.add(side.name() + ": shown, but not kept: " + text));
        }
        return all;
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
