package cookiecoorong.mqtt.packet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MqttPacketTest {
    private static MqttPacket publish(int flags, int packetId, String payload) {
        return MqttPacket.publish(flags, "쿠키".getBytes(UTF_8), packetId, payload.getBytes(UTF_8));
    }

    private static String hex(MqttPacket packet) {
        return HexFormat.of().formatHex(packet.bytes());
    }

    @Test
    void packets_are_as_the_standard_has_them() {
        assertThat(hex(MqttPacket.connect(2, 60, "ab"))).isEqualTo("100e00044d5154540402003c00026162");
        assertThat(hex(MqttPacket.subscribe(10, 1, "a", "b"))).isEqualTo("820a" + "000a" + "00016101" + "00016201");
        assertThat(hex(MqttPacket.acknowledgement(MqttPacket.PUBREL, 0x1234))).isEqualTo("62021234");
        assertThat(hex(MqttPacket.acknowledgement(MqttPacket.PUBCOMP, 1))).isEqualTo("70020001");
        assertThat(hex(MqttPacket.publish(4, new byte[] {'a'}, 7, new byte[] {'x'})))
                .isEqualTo("3406000161000778");
        assertThat(hex(MqttPacket.publish(0, new byte[] {'a'}, 7, new byte[] {'x'})))
                .isEqualTo("300400016178");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 127, 128, 16_383, 16_384, 2_097_152})
    void a_packet_of_any_length_is_read_as_it_was_written(int length) throws IOException {
        MqttPacket packet = publish(MqttPacket.DUP | 4 | MqttPacket.RETAIN, 65_535, "x".repeat(length));
        for (MqttPacket read : new MqttPacket[] {
            MqttPacket.read(new ByteArrayInputStream(packet.bytes())),
            MqttPacket.poll(ByteBuffer.wrap(packet.bytes())).orElseThrow()
        }) {
            assertThat(read.type()).isEqualTo(MqttPacket.PUBLISH);
            assertThat(read.dup() && read.retain() && read.qos() == 2).isTrue();
            assertThat(read.topic()).isEqualTo("쿠키");
            assertThat(read.packetId()).isEqualTo(65_535);
            assertThat(read.payload()).hasSize(length);
        }
    }

    @Test
    void a_head_is_what_the_whole_begins_with() {
        byte[] whole = publish(2, 5, "x".repeat(300)).bytes();
        byte[] head = MqttPacket.publishHead(2, "쿠키".getBytes(UTF_8), 5, 300);
        assertThat(head).isEqualTo(Arrays.copyOf(whole, whole.length - 300));
    }

    @Test
    void what_is_not_whole_yet_stays_in_the_buffer() {
        byte[] two = ByteBuffer.allocate(400)
                .put(publish(4, 5, "x".repeat(300)).bytes())
                .put(MqttPacket.acknowledgement(MqttPacket.PUBREL, 5).bytes())
                .array();
        int first = publish(4, 5, "x".repeat(300)).bytes().length;
        for (int length = 0; length < first; length++) {
            ByteBuffer buffer = ByteBuffer.wrap(two, 0, length);
            assertThat(MqttPacket.poll(buffer)).isEmpty();
            assertThat(buffer.position()).isZero();
        }
        ByteBuffer buffer = ByteBuffer.wrap(two, 0, first + 4);
        assertThat(MqttPacket.poll(buffer)).map(MqttPacket::toString).contains("PUBLISH 5");
        assertThat(MqttPacket.poll(buffer)).map(MqttPacket::toString).contains("PUBREL 5");
        assertThat(buffer.hasRemaining()).isFalse();
    }

    @Test
    void a_stream_that_ends_in_a_packet_and_a_length_without_end_are_told() {
        byte[] packet = publish(4, 5, "x").bytes();
        for (int length = 0; length < packet.length; length++) {
            byte[] cut = Arrays.copyOf(packet, length);
            assertThatThrownBy(() -> MqttPacket.read(new ByteArrayInputStream(cut)))
                    .isInstanceOf(EOFException.class);
        }
        assertThatThrownBy(() -> MqttPacket.read(new ByteArrayInputStream(new byte[] {0x30, -1, -1, -1, -1, 1})))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void the_filters_of_a_subscribe_are_counted() {
        assertThat(MqttPacket.subscribe(1, 2, "a").filters()).isOne();
        assertThat(MqttPacket.subscribe(1, 2, "a", "bc/#", "+").filters()).isEqualTo(3);
    }

    @Test
    void a_publish_that_ends_too_soon_is_no_whole_one() {
        assertThat(publish(4, 5, "").isWholePublish()).isTrue();
        for (String body : new String[] {"", "00", "0002", "000261", "00026161", "0002616100"}) {
            assertThat(MqttPacket.of(0x34, HexFormat.of().parseHex(body)).isWholePublish())
                    .as(body)
                    .isFalse();
        }
    }
}
