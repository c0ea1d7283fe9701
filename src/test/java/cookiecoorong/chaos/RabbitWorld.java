package cookiecoorong.chaos;

import cookiecoorong.brokers.RabbitBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** RabbitMQ, which knows no QoS 2 and may send twice what was not acknowledged when a connection ended. */
final class RabbitWorld implements World {
    private final RabbitBroker broker;

    RabbitWorld(Path folder) throws IOException {
        broker = new RabbitBroker(folder);
        try {
            broker.start();
        } catch (IOException | RuntimeException notStarted) {
            broker.close();
            throw notStarted;
        }
    }

    @Override
    public int port() {
        return broker.port();
    }

    @Override
    public boolean survivesKill() {
        return false;
    }

    @Override
    public boolean isUp() {
        return broker.isUp();
    }

    @Override
    public boolean mayDouble() {
        return true;
    }

    @Override
    public void start() throws IOException {
        broker.start();
    }

    @Override
    public void stop() {
        broker.stop();
    }

    @Override
    public void kill() {
        broker.stop();
    }

    /** Cut off in the middle of what it sends. */
    @Override
    public void upset(Random random, Stage stage, List<Way> ways) throws IOException {
        int side = random.nextInt(2);
        stage.does(new Round.Step(0, Fault.SEND, 1 - side, 5 + random.nextInt(10)));
        stage.does(new Round.Step(0, Fault.CUT_AFTER_BYTES, side, 1 + random.nextInt(400)));
    }

    @Override
    public void close() {
        broker.close();
    }
}
