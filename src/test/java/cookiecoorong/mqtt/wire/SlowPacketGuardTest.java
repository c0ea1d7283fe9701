package cookiecoorong.mqtt.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SlowPacketGuardTest {
    private final AtomicLong now = new AtomicLong();
    private final SlowPacketGuard pace = new SlowPacketGuard(now::get);

    private void seconds(int seconds, int bytesInEach) throws SocketTimeoutException {
        for (int i = 0; i < seconds; i++) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            pace.came(bytesInEach);
        }
    }

    @Test
    void a_byte_a_second_is_borne_for_half_a_minute() throws SocketTimeoutException {
        pace.begin();
        seconds(30, 1);
        assertThatThrownBy(() -> seconds(1, 1)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_slow_line_is_borne_for_as_long_as_a_packet_takes() throws SocketTimeoutException {
        pace.begin();
        assertThatCode(() -> seconds(3600, 200)).doesNotThrowAnyException();
    }

    @Test
    void silence_between_packets_is_no_slowness() throws SocketTimeoutException {
        pace.begin();
        seconds(1, 4);
        pace.end();
        assertThatCode(() -> seconds(3600, 0)).doesNotThrowAnyException();
        pace.begin();
        assertThatCode(() -> seconds(1, 1)).doesNotThrowAnyException();
    }
}
