package cookiecoorong.mqtt.net;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

final class AlertPreservingSocketTest {
    @Test
    void a_write_fails_only_after_something_was_read() throws IOException {
        AlertPreservingSocket word = new AlertPreservingSocket();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket line = word.line()) {
            line.connect(server.getLocalSocketAddress());
            try (Socket broker = server.accept()) {
                broker.setSoLinger(true, 0);
            }
            assertThatThrownBy(line.getInputStream()::read).isInstanceOf(SocketException.class);

            OutputStream out = line.getOutputStream();
            out.write(1);
            word.heardIn(new ByteArrayInputStream(new byte[1])).read();
            assertThatThrownBy(() -> out.write(1)).isInstanceOf(SocketException.class);
        }
    }
}
