package cookiecoorong.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two sides that know what the other has, over brokers that forget, drop and repeat. The repair waits most of the time,
 * so all worlds go on at once. {@code -Dchaos.rounds=} for more rounds, {@code -Dchaos.pairs=} for more pairs of sides in
 * each world, {@code -Dchaos.seed=} for other rounds, {@code -Dchaos.parallel=} for how many pairs at a time,
 * {@code -Dchaos.worlds=} for some worlds alone, with commas between.
 */
class WorldsIT {
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 1);
    private static final int PAIRS = Integer.getInteger("chaos.pairs", 1);
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final String WORLDS = System.getProperty("chaos.worlds", "");

    /** What failed is left there, to be looked into. */
    private static Path temp;

    private static final Map<Kind, List<Future<Tally>>> RUNS = new EnumMap<>(Kind.class);
    private static ExecutorService threads;

    enum Kind {
        KILLED_AND_KEEPS_NOTHING(folder -> new ForgetfulMosquitto(folder, ForgetfulMosquitto.How.KEEPS_NOTHING)),
        STORE_DELETED(folder -> new ForgetfulMosquitto(folder, ForgetfulMosquitto.How.STORE_DELETED)),
        REPLACED_AND_BACK(folder -> new ForgetfulMosquitto(folder, ForgetfulMosquitto.How.REPLACED)),
        SHORT_QUEUES(StrictMosquitto::withShortQueues),
        RULES_THAT_CHANGE(StrictMosquitto::withRules),
        LOCAL_BROKER_DELETED(DeletedLocalBroker::new),
        BRIDGED_PAIR(BridgedMosquittos::new),
        RABBITMQ(RabbitWorld::new),
        FIRST_CONTACT(folder -> new UpsetSides(folder, UpsetSides.How.FIRST_CONTACT)),
        THIRD_PARTY(folder -> new UpsetSides(folder, UpsetSides.How.THIRD_PARTY)),
        FOLDER_DELETED(folder -> new UpsetSides(folder, UpsetSides.How.FOLDER_DELETED)),
        FOLDER_RESTORED(folder -> new UpsetSides(folder, UpsetSides.How.FOLDER_RESTORED));

        @SuppressWarnings("ImmutableEnumChecker") // a constructor
        private final WorldRun.Opening opening;

        Kind(WorldRun.Opening opening) {
            this.opening = opening;
        }
    }

    @BeforeAll
    static void begin() throws IOException {
        temp = Files.createTempDirectory("worlds");
        threads = Executors.newFixedThreadPool(Integer.getInteger("chaos.parallel", 6));
        for (int pair = 0; pair < PAIRS; pair++) {
            for (Kind kind : Kind.values()) {
                if (WORLDS.isEmpty() || List.of(WORLDS.split(",", -1)).contains(kind.name())) {
                    Path folder = folder(kind, pair);
                    long seed = seed(kind, pair);
                    RUNS.computeIfAbsent(kind, any -> new ArrayList<>())
                            .add(threads.submit(() -> new WorldRun(folder, kind.opening, seed).play(ROUNDS)));
                }
            }
        }
    }

    /** Other rounds in each world. */
    private static long seed(Kind kind, int pair) {
        return 1000L * List.of(Kind.values()).indexOf(kind) + SEED + pair;
    }

    private static Path folder(Kind kind, int pair) {
        return temp.resolve(kind + "-" + seed(kind, pair));
    }

    @AfterAll
    static void end() throws IOException {
        threads.shutdownNow();
        try (Stream<Path> failed = Files.list(temp)) {
            if (failed.findAny().isEmpty()) {
                Files.delete(temp);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothing_is_lost_and_what_has_two_ticks_is_there(Kind kind) throws Throwable {
        Tally all = new Tally();
        List<Throwable> failures = new ArrayList<>();
        for (Future<Tally> run : RUNS.getOrDefault(kind, List.of())) {
            try {
                all.add(run.get());
            } catch (ExecutionException failed) {
                failures.add(failed.getCause());
            }
        }
        System.out.println("world | rounds | messages | lost | false ✓✓ | doubled | copies | late | settled in s\n"
                + all.row(kind.name()));
        for (Throwable failure : failures) {
            throw failure;
        }
        assertThat(all.problems()).isEmpty();
        for (int pair = 0; pair < PAIRS; pair++) {
            Folders.delete(folder(kind, pair));
        }
    }
}
