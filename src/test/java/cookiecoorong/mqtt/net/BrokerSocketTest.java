package cookiecoorong.mqtt.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names with several addresses. */
final class BrokerSocketTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static InetAddress address(int last) throws IOException {
        return InetAddress.getByAddress("broker.example", new byte[] {127, 0, 0, (byte) last});
    }

    private static BrokerSocket dialled(int port, InetAddress... addresses) {
        URI uri = URI.create("tcp://broker.example:" + port);
        return new BrokerSocket(uri, Optional.empty(), TIMEOUT, name -> addresses);
    }

    @Test
    void where_the_first_address_refuses_the_next_is_connected_to() throws IOException {
        try (ServerSocket broker = new ServerSocket(0, 1, address(2))) {
            BrokerSocket socket = dialled(broker.getLocalPort(), address(3), address(4), address(2));
            socket.connect();
            assertThat(socket.socket().getInetAddress()).isEqualTo(address(2));
            assertThat(socket.socket().getTcpNoDelay()).isTrue();
            socket.close();
        }
    }

    @Test
    void where_the_first_address_is_silent_the_next_is_connected_to_within_the_time_for_both() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, address(3));
                ServerSocket broker = new ServerSocket(silent.getLocalPort(), 1, address(2))) {
            List<Socket> queue = fill(silent);
            BrokerSocket socket = dialled(broker.getLocalPort(), address(3), address(2));
            socket.connect();
            assertThat(socket.socket().getInetAddress()).isEqualTo(address(2));
            socket.close();
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
        try (ServerSocket silent = new ServerSocket(0, 1, address(3))) {
            List<Socket> queue = fill(silent);
            BrokerSocket socket = dialled(silent.getLocalPort(), address(4), address(3));
            assertThatThrownBy(socket::connect).isInstanceOf(ConnectException.class);
            assertThat(socket.phase()).isEqualTo(ConnectPhase.TCP);
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void once_closed_it_tries_no_other_address() throws IOException {
        try (ServerSocket broker = new ServerSocket(0, 1, address(2))) {
            BrokerSocket socket = dialled(broker.getLocalPort(), address(2));
            socket.close();
            assertThatThrownBy(socket::connect)
                    .isInstanceOf(SocketException.class)
                    .hasMessage("The connection has ended");
        }
    }
}
