package cookiecoorong.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import cookiecoorong.session.Fixture;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final AtomicInteger told = new AtomicInteger();
    private final Mailbox mailbox = new Mailbox(packetId -> Optional.empty(), told::incrementAndGet, failure -> {});

    @Test
    void mail_is_told_once_until_it_is_taken() {
        arrive(1);
        arrive(2);
        assertThat(told).hasValue(1);
        assertThat(sizes()).containsExactly(1, 2);
        assertThat(sizes()).isEmpty();
        arrive(3);
        assertThat(told).hasValue(2);
    }

    @Test
    void a_second_long_message_waits_until_the_first_is_taken() throws InterruptedException {
        arrive(Payload.MAX_BYTES);
        Thread library = waiting(Payload.MAX_BYTES);
        assertThat(sizes()).containsExactly(Payload.MAX_BYTES);
        library.join();
        assertThat(sizes()).containsExactly(Payload.MAX_BYTES);
    }

    @Test
    void many_short_messages_wait_too() throws InterruptedException {
        for (int i = 0; i < 256; i++) {
            arrive(1);
        }
        Thread library = waiting(2);
        assertThat(sizes()).hasSize(256);
        library.join();
        assertThat(sizes()).containsExactly(2);
    }

    @Test
    void who_waits_when_it_ends_waits_no_more_and_its_message_is_dropped() throws InterruptedException {
        arrive(Payload.MAX_BYTES);
        Thread library = waiting(1);
        mailbox.end();
        library.join();
        assertThat(sizes()).isEmpty();
    }

    private Thread waiting(int size) {
        Thread library = new Thread(() -> arrive(size));
        library.start();
        Fixture.until(() -> library.getState() == Thread.State.WAITING);
        return library;
    }

    private void arrive(int size) {
        mailbox.messageArrived("cookie", new MqttMessage(new byte[size]));
    }

    private List<Integer> sizes() {
        return mailbox.take().stream().map(mail -> mail.payload().size()).toList();
    }
}
