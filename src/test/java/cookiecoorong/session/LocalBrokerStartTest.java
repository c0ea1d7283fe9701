package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.FailureReason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LocalBrokerStartTest {
    private static final URI HERE = URI.create("tcp://127.0.0.1:1883");

    private Duration now = Duration.ZERO;
    private final LocalBrokerStart start = new LocalBrokerStart(
            Fixture.withLocalStart(Fixture.profile(HERE)).broker(),
            (host, port) -> Optional::empty,
            () -> now.toNanos());

    @Test
    void a_broker_that_neither_listens_nor_ends_is_waited_for_fifteen_seconds() throws IOException {
        start.begin(HERE);
        now = Duration.ofMillis(14_999);
        assertThat(start.hopeful()).isTrue();
        now = Duration.ofSeconds(15);
        assertThat(start.hopeful()).isFalse();
        assertThat(start.failure(new FailureReason(FailureReason.Kind.REFUSED, "Connection refused")))
                .isEqualTo("Connection refused");
    }

    @Test
    void each_start_has_its_own_fifteen_seconds() throws IOException {
        start.begin(HERE);
        now = Duration.ofSeconds(20);
        start.over();
        start.begin(HERE);
        assertThat(start.hopeful()).isTrue();
    }
}
