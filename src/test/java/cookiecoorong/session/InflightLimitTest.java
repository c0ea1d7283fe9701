package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.mqtt.InflightLimit;
import cookiecoorong.mqtt.WireFailure;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class InflightLimitTest {
    private final MemoryStorage exchanges = new MemoryStorage();
    private final InflightLimit room = new InflightLimit(exchanges);
    private Thread library = Thread.currentThread();

    @Test
    void alone_a_packet_may_be_as_large_as_it_is() {
        assertThatCode(() -> room.await(2 * InflightLimit.MOST_BYTES)).doesNotThrowAnyException();
    }

    @Test
    void the_next_waits_while_what_came_before_is_on_its_way() throws Exception {
        exchanges.put("r-1", new byte[InflightLimit.MOST_BYTES - 10]);
        exchanges.put("r-2", new byte[10]);
        FutureTask<Boolean> next = waiting();
        room.step(); // r-1 is acknowledged: that it is released may follow
        Fixture.until(() -> library.getState() == Thread.State.TIMED_WAITING);
        exchanges.complete("r-1");
        room.step();
        assertThat(next.get()).isTrue();
    }

    @Test
    void where_nothing_happens_it_is_too_much() throws IOException {
        exchanges.put("r-1", new byte[InflightLimit.MOST_BYTES]);
        assertThatThrownBy(() -> room.await(1)).isInstanceOf(WireFailure.TooMuchAtOnce.class);
    }

    @Test
    void when_the_connection_ends_nobody_waits_any_more() throws Exception {
        exchanges.put("r-1", new byte[InflightLimit.MOST_BYTES]);
        FutureTask<Boolean> next = waiting();
        room.close();
        assertThatThrownBy(next::get).hasRootCauseMessage("The connection has ended");
    }

    private FutureTask<Boolean> waiting() {
        Callable<Boolean> await = () -> {
            room.await(1);
            return true;
        };
        FutureTask<Boolean> task = new FutureTask<>(await);
        library = new Thread(task);
        library.start();
        Fixture.until(() -> library.getState() == Thread.State.TIMED_WAITING);
        return task;
    }
}
