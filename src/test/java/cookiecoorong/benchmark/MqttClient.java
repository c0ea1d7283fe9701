package cookiecoorong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.mqtt.packet.MqttPacket;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * MQTT 3.1.1 at QoS 2 with nothing around it, so that what is measured at the other end is not this one. One thread uses
 * it.
 */
final class MqttClient implements AutoCloseable {
    private static final int CLEAN = 2;
    private static final int QOS_2 = 4;

    private final Socket socket;
    private final InputStream in;
    private int lastId;

    MqttClient(int port, String clientId) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        send(MqttPacket.connect(CLEAN, 0, clientId));
        read();
    }

    void subscribe(String topic) throws IOException {
        send(MqttPacket.subscribe(1, 2, topic));
        read();
    }

    /** Returns when PUBLISH left; the exchange is complete by then. */
    long publish(String topic, String text) throws IOException {
        lastId = lastId % 0xffff + 1;
        byte[] publish = MqttPacket.publish(QOS_2, topic.getBytes(UTF_8), lastId, text.getBytes(UTF_8))
                .bytes();
        long now = System.nanoTime();
        socket.getOutputStream().write(publish);
        read();
        send(MqttPacket.acknowledgement(MqttPacket.PUBREL, lastId));
        read();
        return now;
    }

    /** Waits for a message with this text, answers it, and returns when it came. */
    long receive(String text) throws IOException {
        while (true) {
            MqttPacket packet = read();
            long now = System.nanoTime();
            if (packet.type() == MqttPacket.PUBLISH) {
                send(MqttPacket.acknowledgement(MqttPacket.PUBREC, packet.packetId()));
                if (new String(packet.payload(), UTF_8).equals(text)) {
                    send(MqttPacket.acknowledgement(MqttPacket.PUBCOMP, awaitRelease()));
                    return now;
                }
            } else if (packet.type() == MqttPacket.PUBREL) {
                send(MqttPacket.acknowledgement(MqttPacket.PUBCOMP, packet.packetId()));
            }
        }
    }

    private int awaitRelease() throws IOException {
        MqttPacket packet = read();
        while (packet.type() != MqttPacket.PUBREL) {
            packet = read();
        }
        return packet.packetId();
    }

    private void send(MqttPacket packet) throws IOException {
        socket.getOutputStream().write(packet.bytes());
    }

    private MqttPacket read() throws IOException {
        return MqttPacket.read(in);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
