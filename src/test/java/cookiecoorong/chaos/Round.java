package cookiecoorong.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is to happen in a round: the same for the same seed and number, however the machine is loaded.
 *
 * @param end what is waited for and looked at when it is over
 */
record Round(long seed, int number, List<Step> steps, End end) {
    private static final int SIDES = 2;

    /**
     * One thing done.
     *
     * @param pause milliseconds before it
     * @param side whose; of no meaning for the broker
     * @param amount how many messages, bytes or milliseconds
     */
    record Step(int pause, Fault fault, int side, int amount) {
        @Override
        public String toString() {
            return "+" + pause + "ms " + fault + " " + side + " " + amount;
        }
    }

    /** How a round ends. */
    enum End {
        /** The next round begins with what is broken and away. */
        STAYS_BROKEN,
        /** All is made good, and the next round begins at once. */
        MENDED,
        /** Both sides come back, everything arrives, all is compared. */
        SETTLES,
        /** One side is killed and stays away: what it had ticked arrives all the same. */
        TICKED_ARRIVES_WITHOUT_COOKIE,
        TICKED_ARRIVES_WITHOUT_COORONG
    }

    /** @param brokerMayBeKilled whether this broker keeps what it has over a kill -9 */
    static Round of(long seed, int number, boolean brokerMayBeKilled) {
        Random random = new Random(seed * 1_000_003 + number);
        List<Step> steps = new ArrayList<>();
        int count = 5 + random.nextInt(6);
        while (steps.size() < count) {
            add(steps, random, brokerMayBeKilled);
        }
        return new Round(seed, number, List.copyOf(steps), end(random.nextInt(16)));
    }

    private static End end(int chance) {
        return switch (chance) {
            case 0, 1, 2, 3 -> End.SETTLES;
            case 4 -> End.TICKED_ARRIVES_WITHOUT_COOKIE;
            case 5 -> End.TICKED_ARRIVES_WITHOUT_COORONG;
            case 6, 7, 8 -> End.STAYS_BROKEN;
            default -> End.MENDED;
        };
    }

    private static void add(List<Step> steps, Random random, boolean brokerMayBeKilled) {
        int side = random.nextInt(SIDES);
        switch (random.nextInt(20)) {
            case 0, 1 -> {
                steps.add(step(random, Fault.KILL, side, 0));
                comeBack(steps, random, side);
            }
            case 2 -> {
                steps.add(step(random, Fault.QUIT, side, 0));
                comeBack(steps, random, side);
            }
            case 3 -> steps.add(step(random, Fault.CUT, side, 0));
            case 4 -> steps.add(step(random, Fault.RESET, side, 0));
            case 5, 6 -> steps.add(step(random, Fault.CUT_AFTER_BYTES, side, 1 + random.nextInt(600)));
            case 7 -> silence(steps, random, side);
            case 8 -> steps.add(step(random, Fault.SLICES, side, 1 + random.nextInt(7)));
            case 9 -> steps.add(step(random, Fault.DELAY, side, 5 + random.nextInt(45)));
            case 10 -> steps.add(step(random, full(random), side, random.nextInt(400)));
            case 11 -> breakBroker(steps, random, brokerMayBeKilled);
            default -> steps.add(step(random, Fault.SEND, side, burst(random)));
        }
    }

    private static void comeBack(List<Step> steps, Random random, int side) {
        if (random.nextBoolean()) {
            steps.add(step(random, Fault.RETURN, side, 0));
        }
    }

    private static void breakBroker(List<Step> steps, Random random, boolean mayBeKilled) {
        boolean kill = mayBeKilled && random.nextBoolean();
        steps.add(step(random, kill ? Fault.BROKER_KILL : Fault.BROKER_STOP, 0, 0));
        if (random.nextBoolean()) {
            steps.add(step(random, Fault.BROKER_START, 0, 0));
        }
    }

    /** Some last long enough to be noticed by keep alive, with something said into the silence. */
    private static void silence(List<Step> steps, Random random, int side) {
        Fault kind = List.of(Fault.SILENCE_TO_BROKER, Fault.SILENCE_TO_CLIENT, Fault.SILENCE)
                .get(random.nextInt(3));
        steps.add(step(random, kind, side, 0));
        if (random.nextInt(3) == 0) {
            steps.add(step(random, Fault.SEND, side, burst(random)));
            steps.add(new Step(2500, Fault.SEND, side, burst(random)));
        }
    }

    private static Fault full(Random random) {
        return random.nextBoolean() ? Fault.DISK_FULL_FOR_TRANSCRIPT : Fault.DISK_FULL_FOR_JOURNAL;
    }

    private static int burst(Random random) {
        return random.nextInt(8) == 0 ? 20 + random.nextInt(30) : 1 + random.nextInt(6);
    }

    /** Half of all come right after the one before: in the middle of an exchange. */
    private static Step step(Random random, Fault fault, int side, int amount) {
        int pause = random.nextBoolean() ? random.nextInt(8) : random.nextInt(120);
        return new Step(pause, fault, side, amount);
    }
}
