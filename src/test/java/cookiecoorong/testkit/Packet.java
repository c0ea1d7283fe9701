package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.mqtt.packet.MqttPacket;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** An MQTT packet for the broker's part in tests, with texts for bytes. */
public final class Packet {
    public static final int CONNECT = MqttPacket.CONNECT;
    static final int CONNACK = MqttPacket.CONNACK;
    public static final int PUBLISH = MqttPacket.PUBLISH;
    public static final int PUBACK = MqttPacket.PUBACK;
    public static final int PUBREC = MqttPacket.PUBREC;
    public static final int PUBREL = MqttPacket.PUBREL;
    public static final int PUBCOMP = MqttPacket.PUBCOMP;
    public static final int SUBSCRIBE = MqttPacket.SUBSCRIBE;
    static final int SUBACK = MqttPacket.SUBACK;
    public static final int UNSUBSCRIBE = MqttPacket.UNSUBSCRIBE;
    public static final int UNSUBACK = MqttPacket.UNSUBACK;
    public static final int PINGREQ = MqttPacket.PINGREQ;
    public static final int PINGRESP = MqttPacket.PINGRESP;
    public static final int DISCONNECT = MqttPacket.DISCONNECT;

    private final MqttPacket packet;

    private Packet(MqttPacket packet) {
        this.packet = packet;
    }

    public static Packet of(int first, int... body) {
        byte[] bytes = new byte[body.length];
        for (int i = 0; i < body.length; i++) {
            bytes[i] = (byte) body[i];
        }
        return new Packet(MqttPacket.of(first, bytes));
    }

    /** PUBACK, PUBREC, PUBREL or PUBCOMP. */
    static Packet acknowledging(int type, int packetId) {
        return new Packet(MqttPacket.acknowledgement(type, packetId));
    }

    /** A PUBLISH with these flags: DUP 8, QoS 2 and 1, RETAIN 1. */
    public static Packet publish(int flags, String topic, int packetId, String payload) {
        return new Packet(MqttPacket.publish(flags, topic.getBytes(UTF_8), packetId, payload.getBytes(UTF_8)));
    }

    public static Packet read(InputStream in) throws IOException {
        return new Packet(MqttPacket.read(in));
    }

    public byte[] bytes() {
        return packet.bytes();
    }

    public int type() {
        return packet.type();
    }

    public boolean dup() {
        return packet.dup();
    }

    public int qos() {
        return packet.qos();
    }

    public boolean retain() {
        return packet.retain();
    }

    public String topic() {
        return packet.topic();
    }

    public int packetId() {
        return packet.packetId();
    }

    public String payload() {
        return new String(packet.payload(), UTF_8);
    }

    /** The lower half of the first byte. */
    public int flags() {
        return packet.flags();
    }

    public byte[] body() {
        return packet.body().clone();
    }

    /** Of CONNECT: the flags byte. */
    public int connectFlags() {
        return packet.body()[7] & 0xff;
    }

    /** Of SUBSCRIBE: how many topics. */
    int topics() {
        return packet.filters();
    }

    @Override
    public String toString() {
        return packet + " " + Arrays.toString(packet.body());
    }
}
