package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PublicationTest {

    @Test
    void the_payload_is_what_follows_topic_and_packet_id() {
        String text = "x".repeat(300);
        assertThat(Publication.payload(Packet.publish(4, "coorong", 1, "안녕").bytes()))
                .contains(Payload.of("안녕"));
        assertThat(Publication.payload(Packet.publish(4, "coorong", 1, text).bytes()))
                .contains(Payload.of(text));
        assertThat(Publication.payload(Packet.publish(4, "coorong", 1, "").bytes()))
                .contains(Payload.of(""));
    }

    @Test
    void a_packet_that_is_cut_off_has_none() {
        byte[] packet = Packet.publish(4, "coorong", 1, "").bytes();
        for (int length = 0; length < packet.length; length++) {
            assertThat(Publication.payload(Arrays.copyOf(packet, length))).isEmpty();
        }
    }
}
