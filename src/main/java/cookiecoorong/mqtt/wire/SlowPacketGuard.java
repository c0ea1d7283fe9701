package cookiecoorong.mqtt.wire;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends a connection on which a packet comes so slowly that it is of no use. To the library each byte is a sign of life, so a
 * broker that sends one a second would hold the connection for ever and say nothing. Used by the library's receiving thread.
 */
final class SlowPacketGuard {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A tenth of what a modem of 9600 baud carries. */
    private static final int MIN_BYTES_PER_SECOND = 96;

    private final LongSupplier nanos;
    private boolean underWay;
    private long began;
    private long bytes;

    SlowPacketGuard(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The first byte of a packet is here. */
    void begin() {
        underWay = true;
        began = nanos.getAsLong();
        bytes = 0;
    }

    /** The packet is whole: until the next one begins, silence is no fault. */
    void end() {
        underWay = false;
    }

    /** So many bytes were read from the line; what was read ahead before a packet began is not counted for it. */
    void came(int count) throws SocketTimeoutException {
        bytes += count;
        Duration lasted = Duration.ofNanos(nanos.getAsLong() - began);
        if (underWay && lasted.compareTo(PATIENCE) > 0 && bytes < lasted.toSeconds() * MIN_BYTES_PER_SECOND) {
            throw new SocketTimeoutException("A packet comes too slowly");
        }
    }
}
