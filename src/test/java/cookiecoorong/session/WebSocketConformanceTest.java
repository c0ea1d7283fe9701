package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.testkit.Packet;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MQTT 3.1.1 over a WebSocket (section 6), frame by frame. */
final class WebSocketConformanceTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LAST = 0x80;
    private static final int TEXT = LAST | 1;
    private static final int BINARY = LAST | 2;
    private static final int MASKED = 0x80;
    private static final Packet CONNACK = Packet.of(0x20, 0, 0);

    private final MemoryStorage storage = new MemoryStorage();
    private ServerSocket server;
    private Fixture cookie;
    private Socket client;
    private DataInputStream in;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        cookie = Fixture.started(storage, URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/mqtt"));
        client = server.accept();
        client.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(client.getInputStream());
    }

    @AfterEach
    void close() throws IOException {
        cookie.close();
        client.close();
        server.close();
    }

    @Test
    void the_subprotocol_is_mqtt() throws IOException {
        List<String> request = request();
        assertThat(request.get(0)).isEqualTo("GET /mqtt HTTP/1.1");
        assertThat(request).contains("Sec-WebSocket-Protocol: mqtt");
    }

    @Test
    void packets_travel_in_binary_frames_and_need_not_be_aligned_with_them() throws Exception {
        upgrade();
        Frames frames = new Frames();
        assertThat(Packet.read(frames).type()).isEqualTo(Packet.CONNECT);
        byte[] connack = CONNACK.bytes();
        for (byte part : connack) {
            send(BINARY, new byte[] {part});
        }
        int id = Packet.read(frames).packetId();
        ByteArrayOutputStream several = new ByteArrayOutputStream();
        several.writeBytes(Packet.of(0x90, id >> 8, id & 0xff, 2).bytes());
        several.writeBytes(Packet.publish(0, "coorong", 0, "one").bytes());
        several.writeBytes(Packet.publish(0, "coorong", 0, "two").bytes());
        send(BINARY, several.toByteArray());
        cookie.awaitConnected(1);
        cookie.awaitReceived("one", "two");
    }

    @Test
    void a_text_frame_ends_the_connection() throws Exception {
        upgrade();
        Frames frames = new Frames();
        Packet.read(frames);
        send(BINARY, CONNACK.bytes());
        int id = Packet.read(frames).packetId();
        send(BINARY, Packet.of(0x90, id >> 8, id & 0xff, 2).bytes());
        cookie.awaitConnected(1);
        send(TEXT, Packet.publish(0, "coorong", 0, "hello").bytes());
        cookie.awaitLink(ConnectionState.Lost.class::isInstance);
        assertThatThrownBy(in::readUnsignedByte).isInstanceOfAny(EOFException.class, SocketException.class);
        assertThat(storage.received()).isEmpty();
    }

    private List<String> request() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        return lines;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.write(c);
        }
        return line.toString(ISO_8859_1).strip();
    }

    /** Up to where frames begin (RFC 6455, section 4.2.2). */
    private void upgrade() throws IOException, GeneralSecurityException {
        String name = "Sec-WebSocket-Key: ";
        String key = request().stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
        byte[] accepted = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
        client.getOutputStream().write("""
                HTTP/1.1 101 Switching Protocols\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Protocol: mqtt\r
                Sec-WebSocket-Accept: %s\r
                \r
                """.formatted(Base64.getEncoder().encodeToString(accepted))
                .getBytes(ISO_8859_1));
    }

    /** What the client sends, in frames that have to be binary, masked and short. */
    private final class Frames extends InputStream {
        private byte[] payload = {};
        private int at;

        @Override
        public int read() throws IOException {
            while (at == payload.length) {
                assertThat(in.readUnsignedByte()).isEqualTo(BINARY);
                int length = in.readUnsignedByte() - MASKED;
                assertThat(length).isBetween(0, 125);
                byte[] mask = in.readNBytes(4);
                payload = in.readNBytes(length);
                for (int i = 0; i < length; i++) {
                    payload[i] ^= mask[i % mask.length];
                }
                at = 0;
            }
            return payload[at++] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            bytes[offset] = (byte) read();
            return 1;
        }
    }

    /** At once: of a frame that it does not take the client reads no more than the beginning. */
    private void send(int kind, byte[] payload) throws IOException {
        byte[] frame = new byte[2 + payload.length];
        frame[0] = (byte) kind;
        frame[1] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 2, payload.length);
        client.getOutputStream().write(frame);
    }
}
