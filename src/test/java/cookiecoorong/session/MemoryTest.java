package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.InflightLimit;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** More than fits in memory: it comes again, and nothing is lost or left deaf. */
final class MemoryTest extends WithScriptedBroker {
    private static final String LARGE = "x".repeat(Payload.MOST_RECEIVED_BYTES - 1000);
    private static final int FIT = InflightLimit.MOST_BYTES / LARGE.length();

    @Test
    void what_is_sent_beyond_memory_comes_when_what_came_before_is_released() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            for (int id = 1; id <= FIT; id++) {
                handOver(first, publish(QOS_2, id, id + LARGE));
            }
            first.send(publish(QOS_2, 99, "next" + LARGE));
            first.awaitEnd();
            cookie.awaitLost(FailureReason.Kind.TOO_MUCH_AT_ONCE);
            assertThat(cookie.received()).isEmpty();

            Client second = broker.connected(true);
            deliverAgain(second, 1, 1 + LARGE); // its PUBREC was lost; what is there already needs no room
            for (int id = 2; id <= FIT; id++) {
                release(second, id);
            }
            deliverAgain(second, 99, "next" + LARGE);
            Fixture.until(() -> cookie.received().size() == FIT + 1);
            assertThat(cookie.received().get(FIT)).startsWith("next");
        }
    }

    @Test
    void a_thread_of_the_library_that_dies_ends_the_connection_and_the_message_comes_again() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.awaitConnected(1);
            storage.fail(outOfMemory());
            first.send(publish(QOS_2, 5, "hello"));
            first.awaitEnd();
            cookie.awaitLost(FailureReason.Kind.OTHER);
            deliver(broker.connected(true), 5, "hello");
            cookie.awaitReceived("hello");
        }
    }

    @Test
    void a_message_that_the_session_thread_could_not_take_comes_again() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            handOver(first, publish(QOS_2, 5, "hello"));
            storage.fail(outOfMemory());
            first.acknowledge(Packet.PUBREL, 5);
            first.awaitEnd();
            cookie.awaitLost(FailureReason.Kind.OTHER);
            release(broker.connected(true), 5);
            cookie.awaitReceived("hello");
        }
    }

    private static Error outOfMemory() {
        Error error = new OutOfMemoryError("Java heap space, as if");
        error.setStackTrace(new StackTraceElement[0]); // it is printed, and is to alarm nobody
        return error;
    }
}
