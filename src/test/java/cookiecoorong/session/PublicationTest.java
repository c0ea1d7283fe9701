package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PublicationTest {

    @Test
    void it_has_a_topic_and_what_follows_the_packet_id_and_may_be_retained() {
        String text = "x".repeat(300);
        assertThat(Publication.of(Packet.publish(4, "coorong", 1, "안녕").bytes()))
                .contains(new Publication(false, "coorong", Payload.of("안녕")));
        assertThat(Publication.of(Packet.publish(4, "coorong", 1, text).bytes()))
                .contains(new Publication(false, "coorong", Payload.of(text)));
        assertThat(Publication.of(Packet.publish(5, "쿠키", 1, "").bytes()))
                .contains(new Publication(true, "쿠키", Payload.of("")));
    }

    @Test
    void a_packet_that_is_cut_off_has_none() {
        byte[] packet = Packet.publish(4, "coorong", 1, "").bytes();
        for (int length = 0; length < packet.length; length++) {
            assertThat(Publication.of(Arrays.copyOf(packet, length))).isEmpty();
        }
    }
}
