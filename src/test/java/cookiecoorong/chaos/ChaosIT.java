package cookiecoorong.chaos;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dchaos.rounds=} for more rounds, {@code -Dchaos.seed=} for others or for the same again. */
class ChaosIT {
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 15);
    private static final long SEED = Long.getLong("chaos.seed", 1);

    /** Left there after a failure, to be looked into. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temp;

    @Test
    void nothing_is_lost_doubled_or_reordered_over_the_local_broker() throws Exception {
        play("local broker", new LocalBrokerProcess(temp.resolve("broker")), false);
    }

    @Test
    void nothing_is_lost_doubled_or_reordered_over_mosquitto() throws Exception {
        play("Mosquitto", new MosquittoBroker(temp.resolve("mosquitto")), false);
    }

    @Test
    void nothing_is_lost_doubled_or_reordered_where_all_is_sealed() throws Exception {
        play("Mosquitto, sealed", new MosquittoBroker(temp.resolve("mosquitto")), true);
    }

    private void play(String name, ChaosBroker broker, boolean sealed) throws IOException {
        System.out.println("chaos over " + name + ": -Dchaos.seed=" + SEED + " -Dchaos.rounds=" + ROUNDS
                + (SideProcess.canFillDisk() ? "" : "; without full disks: prlimit is not installed"));
        try (Arena arena = new Arena(temp.resolve("sides"), broker, sealed)) {
            for (int number = 1; number <= ROUNDS; number++) {
                arena.play(Round.of(SEED, number, broker.survivesKill()));
            }
            arena.settle();
            System.out.println("chaos over " + name + ": " + arena.told());
        }
    }
}
