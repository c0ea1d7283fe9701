package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.mqtt.packet.MqttPacket;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
    public static final int CONNACK = MqttPacket.CONNACK;
    public static final int PUBLISH = MqttPacket.PUBLISH;
    public static final int PUBREC = MqttPacket.PUBREC;
    public static final int PUBREL = MqttPacket.PUBREL;
    public static final int PUBCOMP = MqttPacket.PUBCOMP;
    public static final int SUBACK = MqttPacket.SUBACK;

    private static final int QOS_2 = 4;
    private static final int CLEAN = 2;
    private static final int RETAINED_WILL_AT_QOS_1 = 44;
    private static final int PATIENCE_MS = 60_000;
    /** For what should not come: were it longer, no test would be surer to pass. */
    private static final int SILENCE_MS = 300;

    private final Socket socket;
    private final InputStream in;
    private boolean sessionPresent;

    /** A packet; its text is the payload of a PUBLISH, of a SUBACK the codes in decimal, else empty. */
    public record Packet(int type, int id, String text, boolean retained) {}

    public MqttWire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
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

    private void connect(int flags, int keepAlive, String... fields) throws IOException {
        send(MqttPacket.connect(flags, keepAlive, fields));
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
        send(MqttPacket.subscribe(65_000, qos, topic));
        return this;
    }

    public void publish(String topic, int packetId, String text) throws IOException {
        publish(QOS_2, topic, packetId, text);
    }

    public void publishAgain(String topic, int packetId, String text) throws IOException {
        publish(QOS_2 | MqttPacket.DUP, topic, packetId, text);
    }

    public void publishRetained(String topic, int packetId, String text) throws IOException {
        publish(QOS_2 | MqttPacket.RETAIN, topic, packetId, text);
    }

    private void publish(int flags, String topic, int packetId, String text) throws IOException {
        send(MqttPacket.publish(flags, topic.getBytes(UTF_8), packetId, text.getBytes(UTF_8)));
    }

    public void pubrec(int packetId) throws IOException {
        send(MqttPacket.acknowledgement(PUBREC, packetId));
    }

    public void pubrel(int packetId) throws IOException {
        send(MqttPacket.acknowledgement(PUBREL, packetId));
    }

    public void pubcomp(int packetId) throws IOException {
        send(MqttPacket.acknowledgement(PUBCOMP, packetId));
    }

    public void disconnect() throws IOException {
        send(MqttPacket.of(MqttPacket.DISCONNECT << 4, new byte[0]));
    }

    public void send(MqttPacket packet) throws IOException {
        raw(packet.bytes());
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

    /** All packets that come where none should. */
    public List<Packet> receiveAll() throws IOException {
        return receiveAll(0);
    }

    /** So many packets, and all others until none comes for a while. */
    public List<Packet> receiveAll(int count) throws IOException {
        List<Packet> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(receive());
        }
        for (Optional<Packet> next = next(SILENCE_MS); next.isPresent(); next = next(SILENCE_MS)) {
            all.add(next.get());
        }
        return all;
    }

    private Optional<Packet> next(int patience) throws IOException {
        socket.setSoTimeout(patience);
        in.mark(1);
        try {
            in.read();
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        in.reset();
        return Optional.of(parse(MqttPacket.read(in)));
    }

    private static Packet parse(MqttPacket packet) {
        if (packet.type() == SUBACK) {
            String codes = IntStream.range(2, packet.body().length)
                    .mapToObj(at -> String.valueOf(packet.body()[at] & 0xff))
                    .collect(Collectors.joining(" "));
            return new Packet(SUBACK, packet.packetId(), codes, false);
        }
        if (packet.type() != PUBLISH) {
            return new Packet(packet.type(), packet.body().length < 2 ? 0 : packet.packetId(), "", false);
        }
        int id = packet.qos() > 0 ? packet.packetId() : 0;
        return new Packet(PUBLISH, id, new String(packet.payload(), UTF_8), packet.retain());
    }

    /** Whether the broker has closed the connection, or closes it soon. */
    public boolean closedByBroker() {
        try {
            socket.setSoTimeout(PATIENCE_MS);
            return in.read() == -1;
        } catch (SocketTimeoutException e) {
            return false;
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
