package cookiecoorong.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.session.MemoryStorage;
import cookiecoorong.testkit.Packet;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What it announces is in {@code StatesOnTheWireTest}. */
final class ResendGateTest {
    private static final int QOS_1 = 2;

    private final MemoryStorage storage = new MemoryStorage();
    private ResendGate gate = new ResendGate(storage, messages -> new CompletableFuture<>());

    private void underWay() throws IOException {
        storage.put("s-1", Packet.publish(QOS_1, "cookie", 1, "hello").bytes());
    }

    @Test
    @Timeout(10)
    void where_nothing_is_sent_again_nobody_is_asked() throws IOException {
        assertThat(gate.before()).isEmpty();
    }

    /** Its thread is waited for then, by the one that would have to answer. */
    @Test
    @Timeout(10)
    void the_end_of_the_connection_is_answer_enough() throws IOException {
        underWay();
        gate = new ResendGate(storage, messages -> {
            gate.end();
            return new CompletableFuture<>();
        });
        assertThatThrownBy(gate::before).isInstanceOf(IOException.class).hasMessage("The connection has ended");
        assertThatThrownBy(gate::before).as("also one before the question").isInstanceOf(IOException.class);
    }
}
