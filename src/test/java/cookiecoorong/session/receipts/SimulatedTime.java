package cookiecoorong.session.receipts;

import java.io.IOException;
import java.util.PriorityQueue;
import java.util.Random;

/** A time of its own, in which what is due happens in order, at random delays that a seed decides. */
final class SimulatedTime {
    private final Random random;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long now = 1_000_000;
    private long order;

    interface Action {
        void run() throws IOException;
    }

    private record Task(long at, long order, Action action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    SimulatedTime(Random random) {
        this.random = random;
    }

    /** In milliseconds. */
    long now() {
        return now;
    }

    void later(long millis, Action action) {
        tasks.add(new Task(now + millis, order++, action));
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    void run(long millis) throws IOException {
        long end = now + millis;
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task next = tasks.poll();
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    /** How long a packet is under way. */
    long delay() {
        return 1L + random.nextInt(60);
    }
}
