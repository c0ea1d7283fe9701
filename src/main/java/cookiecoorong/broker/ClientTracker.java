package cookiecoorong.broker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** Counts the connected clients, and lets the broker's main thread sleep until there is a reason to end. */
final class ClientTracker implements ActiveMQServerConnectionPlugin {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicReference<Throwable> storeFailure = new AtomicReference<>();
    private int connected;
    private boolean ending;

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        count(1);
        // The plugin's own afterDestroyConnection is not called when keep alive runs out; the socket always closes.
        ((NettyConnection) connection.getTransportConnection())
                .getChannel()
                .closeFuture()
                .addListener(closed -> count(-1));
    }

    private void count(int change) {
        lock.lock();
        try {
            connected += change;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait of {@link #awaitEnd}. */
    void end() {
        lock.lock();
        try {
            ending = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait because the store cannot be written: Artemis stops itself then. */
    void end(Throwable cause) {
        storeFailure.compareAndSet(null, cause);
        end();
    }

    Optional<Throwable> storeFailure() {
        return Optional.ofNullable(storeFailure.get());
    }

    /**
     * Returns after {@link #end}, or when no client has been connected for the idle time.
     *
     * @param idle empty: waits for {@link #end} alone
     */
    void awaitEnd(Optional<Duration> idle) throws InterruptedException {
        long all = idle.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        long left = all;
        lock.lock();
        try {
            while (!ending && (connected > 0 || left > 0)) {
                if (connected > 0) {
                    changed.await();
                    left = all;
                } else {
                    left = changed.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
