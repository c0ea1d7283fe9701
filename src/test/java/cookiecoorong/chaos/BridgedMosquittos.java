package cookiecoorong.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Two Mosquittos that hand on to each other what they get, each with one of the sides. */
final class BridgedMosquittos implements World {
    private final List<MosquittoBroker> brokers;
    private int turn;

    BridgedMosquittos(Path folder) throws IOException {
        MosquittoBroker first = new MosquittoBroker(folder.resolve("first"));
        MosquittoBroker second = new MosquittoBroker(
                folder.resolve("second"),
                "connection to-first",
                "address 127.0.0.1:" + first.port(),
                "cleansession true",
                "restart_timeout 1",
                "topic # both 2");
        brokers = List.of(first, second);
    }

    @Override
    public int port() {
        return port(0);
    }

    @Override
    public int port(int side) {
        return brokers.get(side).port();
    }

    @Override
    public boolean survivesKill() {
        return false;
    }

    @Override
    public boolean isUp() {
        return brokers.stream().allMatch(MosquittoBroker::isUp);
    }

    @Override
    public boolean mayDouble() {
        return true;
    }

    @Override
    public void start() throws IOException {
        for (MosquittoBroker broker : brokers) {
            broker.start();
        }
    }

    private MosquittoBroker next() {
        turn++;
        return brokers.get(turn % 2);
    }

    @Override
    public void stop() {
        next().stop();
    }

    @Override
    public void kill() {
        next().kill();
    }

    @Override
    public void upset(Random random, Stage stage, List<Way> ways) throws IOException {
        start();
        if (random.nextBoolean()) {
            kill();
        } else {
            stop();
        }
        if (random.nextBoolean()) {
            start();
        }
    }

    @Override
    public void close() {
        brokers.forEach(MosquittoBroker::close);
    }
}
