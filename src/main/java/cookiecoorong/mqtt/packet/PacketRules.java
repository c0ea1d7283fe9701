package cookiecoorong.mqtt.packet;

import java.net.ProtocolException;

/** What a packet of a broker has to look like (sections 2.2 and 3). Paho lets others pass, and some end its threads. */
public final class PacketRules {
    private static final int SUBACK_FAILURE = 0x80;
    private static final int MAX_RETURN_CODE = 5;
    /** Many more filters than are ever in a SUBSCRIBE here. */
    private static final int MAX_CODES = 64;

    private PacketRules() {}

    /**
     * Checks type and flags of a packet that may come after CONNACK.
     *
     * @throws ProtocolException if no broker may send it
     */
    public static void checkFirstByte(int first) throws ProtocolException {
        int flags = first & 0xf;
        boolean allowed = switch (first >> 4) {
            case MqttPacket.PUBLISH -> MqttPacket.qos(flags) < 3;
            case MqttPacket.PUBREL -> flags == 2;
            case MqttPacket.PUBACK,
                    MqttPacket.PUBREC,
                    MqttPacket.PUBCOMP,
                    MqttPacket.SUBACK,
                    MqttPacket.UNSUBACK,
                    MqttPacket.PINGRESP -> flags == 0;
            default -> false;
        };
        require(allowed, "No packet of a broker begins with " + first);
    }

    /** Checks how long a packet is that is no PUBLISH. */
    public static void checkLength(int type, int length) throws ProtocolException {
        boolean allowed = switch (type) {
            case MqttPacket.PINGRESP -> length == 0;
            case MqttPacket.SUBACK -> length > 2 && length <= 2 + MAX_CODES;
            default -> length == 2;
        };
        require(allowed, "A packet has another length than its type has");
    }

    /** Checks a whole packet that is no PUBLISH and that has passed the other checks. */
    public static void check(MqttPacket packet) throws ProtocolException {
        byte[] body = packet.body();
        if (packet.type() == MqttPacket.CONNACK) {
            require((body[0] & 0xfe) == 0 && body[1] >= 0 && body[1] <= MAX_RETURN_CODE, "No CONNACK says this");
        } else if (packet.type() != MqttPacket.PINGRESP) {
            require(packet.packetId() != 0, "A packet id is 0");
        }
        if (packet.type() == MqttPacket.SUBACK) {
            for (int i = 2; i < body.length; i++) {
                int code = body[i] & 0xff;
                require(code <= 2 || code == SUBACK_FAILURE, "No SUBACK says this");
            }
        }
    }

    private static void require(boolean fits, String otherwise) throws ProtocolException {
        if (!fits) {
            throw new ProtocolException(otherwise);
        }
    }
}
