package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** MQTT 3.1.1 packet by packet, so that a test can stop in the middle of an exchange. */
public final class MqttWire implements AutoCloseable {
    public static final int CONNACK = 2;
    public static final int PUBLISH = 3;
    public static final int PUBREC = 5;
    public static final int PUBREL = 6;
    public static final int PUBCOMP = 7;
    public static final int SUBACK = 9;

    private static final int CLEAN = 2;
    private static final int RETAINED_WILL_AT_QOS_1 = 44;
    private static final int PATIENCE_MS = 20_000;
    private static final int SILENCE_MS = 1_000;

    private final Socket socket;
    private final DataInputStream in;
    private boolean sessionPresent;

    /** A packet; its text is the payload of a PUBLISH, of a SUBACK the codes in decimal, else empty. */
    public record Packet(int type, int id, String text, boolean retained) {}

    public MqttWire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    public static MqttWire connected(int port, String clientId, boolean clean) throws IOException {
        return connected(port, clientId, clean, 60);
    }

    public static MqttWire connected(int port, String clientId, boolean clean, int keepAlive) throws IOException {
        MqttWire wire = new MqttWire(port);
        wire.connect(clientId, clean, keepAlive);
        return wire;
    }

    /** Returns when it is connected. */
    public void connect(String clientId, boolean clean, int keepAlive) throws IOException {
        connect(clean ? CLEAN : 0, keepAlive, clientId);
    }

    /** Returns when it is connected, with a clean session and a will at QoS 1 that is retained. */
    public void connectWithWill(String clientId, String topic, String text) throws IOException {
        connect(CLEAN | RETAINED_WILL_AT_QOS_1, 60, clientId, topic, text);
    }

    private void connect(int flags, int keepAlive, String... payload) throws IOException {
        send(0x10, body -> {
            body.writeUTF("MQTT");
            body.writeByte(4);
            body.writeByte(flags);
            body.writeShort(keepAlive);
            for (String field : payload) {
                body.writeUTF(field);
            }
        });
        Packet connack = receive(CONNACK);
        if ((connack.id() & 0xff) != 0) {
            throw new IOException("not connected: " + connack);
        }
        sessionPresent = connack.id() >> 8 == 1;
    }

    public boolean sessionPresent() {
        return sessionPresent;
    }

    public MqttWire subscribe(String topic) throws IOException {
        return subscribe(topic, 2);
    }

    public MqttWire subscribe(String topic, int qos) throws IOException {
        send(0x82, body -> {
            body.writeShort(65_000);
            body.writeUTF(topic);
            body.writeByte(qos);
        });
        return this;
    }

    public void publish(String topic, int packetId, String text) throws IOException {
        publish(0x34, topic, packetId, text);
    }

    public void publishAgain(String topic, int packetId, String text) throws IOException {
        publish(0x3c, topic, packetId, text);
    }

    public void publishRetained(String topic, int packetId, String text) throws IOException {
        publish(0x35, topic, packetId, text);
    }

    private void publish(int header, String topic, int packetId, String text) throws IOException {
        send(header, body -> {
            body.writeUTF(topic);
            body.writeShort(packetId);
            body.write(text.getBytes(UTF_8));
        });
    }

    public void pubrec(int packetId) throws IOException {
        send(0x50, body -> body.writeShort(packetId));
    }

    public void pubrel(int packetId) throws IOException {
        send(0x62, body -> body.writeShort(packetId));
    }

    public void pubcomp(int packetId) throws IOException {
        send(0x70, body -> body.writeShort(packetId));
    }

    public void disconnect() throws IOException {
        send(0xe0, body -> {});
    }

    interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    void send(int header, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.write(new DataOutputStream(bytes));
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(header);
        int length = bytes.size();
        do {
            packet.write((length % 128) | (length > 127 ? 128 : 0));
            length /= 128;
        } while (length > 0);
        bytes.writeTo(packet);
        raw(packet.toByteArray());
    }

    public void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    public Packet receive() throws IOException {
        return next(PATIENCE_MS).orElseThrow(() -> new SocketTimeoutException("the broker is silent"));
    }

    /** The next packet, which has to be of this type. */
    public Packet receive(int type) throws IOException {
        Packet packet = receive();
        if (packet.type() != type) {
            throw new IOException("expected type " + type + ", not " + packet);
        }
        return packet;
    }

    /** All packets until none comes for a while. */
    public List<Packet> receiveAll() throws IOException {
        List<Packet> all = new ArrayList<>();
        for (Optional<Packet> next = next(SILENCE_MS); next.isPresent(); next = next(SILENCE_MS)) {
            all.add(next.get());
        }
        return all;
    }

    private Optional<Packet> next(int patience) throws IOException {
        socket.setSoTimeout(patience);
        int header;
        try {
            header = in.readUnsignedByte();
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        int length = 0;
        int digit;
        int shift = 0;
        do {
            digit = in.readUnsignedByte();
            length |= (digit & 127) << shift;
            shift += 7;
        } while (digit > 127);
        return Optional.of(parse(header, in.readNBytes(length)));
    }

    private static Packet parse(int header, byte[] body) {
        int type = header >> 4;
        if (type == SUBACK) {
            String codes = IntStream.range(2, body.length)
                    .mapToObj(at -> String.valueOf(body[at] & 0xff))
                    .collect(Collectors.joining(" "));
            return new Packet(type, number(body, 0), codes, false);
        }
        if (type != PUBLISH) {
            return new Packet(type, body.length < 2 ? 0 : number(body, 0), "", false);
        }
        int topic = number(body, 0);
        boolean hasId = (header & 6) != 0;
        int start = 2 + topic + (hasId ? 2 : 0);
        String text = new String(body, start, body.length - start, UTF_8);
        return new Packet(type, hasId ? number(body, 2 + topic) : 0, text, (header & 1) == 1);
    }

    private static int number(byte[] body, int at) {
        return ((body[at] & 0xff) << 8) | (body[at + 1] & 0xff);
    }

    /** Whether the broker has closed the connection, or closes it soon. */
    public boolean closedByBroker() {
        try {
            socket.setSoTimeout(PATIENCE_MS);
            return in.read() == -1;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (EOFException e) {
            return true;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
