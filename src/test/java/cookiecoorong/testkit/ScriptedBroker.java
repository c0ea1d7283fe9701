package cookiecoorong.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;

/** The broker's end, played by the test line by line. */
public final class ScriptedBroker implements Closeable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int SLOW_BYTES = 16 * 1024;

    private final ServerSocket server;
    private final List<Client> clients = new ArrayList<>();

    public ScriptedBroker(ServerSocket server) throws IOException {
        this.server = server;
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    public ScriptedBroker() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** At the end of a line that takes little ahead. */
    public static ScriptedBroker behindNarrowLine() throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReceiveBufferSize(SLOW_BYTES);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new ScriptedBroker(server);
    }

    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    }

    /** The next TCP connection. */
    public Client accept() throws IOException {
        Client client = new Client(server.accept());
        clients.add(client);
        return client;
    }

    /** The next TCP connection, on which TLS comes to nothing. */
    public void handshakeFails() throws IOException {
        Client client = accept();
        assertThatThrownBy(client::raw).isInstanceOfAny(SSLException.class, SocketException.class);
        client.cut();
    }

    /** The next connection, up to CONNACK. */
    public Client welcome(boolean sessionPresent) throws IOException {
        Client client = accept();
        client.expect(Packet.CONNECT);
        client.send(Packet.of(0x20, sessionPresent ? 1 : 0, 0));
        return client;
    }

    /** The next connection, with SUBACK for whatever is asked for. */
    public Client connected(boolean sessionPresent) throws IOException {
        Client client = welcome(sessionPresent);
        client.grant(2);
        return client;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Client client : clients) {
            client.cut();
        }
    }

    /** One connection of a client. */
    public static final class Client {
        private final Socket socket;
        private InputStream in;
        private boolean subscribed;

        Client(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            socket.setSoTimeout(PATIENCE_MILLIS);
        }

        /** The next packet, which has to be of that type; pings are answered and SUBSCRIBE is granted on the way. */
        public Packet expect(int type) {
            Packet packet = next();
            if (packet.type() == Packet.SUBSCRIBE && type != Packet.SUBSCRIBE) {
                grant(packet, 2);
                packet = next();
            }
            assertThat(packet.type()).as(packet.toString()).isEqualTo(type);
            return packet;
        }

        /** The next packet but for pings and what the ends tell each other, which are answered. */
        Packet next() {
            try {
                Packet packet = Packet.read(in);
                while (packet.type() == Packet.PINGREQ || isOfTheEnds(packet)) {
                    if (packet.type() == Packet.PINGREQ) {
                        send(Packet.of(Packet.PINGRESP << 4));
                    } else {
                        acknowledge(Packet.PUBACK, packet.packetId());
                    }
                    packet = Packet.read(in);
                }
                return packet;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean isOfTheEnds(Packet packet) {
            return packet.type() == Packet.PUBLISH && packet.topic().matches("cookie-coorong/(sent|received)/.*");
        }

        /** Answers pings and nothing else until the client has closed. */
        public void awaitPings() {
            try {
                for (Packet packet = Packet.read(in); ; packet = Packet.read(in)) {
                    if (packet.type() == Packet.PINGREQ) {
                        send(Packet.of(Packet.PINGRESP << 4));
                    }
                }
            } catch (IOException | UncheckedIOException ended) {
                // as it should
            }
        }

        /** From here on reads a few bytes at a time, with this pause before each. */
        public void readSlowly(Duration pause) {
            InputStream fast = in;
            InputStream slow = new FilterInputStream(fast) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    LockSupport.parkNanos(pause.toNanos());
                    return fast.read(bytes, offset, Math.min(length, SLOW_BYTES));
                }
            };
            in = new BufferedInputStream(slow, SLOW_BYTES);
        }

        /** The next packet, whatever it is. */
        public Packet raw() throws IOException {
            return Packet.read(in);
        }

        /** Answers SUBSCRIBE unless that has been done. */
        public void grant(int code) {
            if (!subscribed) {
                grant(expect(Packet.SUBSCRIBE), code);
            }
        }

        public void grant(Packet subscribe, int code) {
            subscribed = true;
            int id = subscribe.packetId();
            int[] answer = new int[2 + subscribe.topics()];
            Arrays.fill(answer, 1);
            answer[0] = id >> 8;
            answer[1] = id & 0xff;
            answer[2] = code;
            send(Packet.of(0x90, answer));
        }

        public void send(Packet packet) {
            send(packet.bytes());
        }

        public void send(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Sends what the client may have closed before it is through, and closes. */
        public void sendAndEnd(byte[] bytes) throws IOException {
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                assertThat(closed).isNotInstanceOf(SocketTimeoutException.class);
            }
            socket.close();
        }

        public void acknowledge(int type, int packetId) {
            send(Packet.acknowledging(type, packetId));
        }

        /** PUBREC, PUBREL, PUBCOMP for a PUBLISH of the client. */
        public Packet complete(Packet publish) {
            acknowledge(Packet.PUBREC, publish.packetId());
            assertThat(expect(Packet.PUBREL).packetId()).isEqualTo(publish.packetId());
            acknowledge(Packet.PUBCOMP, publish.packetId());
            return publish;
        }

        /** Reads until the client has closed. */
        public void awaitEnd() {
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException reset) {
                assertThat(reset).isNotInstanceOf(SocketTimeoutException.class);
            }
        }

        public void cut() throws IOException {
            socket.close();
        }
    }
}
