package cookiecoorong.mqtt.net;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** The program of the test: connects to a name that at first leads to where nothing listens. */
    static final class Moving {
        private Moving() {}

        public static void main(String[] hosts) throws IOException {
            Path file = Path.of(System.getProperty("jdk.net.hosts.file"));
            try (ServerSocket broker = new ServerSocket(0, 1, address(2))) {
                URI uri = URI.create("tcp://moving.example:" + broker.getLocalPort());
                for (String host : hosts) {
                    Files.writeString(file, host + " moving.example\n");
                    BrokerSocket socket = new BrokerSocket(uri, Optional.empty(), TIMEOUT);
                    try {
                        socket.connect();
                        System.out.println("connected");
                    } catch (IOException failure) {
                        System.out.println(failure.getClass().getSimpleName());
                    }
                    socket.close();
                }
            }
        }
    }

    @Test
    void a_broker_that_has_moved_is_found_by_its_name_at_once(@TempDir Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djdk.net.hosts.file=" + folder.resolve("hosts"),
                        Moving.class.getName(),
                        "127.0.0.3",
                        "127.0.0.2")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .containsSubsequence("ConnectException", "connected");
    }
}
