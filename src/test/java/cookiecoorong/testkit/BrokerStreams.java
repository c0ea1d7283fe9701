package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.mqtt.packet.MqttPacket;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What brokers send, and what it becomes by a few random changes. */
public final class BrokerStreams {
    private static final int[] ODD_BYTES = {0, 1, 2, 0x7f, 0x80, 0xff, 0x20, 0x30, 0x36, 0x62, 0x90, 0xd0, 0xf0};

    private BrokerStreams() {}

    /** CONNACK, SUBACK, and some of each that a broker may send. */
    public static byte[] valid(Random random) {
        List<MqttPacket> packets = new ArrayList<>();
        packets.add(MqttPacket.of(MqttPacket.CONNACK << 4, new byte[] {(byte) random.nextInt(2), 0}));
        packets.add(MqttPacket.of(MqttPacket.SUBACK << 4, new byte[] {0, 1, 2}));
        for (int i = random.nextInt(8); i >= 0; i--) {
            int id = 2 + random.nextInt(20);
            packets.add(
                    switch (random.nextInt(9)) {
                        case 0 -> MqttPacket.acknowledgement(MqttPacket.PUBACK, id);
                        case 1 -> MqttPacket.acknowledgement(MqttPacket.PUBREC, id);
                        case 2 -> MqttPacket.acknowledgement(MqttPacket.PUBREL, id);
                        case 3 -> MqttPacket.acknowledgement(MqttPacket.PUBCOMP, id);
                        case 4 -> MqttPacket.of(MqttPacket.PINGRESP << 4, new byte[0]);
                        default -> publish(random, id);
                    });
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        packets.forEach(packet -> out.writeBytes(packet.bytes()));
        return out.toByteArray();
    }

    private static MqttPacket publish(Random random, int id) {
        int flags = random.nextInt(3) << 1 | (random.nextInt(8) == 0 ? MqttPacket.RETAIN : 0);
        String topic = random.nextInt(4) == 0 ? "쿠키/👍" : "coorong";
        byte[] payload = new byte[random.nextInt(random.nextInt(20) == 0 ? 3000 : 40)];
        random.nextBytes(payload);
        return MqttPacket.publish(flags, topic.getBytes(UTF_8), id, payload);
    }

    /** The same with one to five bytes changed, left out, put in or doubled, or with its end cut off. */
    public static byte[] mutated(Random random) {
        byte[] stream = valid(random);
        for (int i = random.nextInt(5); i >= 0; i--) {
            stream = mutated(stream, random);
        }
        return stream;
    }

    private static byte[] mutated(byte[] stream, Random random) {
        int at = random.nextInt(stream.length + 1);
        int to = Math.min(stream.length, at + 1 + random.nextInt(4));
        int odd = ODD_BYTES[random.nextInt(ODD_BYTES.length)];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(stream, 0, at);
        switch (random.nextInt(6)) {
            case 0 -> out.write(stream, to, stream.length - to);
            case 1 -> {
                out.write(odd);
                out.write(stream, at, stream.length - at);
            }
            case 2 -> {
                out.write(stream, at, to - at);
                out.write(stream, at, stream.length - at);
            }
            case 3 -> {
                // The end is cut off.
            }
            default -> {
                out.write(random.nextBoolean() || at == stream.length ? odd : stream[at] ^ 1 << random.nextInt(8));
                out.write(stream, Math.min(at + 1, stream.length), Math.max(0, stream.length - at - 1));
            }
        }
        return out.toByteArray();
    }
}
