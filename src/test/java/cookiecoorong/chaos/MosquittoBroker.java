package cookiecoorong.chaos;

import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;

/** Mosquitto, which saves what it holds when it is stopped, and else only now and then. */
class MosquittoBroker implements ChaosBroker {
    private static final int MAX_TRIES = 50;

    private final Mosquitto mosquitto;
    private boolean up = true;

    /**
     * Skips the test where Mosquitto is not installed.
     *
     * @param more lines of its configuration
     */
    MosquittoBroker(Path folder, String... more) throws IOException {
        mosquitto = Mosquitto.start(folder, more);
    }

    final Mosquitto mosquitto() {
        return mosquitto;
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
        for (int tries = 1; !up; tries++) {
            try {
                mosquitto.start();
                up = true;
            } catch (BindException taken) { // by a connection that has been given this port, for a moment
                if (tries == MAX_TRIES) {
                    throw taken;
                }
            }
        }
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
