package cookiecoorong.broker;

import cookiecoorong.testkit.MqttWire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests with one running local broker for all of them: each has clients and topics of its own. */
abstract class WithSharedBroker {
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path folder;

    static TestBroker broker;

    private final int test = TESTS.incrementAndGet();

    @BeforeAll
    static void start() throws IOException {
        broker = new TestBroker(folder.resolve("b")).start();
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    /** This test's own client, topic or other thing of that name. */
    String own(String name) {
        return name + test;
    }

    /** With a session that is kept. */
    MqttWire client(String name) throws IOException {
        return broker.client(own(name));
    }

    /** With a session that ends with the connection. */
    MqttWire guest(String name) throws IOException {
        return MqttWire.connected(broker.port(), own(name), true);
    }
}
