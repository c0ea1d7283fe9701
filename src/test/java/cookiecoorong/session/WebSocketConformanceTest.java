package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.testkit.Packet;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MQTT 3.1.1 over a WebSocket (section 6), frame by frame. */
@SuppressWarnings("StringConcatToTextBlock") // the line ends are those of HTTP
final class WebSocketConformanceTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LAST = 0x80;
    private static final int TEXT = LAST | 1;
    private static final int BINARY = LAST | 2;
    private static final int FIRST_OF_SEVERAL = 2;
    private static final int CONTINUATION = 0;
    private static final int CLOSE = LAST | 8;
    private static final int PING = LAST | 9;
    private static final int PONG = LAST | 10;
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
        server.setSoTimeout(PATIENCE_MILLIS);
        cookie = Fixture.started(storage, URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/mqtt?token=a%20b"));
        accept();
    }

    private void accept() throws IOException {
        client = server.accept();
        client.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(client.getInputStream());
    }

    /** Up to SUBACK. */
    private Frames connected() throws Exception {
        upgrade();
        Frames frames = new Frames();
        assertThat(Packet.read(frames).type()).isEqualTo(Packet.CONNECT);
        send(BINARY, CONNACK.bytes());
        int id = Packet.read(frames).packetId();
        send(BINARY, Packet.of(0x90, id >> 8, id & 0xff, 2).bytes());
        cookie.awaitConnected(1);
        return frames;
    }

    @AfterEach
    void close() throws IOException {
        cookie.close();
        client.close();
        server.close();
    }

    @Test
    void the_subprotocol_is_mqtt_and_path_and_query_are_those_of_the_uri() throws IOException {
        List<String> request = request();
        assertThat(request.get(0)).isEqualTo("GET /mqtt?token=a%20b HTTP/1.1");
        assertThat(request)
                .contains("Sec-WebSocket-Protocol: mqtt", "Sec-WebSocket-Version: 13", "Upgrade: websocket")
                .contains("Host: 127.0.0.1:" + server.getLocalPort());
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
    void a_ping_is_answered_with_what_it_holds_also_in_the_middle_of_a_message() throws Exception {
        Frames frames = connected();
        byte[] publish = Packet.publish(0, "coorong", 0, "in parts").bytes();
        send(FIRST_OF_SEVERAL, Arrays.copyOf(publish, 3));
        send(PING, "still there?".getBytes(ISO_8859_1));
        assertThat(frames.next(PONG)).asString(ISO_8859_1).isEqualTo("still there?");
        send(PING, new byte[0]);
        assertThat(frames.next(PONG)).isEmpty();
        send(PONG, "unasked".getBytes(ISO_8859_1));
        send(CONTINUATION, Arrays.copyOfRange(publish, 3, 3));
        send(CONTINUATION, Arrays.copyOfRange(publish, 3, 9));
        send(LAST, Arrays.copyOfRange(publish, 9, publish.length));
        cookie.awaitReceived("in parts");
    }

    @Test
    void a_message_that_is_longer_than_a_frame_of_ours_arrives_whole() throws Exception {
        Frames frames = connected();
        String text = "안녕하세요 ".repeat(10_000);
        cookie.send(text);
        assertThat(Packet.read(frames).payload()).isEqualTo(text);
    }

    @Test
    void a_message_that_comes_in_a_long_frame_arrives_whole() throws Exception {
        connected();
        String text = "x".repeat(100_000);
        send(BINARY, Packet.publish(0, "coorong", 0, text).bytes());
        send(BINARY, Packet.publish(0, "coorong", 0, "y".repeat(300)).bytes());
        cookie.awaitReceived(text, "y".repeat(300));
    }

    @Test
    void a_close_frame_is_answered_and_the_next_connection_is_made() throws Exception {
        Frames frames = connected();
        send(CLOSE, new byte[] {3, (byte) 0xe9});
        frames.next(CLOSE);
        cookie.awaitLost(FailureReason.Kind.CLOSED);
        accept();
        upgrade();
    }

    @Test
    void who_leaves_says_goodbye_in_mqtt_and_then_in_the_web_socket() throws Exception {
        Frames frames = connected();
        cookie.close();
        assertThat(Packet.read(frames).type()).isEqualTo(Packet.DISCONNECT);
        assertThat(frames.next(CLOSE)).containsExactly(3, 0xe8);
        assertThat(in.read()).isEqualTo(-1);
        Fixture.awaitNoLibraryThreads();
    }

    static Stream<byte[]> wrongFrames() {
        return Stream.of(
                new byte[] {(byte) TEXT, 1, 'x'},
                new byte[] {(byte) (BINARY | 0x40), 1, 'x'},
                new byte[] {(byte) BINARY, (byte) (MASKED | 1), 0, 0, 0, 0, 'x'},
                new byte[] {(byte) LAST, 1, 'x'},
                new byte[] {(byte) FIRST_OF_SEVERAL, 0, (byte) BINARY, 0},
                new byte[] {(byte) PING, 126, 1, 0},
                new byte[] {(byte) (PING & ~LAST), 0},
                new byte[] {(byte) (LAST | 3), 0},
                new byte[] {(byte) BINARY, 127, -1, -1, -1, -1, -1, -1, -1, -1, 'x'});
    }

    @ParameterizedTest
    @MethodSource("wrongFrames")
    void a_frame_that_must_not_come_ends_the_connection(byte[] frame) throws Exception {
        connected();
        client.getOutputStream().write(frame);
        cookie.awaitLost(FailureReason.Kind.NOT_MQTT);
        assertThatThrownBy(in::readUnsignedByte).isInstanceOfAny(EOFException.class, SocketException.class);
        assertThat(storage.received()).isEmpty();
    }

    @Test
    void a_frame_that_claims_gigabytes_costs_nothing() throws Exception {
        connected();
        client.getOutputStream().write(new byte[] {(byte) BINARY, 127, 0, 0, 0, 100, 0, 0, 0, 0});
        client.getOutputStream().write(Packet.publish(0, "coorong", 0, "small").bytes());
        cookie.awaitReceived("small");
    }

    @Test
    void pings_that_nobody_reads_the_answers_of_do_not_keep_it_from_quitting() throws Exception {
        connected();
        byte[] ping = new byte[127];
        ping[0] = (byte) PING;
        ping[1] = 125;
        client.setSoTimeout(0);
        Thread flood = new Thread(() -> {
            try {
                while (true) {
                    client.getOutputStream().write(ping);
                }
            } catch (IOException closed) {
                // That is the end of it.
            }
        });
        flood.start();
        cookie.close();
        Fixture.awaitNoLibraryThreads();
        client.close();
        flood.join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\n\r\n",
                "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: bm90IHRoZSByaWdodCBvbmU=\r\n\r\n"
            })
    void a_web_server_that_offers_no_mqtt_there_is_told_as_such(String response) throws IOException {
        request();
        client.getOutputStream().write(response.getBytes(ISO_8859_1));
        cookie.awaitFailed(FailureReason.Kind.NO_WEB_SOCKET);
    }

    @Test
    void headers_without_end_are_not_read_to_the_end() throws IOException {
        request();
        client.getOutputStream().write("HTTP/1.1 101 Switching Protocols\r\n".getBytes(ISO_8859_1));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        client.getOutputStream().write("X-Header: value\r\n".getBytes(ISO_8859_1));
                    }
                })
                .isInstanceOf(SocketException.class);
        cookie.awaitFailed(FailureReason.Kind.NOT_MQTT);
    }

    @Test
    void headers_that_come_byte_by_byte_have_no_more_time_than_others() throws IOException {
        cookie.close();
        URI uri = URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/mqtt");
        cookie = Fixture.started(
                Fixture.with(Fixture.profile(uri), all -> Settings.connectTimeout(Duration.ofMillis(500))), storage);
        accept();
        request();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        client.getOutputStream().write('x');
                        LockSupport.parkNanos(50_000_000); // less than the time-out from byte to byte
                    }
                })
                .isInstanceOf(SocketException.class);
        cookie.awaitFailed(FailureReason.Kind.NO_ANSWER);
    }

    @Test
    void a_server_that_closes_at_the_upgrade_does_not_answer_as_a_broker() throws IOException {
        request();
        client.close();
        cookie.awaitFailed(FailureReason.Kind.NO_CONNACK);
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

    /** What the client sends, in frames that have to be binary, masked and whole. */
    private final class Frames extends InputStream {
        private byte[] payload = {};
        private int at;

        /** The payload of the next frame, which has to be of this kind. */
        byte[] next(int kind) throws IOException {
            assertThat(in.readUnsignedByte()).isEqualTo(kind);
            int length = in.readUnsignedByte() - MASKED;
            if (length == 126) {
                length = in.readUnsignedShort();
                assertThat(length).isGreaterThan(125);
            }
            byte[] mask = in.readNBytes(4);
            byte[] unmasked = in.readNBytes(length);
            for (int i = 0; i < length; i++) {
                unmasked[i] ^= mask[i % mask.length];
            }
            return unmasked;
        }

        @Override
        public int read() throws IOException {
            while (at == payload.length) {
                payload = next(BINARY);
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

    private void send(int kind, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(frame);
        out.write(kind);
        if (payload.length <= 125) {
            out.write(payload.length);
        } else if (payload.length < 1 << 16) {
            out.write(126);
            out.writeShort(payload.length);
        } else {
            out.write(127);
            out.writeLong(payload.length);
        }
        out.write(payload);
        client.getOutputStream().write(frame.toByteArray());
    }
}
