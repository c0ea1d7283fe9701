package cookiecoorong.session;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A side that connects to a {@link WebSocketServer} before each test. */
abstract class WithWebSocketServer {
    final MemoryStorage storage = new MemoryStorage();
    WebSocketServer server;
    Fixture cookie;

    @BeforeEach
    void connect() throws IOException {
        server = new WebSocketServer();
        cookie = Fixture.started(storage, server.uri());
        server.accept();
    }

    @AfterEach
    void close() throws IOException {
        cookie.close();
        server.close();
    }
}
