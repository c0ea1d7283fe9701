package cookiecoorong.session;

import static cookiecoorong.session.WebSocketServer.BINARY;
import static cookiecoorong.session.WebSocketServer.CLOSE;
import static cookiecoorong.session.WebSocketServer.CONTINUATION;
import static cookiecoorong.session.WebSocketServer.FIRST_OF_SEVERAL;
import static cookiecoorong.session.WebSocketServer.LAST;
import static cookiecoorong.session.WebSocketServer.MASKED;
import static cookiecoorong.session.WebSocketServer.PING;
import static cookiecoorong.session.WebSocketServer.PONG;
import static cookiecoorong.session.WebSocketServer.TEXT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.session.WebSocketServer.Frames;
import cookiecoorong.testkit.Packet;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MQTT 3.1.1 over a WebSocket (section 6), frame by frame. */
final class WebSocketConformanceTest extends WithWebSocketServer {
    private static final Packet CONNACK = Packet.of(0x20, 0, 0);

    /** Up to SUBACK. */
    private Frames connected() throws Exception {
        server.upgrade();
        Frames frames = server.frames();
        assertThat(Packet.read(frames).type()).isEqualTo(Packet.CONNECT);
        server.send(BINARY, CONNACK.bytes());
        int id = Packet.read(frames).packetId();
        server.send(BINARY, Packet.of(0x90, id >> 8, id & 0xff, 2).bytes());
        cookie.awaitConnected(1);
        return frames;
    }

    @Test
    void the_subprotocol_is_mqtt_and_path_and_query_are_those_of_the_uri() throws IOException {
        List<String> request = server.request();
        assertThat(request.get(0)).isEqualTo("GET /mqtt?token=a%20b HTTP/1.1");
        assertThat(request)
                .contains("Sec-WebSocket-Protocol: mqtt", "Sec-WebSocket-Version: 13", "Upgrade: websocket")
                .contains("Host: 127.0.0.1:" + server.port());
    }

    @Test
    void packets_travel_in_binary_frames_and_need_not_be_aligned_with_them() throws Exception {
        server.upgrade();
        Frames frames = server.frames();
        assertThat(Packet.read(frames).type()).isEqualTo(Packet.CONNECT);
        byte[] connack = CONNACK.bytes();
        for (byte part : connack) {
            server.send(BINARY, new byte[] {part});
        }
        int id = Packet.read(frames).packetId();
        ByteArrayOutputStream several = new ByteArrayOutputStream();
        several.writeBytes(Packet.of(0x90, id >> 8, id & 0xff, 2).bytes());
        several.writeBytes(Packet.publish(0, "coorong", 0, "one").bytes());
        several.writeBytes(Packet.publish(0, "coorong", 0, "two").bytes());
        server.send(BINARY, several.toByteArray());
        cookie.awaitConnected(1);
        cookie.awaitReceived("one", "two");
    }

    @Test
    void a_ping_is_answered_with_what_it_holds_also_in_the_middle_of_a_message() throws Exception {
        Frames frames = connected();
        byte[] publish = Packet.publish(0, "coorong", 0, "in parts").bytes();
        server.send(FIRST_OF_SEVERAL, Arrays.copyOf(publish, 3));
        server.send(PING, "still there?".getBytes(ISO_8859_1));
        assertThat(frames.next(PONG)).asString(ISO_8859_1).isEqualTo("still there?");
        server.send(PING, new byte[0]);
        assertThat(frames.next(PONG)).isEmpty();
        server.send(PONG, "unasked".getBytes(ISO_8859_1));
        server.send(CONTINUATION, Arrays.copyOfRange(publish, 3, 3));
        server.send(CONTINUATION, Arrays.copyOfRange(publish, 3, 9));
        server.send(LAST, Arrays.copyOfRange(publish, 9, publish.length));
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
        server.send(BINARY, Packet.publish(0, "coorong", 0, text).bytes());
        server.send(BINARY, Packet.publish(0, "coorong", 0, "y".repeat(300)).bytes());
        cookie.awaitReceived(text, "y".repeat(300));
    }

    @Test
    void a_close_frame_is_answered_and_the_next_connection_is_made() throws Exception {
        Frames frames = connected();
        server.send(CLOSE, new byte[] {3, (byte) 0xe9});
        frames.next(CLOSE);
        cookie.awaitLost(FailureReason.Kind.CLOSED);
        server.accept();
        server.upgrade();
    }

    @Test
    void who_leaves_says_goodbye_in_mqtt_and_then_in_the_web_socket() throws Exception {
        Frames frames = connected();
        cookie.close();
        assertThat(Packet.read(frames).type()).isEqualTo(Packet.DISCONNECT);
        assertThat(frames.next(CLOSE)).containsExactly(3, 0xe8);
        assertThat(server.in().read()).isEqualTo(-1);
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
        server.write(frame);
        cookie.awaitLost(FailureReason.Kind.NOT_MQTT);
        assertThatThrownBy(server.in()::readUnsignedByte).isInstanceOfAny(EOFException.class, SocketException.class);
        assertThat(storage.received()).isEmpty();
    }

    @Test
    void a_frame_that_claims_gigabytes_costs_nothing() throws Exception {
        connected();
        server.write(new byte[] {(byte) BINARY, 127, 0, 0, 0, 100, 0, 0, 0, 0});
        server.write(Packet.publish(0, "coorong", 0, "small").bytes());
        cookie.awaitReceived("small");
    }

    @Test
    void pings_that_nobody_reads_the_answers_of_do_not_keep_it_from_quitting() throws Exception {
        connected();
        byte[] ping = new byte[127];
        ping[0] = (byte) PING;
        ping[1] = 125;
        server.client().setSoTimeout(0);
        Thread flood = new Thread(() -> {
            try {
                while (true) {
                    server.write(ping);
                }
            } catch (IOException closed) {
                // That is the end of it.
            }
        });
        flood.start();
        cookie.close();
        Fixture.awaitNoLibraryThreads();
        server.client().close();
        flood.join();
    }
}
