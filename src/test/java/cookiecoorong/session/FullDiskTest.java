package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A disk that takes nothing more: nothing is acknowledged or sent that is not on it. */
final class FullDiskTest extends WithScriptedBroker {

    @Test
    void a_full_disk_acknowledges_nothing_and_the_message_comes_again_when_there_is_room() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            first.send(publish(QOS_2, 5, "hello"));
            first.expect(Packet.PUBREC);
            storage.full(true);
            first.acknowledge(Packet.PUBREL, 5);
            first.awaitEnd();
            cookie.awaitLost(FailureReason.Kind.STORAGE);
            assertThat(cookie.received()).isEmpty();

            storage.full(false);
            Client second = broker.connected(true);
            second.acknowledge(Packet.PUBREL, 5);
            second.expect(Packet.PUBCOMP);
            cookie.awaitReceived("hello");
        }
    }

    @Test
    void a_disk_that_is_full_before_pubrec_leaves_the_message_with_the_broker() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.awaitConnected(1);
            storage.full(true);
            first.send(publish(QOS_2, 5, "hello"));
            first.awaitEnd();
            cookie.awaitLost(FailureReason.Kind.STORAGE);
            storage.full(false);
            int shown = cookie.arriving().size();
            Client second = broker.connected(true);
            deliver(second, 5, "hello");
            cookie.awaitReceived("hello");
            assertThat(cookie.arriving()).as("not before it is kept").hasSize(shown);
            deliver(second, 6, "next");
            assertThat(cookie.arriving()).last().isEqualTo("next");
        }
    }

    @Test
    void a_lost_session_that_cannot_be_forgotten_is_forgotten_before_the_next_one() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client first = broker.connected(false);
            cookie.awaitConnected(1);
            cookie.send("hello");
            first.expect(Packet.PUBLISH);
            storage.full(true);
            first.cut();
            broker.welcome(false).awaitEnd();
            cookie.awaitLost(FailureReason.Kind.STORAGE);
            storage.full(false);
            Packet again = broker.connected(true).expect(Packet.PUBLISH);
            assertThat(again.flags() & DUP).as("sent anew").isZero();
        }
    }

    @Test
    void a_message_that_cannot_be_saved_is_refused_and_the_connection_stays() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            storage.full(true);
            cookie.send("lost?");
            cookie.awaitEvent(
                    Event.Refused.class, refused -> refused.reason().detail().equals("No space left on device"));
            storage.full(false);
            cookie.send("kept");
            assertThat(client.complete(client.expect(Packet.PUBLISH)).payload()).isEqualTo("kept");
        }
    }
}
