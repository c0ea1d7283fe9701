package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A server for one WebSocket after another, whose frames a test writes and reads. */
final class WebSocketServer implements AutoCloseable {
    static final int LAST = 0x80;
    static final int TEXT = LAST | 1;
    static final int BINARY = LAST | 2;
    static final int FIRST_OF_SEVERAL = 2;
    static final int CONTINUATION = 0;
    static final int CLOSE = LAST | 8;
    static final int PING = LAST | 9;
    static final int PONG = LAST | 10;
    static final int MASKED = 0x80;
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private Socket client;
    private DataInputStream in;

    WebSocketServer() throws IOException {
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    int port() {
        return server.getLocalPort();
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + port() + "/mqtt?token=a%20b");
    }

    /** Waits for the next client. */
    void accept() throws IOException {
        client = server.accept();
        client.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(client.getInputStream());
    }

    Socket client() {
        return client;
    }

    /** What the client sends. */
    DataInputStream in() {
        return in;
    }

    void write(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }

    List<String> request() throws IOException {
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
    void upgrade() throws IOException, GeneralSecurityException {
        String name = "Sec-WebSocket-Key: ";
        String key = request().stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
        byte[] accepted = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
        write("""
                HTTP/1.1 101 Switching Protocols\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Protocol: mqtt\r
                Sec-WebSocket-Accept: %s\r
                \r
                """.formatted(Base64.getEncoder().encodeToString(accepted)).getBytes(ISO_8859_1));
    }

    Frames frames() {
        return new Frames();
    }

    /** What the client sends, in frames that have to be binary, masked and whole. */
    final class Frames extends InputStream {
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

    void send(int kind, byte[] payload) throws IOException {
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
        write(frame.toByteArray());
    }
}
