package cookiecoorong.chaos;

import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Path;

/** Mosquitto, which saves what it holds when it is stopped, and else only now and then. */
final class MosquittoBroker implements ChaosBroker {
    private final Mosquitto mosquitto;
    private boolean up = true;

    /** Skips the test where Mosquitto is not installed. */
    MosquittoBroker(Path folder) throws IOException {
        mosquitto = Mosquitto.start(folder);
    }

    @Override
    public int port() {
        return mosquitto.port();
    }

    @Override
    public boolean survivesKill() {
        return false;
    }

    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public void start() throws IOException {
        mosquitto.start();
        up = true;
    }

    @Override
    public void stop() {
        mosquitto.stop();
        up = false;
    }

    @Override
    public void kill() {
        mosquitto.kill();
        up = false;
    }

    @Override
    public void close() {
        mosquitto.close();
    }
}
