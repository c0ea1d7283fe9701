package cookiecoorong.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What two people and their windows go through in a round: the same for the same seed and number. */
record WindowRound(long seed, int number, List<Step> steps) {

    enum Act {
        /** So many messages, typed. */
        SEND,
        /** kill -9 of the window. */
        KILL,
        /** Escape. */
        QUIT,
        /** Opened again, and Start is pressed. */
        RETURN,
        /** kill -9 of the local broker, which nobody but the windows starts again. */
        BROKER_KILL,
        /** TERM of the local broker. */
        BROKER_TERM
    }

    /**
     * One thing done.
     *
     * @param pause milliseconds before it
     * @param side whose; of no meaning for the broker
     */
    record Step(int pause, Act act, int side, int amount) {
        @Override
        public String toString() {
            return "+" + pause + "ms " + act + " " + side + " " + amount;
        }
    }

    static WindowRound of(long seed, int number) {
        Random random = new Random(seed * 1_000_003 + number);
        List<Step> steps = new ArrayList<>();
        int count = 5 + random.nextInt(4);
        while (steps.size() < count) {
            add(steps, random, random.nextInt(2));
        }
        return new WindowRound(seed, number, List.copyOf(steps));
    }

    private static void add(List<Step> steps, Random random, int side) {
        switch (random.nextInt(10)) {
            case 0, 1 -> goAndReturn(steps, random, Act.KILL, side);
            case 2 -> goAndReturn(steps, random, Act.QUIT, side);
            case 3 -> steps.add(step(random, Act.BROKER_KILL, side, 0));
            case 4 -> steps.add(step(random, Act.BROKER_TERM, side, 0));
            default -> steps.add(step(random, Act.SEND, side, 1 + random.nextInt(4)));
        }
    }

    /** Some stay away until all is made good; what the other one writes meanwhile waits for them. */
    private static void goAndReturn(List<Step> steps, Random random, Act going, int side) {
        steps.add(step(random, going, side, 0));
        if (random.nextBoolean()) {
            steps.add(step(random, Act.RETURN, side, 0));
        } else {
            steps.add(step(random, Act.SEND, 1 - side, 1 + random.nextInt(3)));
        }
    }

    private static Step step(Random random, Act act, int side, int amount) {
        return new Step(random.nextInt(random.nextBoolean() ? 10 : 400), act, side, amount);
    }
}
