package cookiecoorong.broker;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a running local broker of its own. */
abstract class WithTestBroker {
    @TempDir
    Path temp;

    TestBroker broker;

    @BeforeEach
    void start() throws IOException {
        broker = new TestBroker(temp.resolve("b")).start();
    }

    @AfterEach
    void end() {
        broker.close();
    }
}
