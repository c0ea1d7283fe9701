package cookiecoorong.session;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Where memory runs out, nothing is lost or left deaf. */
final class MemoryTest extends WithScriptedBroker {
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
