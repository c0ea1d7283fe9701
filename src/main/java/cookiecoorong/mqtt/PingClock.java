package cookiecoorong.mqtt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.eclipse.paho.client.mqttv3.MqttPingSender;
import org.eclipse.paho.client.mqttv3.internal.ClientComms;

/**
 * Sees to keep alive (section 3.1.2.10) on the session thread; the library's own timer is a thread that keeps the program
 * from ending. Looks twice in a keep alive period, so that a broker that vanished is noticed within two periods. Called
 * by the library's threads.
 */
final class PingClock implements MqttPingSender {
    private final SessionThread thread;
    private final Duration keepAlive;
    private final SleepWatch watch;
    private final Runnable slept;
    private final BooleanSupplier carrying;
    private ClientComms comms;
    private Future<?> tick = CompletableFuture.completedFuture(null);
    private boolean stopped;

    /**
     * @param carrying whether a slow line may still be carrying what went: then silence says nothing
     * @param slept the machine slept: the broker has given this connection up, or will not remember it
     */
    PingClock(SessionThread thread, Duration keepAlive, BooleanSupplier carrying, Runnable slept) {
        this(thread, keepAlive, new SleepWatch(keepAlive), carrying, slept);
    }

    PingClock(SessionThread thread, Duration keepAlive, SleepWatch watch, BooleanSupplier carrying, Runnable slept) {
        this.thread = thread;
        this.keepAlive = keepAlive;
        this.watch = watch;
        this.carrying = carrying;
        this.slept = slept;
    }

    @Override
    public void init(ClientComms client) {
        comms = client;
    }

    @Override
    public void start() {
        schedule(keepAlive.toMillis());
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        tick.cancel(false);
    }

    /** @param delayInMilliseconds until something has to be sent, if nothing else is sent before */
    @Override
    public synchronized void schedule(long delayInMilliseconds) {
        if (!stopped && !keepAlive.isZero()) {
            tick.cancel(false);
            Duration delay = Duration.ofMillis(Math.min(delayInMilliseconds, keepAlive.toMillis() / 2));
            watch.expectIn(delay);
            tick = thread.after(delay, this::tick);
        }
    }

    private void tick() {
        if (isStopped()) {
            return;
        }
        if (watch.slept()) {
            slept.run();
        } else if (carrying.getAsBoolean()) {
            schedule(keepAlive.toMillis());
        } else {
            comms.checkForActivity();
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }
}
