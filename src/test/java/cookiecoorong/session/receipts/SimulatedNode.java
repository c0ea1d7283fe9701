package cookiecoorong.session.receipts;

import cookiecoorong.session.receipts.SimulatedTime.Action;
import java.io.IOException;

/** A side whose connection may be cut and whose process may be killed; both come back by themselves. */
abstract class SimulatedNode {
    boolean online;
    private final SimulatedTime time;
    private int life;
    private long written;

    SimulatedNode(SimulatedTime time) {
        this.time = time;
    }

    /** On this connection, unless it has ended by then. */
    void here(long millis, Action action) {
        int mine = life;
        time.later(millis, () -> {
            if (online && mine == life) {
                action.run();
            }
        });
    }

    /** To the broker: packets of a connection come in the order in which they went. */
    void write(Action action) {
        written = Math.max(written, time.now() + time.delay());
        here(written - time.now(), action);
    }

    abstract void start() throws IOException;

    void connect() throws IOException {
        if (!online) {
            online = true;
            connected();
        }
    }

    abstract void connected() throws IOException;

    abstract void ended() throws IOException;

    void cut() throws IOException {
        if (online) {
            online = false;
            life++;
            ended();
            int mine = life;
            time.later(100 + time.random(3000), () -> {
                if (mine == life) {
                    connect();
                }
            });
        }
    }

    void kill() throws IOException {
        if (online) {
            online = false;
            life++;
            time.later(300 + time.random(9000), this::start);
        }
    }
}
