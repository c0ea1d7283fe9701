package cookiecoorong.mqtt.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells a slow line from a dead one. The system takes megabytes at once that a line carries in minutes, and tells nobody
 * how far it is: what went and is not answered may still be on its way. Any thread may call.
 */
final class LineClock {
    /** Of a line that is still of use: a busy mobile network of the second generation carries ten times as much. */
    private static final int MIN_BYTES_PER_SECOND = 500;

    /** By then TCP itself has given a dead line up. */
    private static final Duration MAX = Duration.ofMinutes(15);

    private final LongSupplier nanos;
    private long came;
    private long went;

    /** So much of what went the broker has, as its answers show, and since when there has been more on the way. */
    private long carried;

    private long since;

    /** How much had gone when a message that is not answered had, by its packet id. */
    private final Map<Integer, Long> unanswered = new HashMap<>();

    private long pingedAt;
    private boolean pinged;
    private boolean writing;

    LineClock(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** So many bytes came from the broker. */
    synchronized void came(int bytes) {
        came += bytes;
    }

    /** So many bytes of a message go to the broker. */
    synchronized void goes(int bytes) {
        if (went == carried) {
            since = nanos.getAsLong();
        }
        went += bytes;
    }

    /** A message has gone as a whole; QoS 1 or 2. */
    synchronized void gone(int packetId) {
        unanswered.put(packetId, went);
    }

    /** The broker has that message, and all that went before it. */
    synchronized void answered(int packetId) {
        Long by = unanswered.remove(packetId);
        if (by != null) {
            carried(by);
        }
    }

    private void carried(long upTo) {
        if (upTo > carried) {
            carried = upTo;
            since = nanos.getAsLong();
        }
    }

    /** PINGREQ goes. */
    synchronized void pinged() {
        pinged = true;
        pingedAt = went;
    }

    /** PINGRESP came. */
    synchronized void pingAnswered() {
        pinged = false;
        carried(pingedAt);
    }

    /** Whether anything is being written: if so for long, the system has no room for more. */
    synchronized void writing(boolean now) {
        writing = now;
    }

    /** How many bytes have come, and of messages have gone. */
    synchronized long moved() {
        return came + went;
    }

    /** Whether a slow line may still be carrying messages, and what is written after them is not there yet. */
    synchronized boolean mayBeCarrying() {
        long seconds = Math.min((went - carried) / MIN_BYTES_PER_SECOND, MAX.toSeconds());
        return nanos.getAsLong() - since < Duration.ofSeconds(seconds).toNanos();
    }

    /** Whether a ping may be unanswered, or cannot be written, because of that. */
    synchronized boolean maySilencePings() {
        return (pinged || writing) && mayBeCarrying();
    }
}
