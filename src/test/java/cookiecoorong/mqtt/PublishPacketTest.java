package cookiecoorong.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import cookiecoorong.testkit.Packet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PublishPacketTest {

    @Test
    void it_has_a_topic_and_what_follows_the_packet_id_and_may_be_retained() {
        String text = "x".repeat(300);
        assertThat(PublishPacket.of(Packet.publish(4, "coorong", 1, "안녕").bytes()))
                .contains(new PublishPacket(false, "coorong", Payload.of("안녕")));
        assertThat(PublishPacket.of(Packet.publish(4, "coorong", 1, text).bytes()))
                .contains(new PublishPacket(false, "coorong", Payload.of(text)));
        assertThat(PublishPacket.of(Packet.publish(5, "쿠키", 1, "").bytes()))
                .contains(new PublishPacket(true, "쿠키", Payload.of("")));
    }

    @Test
    void a_packet_that_is_cut_off_has_none() {
        byte[] packet = Packet.publish(4, "coorong", 1, "").bytes();
        for (int length = 0; length < packet.length; length++) {
            assertThat(PublishPacket.of(Arrays.copyOf(packet, length))).isEmpty();
        }
    }
}
