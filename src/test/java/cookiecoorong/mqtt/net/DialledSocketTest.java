package cookiecoorong.mqtt.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names with several addresses. */
final class DialledSocketTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static InetAddress address(int last) throws IOException {
        return InetAddress.getByAddress("broker.example", new byte[] {127, 0, 0, (byte) last});
    }

    private static DialledSocket dialled(InetAddress... addresses) {
        return new DialledSocket(Optional.empty(), TIMEOUT, name -> addresses);
    }

    private static InetSocketAddress at(int port) {
        return InetSocketAddress.createUnresolved("broker.example", port);
    }

    @Test
    void where_the_first_address_refuses_the_next_is_connected_to() throws IOException {
        try (ServerSocket broker = new ServerSocket(0, 1, address(2));
                DialledSocket socket = dialled(address(3), address(4), address(2))) {
            socket.connect(at(broker.getLocalPort()), 0);
            assertThat(socket.connected().getInetAddress()).isEqualTo(address(2));
            assertThat(socket.connected().getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void where_the_first_address_is_silent_the_next_is_connected_to_within_the_time_for_both() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, address(3));
                ServerSocket broker = new ServerSocket(silent.getLocalPort(), 1, address(2));
                DialledSocket socket = dialled(address(3), address(2))) {
            List<Socket> queue = fill(silent);
            socket.connect(at(broker.getLocalPort()), 0);
            assertThat(socket.connected().getInetAddress()).isEqualTo(address(2));
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    /** Connects until the queue is full: who comes then hears nothing. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> queue = new ArrayList<>();
        while (true) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException full) {
                return queue;
            }
        }
    }

    @Test
    void where_none_answers_it_is_told_what_the_first_said() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, address(3));
                DialledSocket socket = dialled(address(4), address(3))) {
            List<Socket> queue = fill(silent);
            assertThatThrownBy(() -> socket.connect(at(silent.getLocalPort()), 0))
                    .isInstanceOf(ConnectException.class);
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void once_closed_it_tries_no_other_address() throws IOException {
        DialledSocket socket = dialled(address(2));
        socket.close();
        try (ServerSocket broker = new ServerSocket(0, 1, address(2))) {
            assertThatThrownBy(() -> socket.connect(at(broker.getLocalPort()), 0))
                    .isInstanceOf(SocketException.class)
                    .hasMessage("The connection has ended");
        }
    }
}
