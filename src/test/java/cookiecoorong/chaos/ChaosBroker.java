package cookiecoorong.chaos;

import java.io.IOException;

/** A broker that can be taken away and comes back on the same port with the same store. Used by the test's thread. */
interface ChaosBroker extends AutoCloseable {
    int port();

    /** Where this side finds it: a pair of brokers has a port for each. */
    default int port(int side) {
        return port();
    }

    /** Whether it keeps what it acknowledged also when it is killed. */
    boolean survivesKill();

    boolean isUp();

    /** Starts it; it may listen only a while later. */
    void start() throws IOException;

    void stop();

    void kill();

    @Override
    void close();
}
