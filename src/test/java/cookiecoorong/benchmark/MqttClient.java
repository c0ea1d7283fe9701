package cookiecoorong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * MQTT 3.1.1 at QoS 2 with nothing around it, so that what is measured at the other end is not this one. One thread uses
 * it.
 */
final class MqttClient implements AutoCloseable {
    private static final int PUBLISH = 3;
    private static final int PUBREC = 5;
    private static final int PUBREL = 6;

    private final Socket socket;
    private final DataInputStream in;
    private int lastId;

    MqttClient(int port, String clientId) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        ByteArrayOutputStream connect = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(connect);
        out.writeUTF("MQTT");
        out.writeByte(4);
        out.writeByte(2); // clean session
        out.writeShort(0); // no keep alive
        out.writeUTF(clientId);
        send(0x10, connect.toByteArray());
        read();
    }

    private record Packet(int type, ByteBuffer body) {
        int id(int at) {
            return body.getShort(at) & 0xffff;
        }
    }

    void subscribe(String topic) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeShort(1);
        out.writeUTF(topic);
        out.writeByte(2);
        send(0x82, body.toByteArray());
        read();
    }

    /** Returns when PUBLISH left; the exchange is complete by then. */
    long publish(String topic, String text) throws IOException {
        lastId = lastId % 0xffff + 1;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeUTF(topic);
        out.writeShort(lastId);
        out.write(text.getBytes(UTF_8));
        long now = System.nanoTime();
        send(0x34, body.toByteArray());
        read();
        send(0x62, id(lastId));
        read();
        return now;
    }

    /** Waits for a message with this text, answers it, and returns when it came. */
    long receive(String text) throws IOException {
        while (true) {
            Packet packet = read();
            long now = System.nanoTime();
            if (packet.type() == PUBLISH) {
                int topic = packet.id(0);
                send(PUBREC << 4, id(packet.id(2 + topic)));
                String payload = UTF_8.decode(packet.body().position(4 + topic)).toString();
                if (payload.equals(text)) {
                    send(0x70, id(awaitRelease()));
                    return now;
                }
            } else if (packet.type() == PUBREL) {
                send(0x70, id(packet.id(0)));
            }
        }
    }

    private int awaitRelease() throws IOException {
        Packet packet = read();
        while (packet.type() != PUBREL) {
            packet = read();
        }
        return packet.id(0);
    }

    private static byte[] id(int id) {
        return new byte[] {(byte) (id >> 8), (byte) id};
    }

    private void send(int head, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(head);
        int left = body.length;
        do {
            packet.write(left > 127 ? (left % 128) | 128 : left);
            left /= 128;
        } while (left > 0);
        packet.writeBytes(body);
        socket.getOutputStream().write(packet.toByteArray());
    }

    private Packet read() throws IOException {
        int head = in.readUnsignedByte();
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 127) << shift;
            shift += 7;
        } while (next > 127);
        return new Packet(head >> 4, ByteBuffer.wrap(in.readNBytes(length)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
