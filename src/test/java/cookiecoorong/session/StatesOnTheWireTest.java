package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Notice;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ends tell each other, packet by packet. */
final class StatesOnTheWireTest extends WithScriptedBroker {
    private static final String SENT = "cookie-coorong/sent/presence/COOKIE";
    private static final String PEER_SENT = "cookie-coorong/sent/presence/coorong";
    private static final String RECEIVED = "cookie-coorong/received/presence/COOKIE";
    private static final String PEER_RECEIVED = "cookie-coorong/received/presence/coorong";
    private static final String RUN = "00000000000000aa";

    /** The first 8 bytes of SHA-256 of "hello" and of "ok". */
    private static final String HELLO = "2cf24dba5fb0a30e";

    private static final String OK = "2689367b205c16ce";

    private Fixture started() {
        return Fixture.started(Fixture.withPresence(Fixture.profile(broker.uri())), storage);
    }

    /** The next PUBLISH on this topic, whatever comes before it. */
    private static Packet publish(Client client, String topic) throws IOException {
        for (Packet packet = client.raw(); ; packet = client.raw()) {
            if (packet.type() == Packet.PINGREQ) {
                client.send(Packet.of(Packet.PINGRESP << 4));
            } else if (packet.type() == Packet.PUBLISH && packet.topic().equals(topic)) {
                return packet;
            }
        }
    }

    private static void state(Client client, String topic, int packetId, String text) {
        client.send(Packet.publish(2, topic, packetId, text));
    }

    @Test
    void a_message_goes_out_behind_a_retained_state_that_names_it_and_its_acknowledgement_is_not_waited_for()
            throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            Packet first = publish(client, SENT);
            assertThat(first.payload()).isEqualTo("sent 1\n");
            state(client, "presence/coorong", 3, "online");
            cookie.awaitPresence("ONLINE");
            cookie.send("hello");
            Packet named = publish(client, SENT);
            assertThat(named.qos()).isEqualTo(1);
            assertThat(named.retain()).isTrue();
            assertThat(named.payload()).matches("sent 1\\nrun [0-9a-f]{16} 1\\n1 " + HELLO + "\\n");
            Packet message = client.raw();
            assertThat(message.topic()).isEqualTo("cookie");
            assertThat(message.payload()).isEqualTo("hello");
        }
    }

    @Test
    void while_nobody_is_known_to_listen_a_message_waits_for_no_state() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            publish(client, SENT);
            cookie.send("hello");
            assertThat(client.raw().topic()).isEqualTo("cookie");
            assertThat(publish(client, SENT).payload()).contains("1 " + HELLO);
        }
    }

    @Test
    void what_a_broker_does_not_acknowledge_of_states_holds_up_no_message_for_good() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            for (String text : List.of("one", "two", "three")) {
                cookie.send(text);
                assertThat(publish(client, "cookie").payload()).isEqualTo(text);
            }
        }
    }

    @Test
    void states_that_are_acknowledged_late_hold_up_no_message_for_good_and_go_on_afterwards() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            Packet first = publish(client, SENT);
            client.send(Packet.publish(0, "presence/coorong", 0, "online"));
            cookie.awaitPresence("ONLINE"); // from now on messages wait for states
            cookie.send("one");
            Packet second = publish(client, SENT);
            assertThat(publish(client, "cookie").payload()).isEqualTo("one");
            cookie.send("two");
            Packet unasked = publish(client, SENT);
            assertThat(unasked.qos()).isZero();
            assertThat(unasked.payload()).contains(" 2\n1 ");
            assertThat(publish(client, "cookie").payload()).isEqualTo("two");
            cookie.send("three");
            assertThat(publish(client, "cookie").payload()).isEqualTo("three");
            client.acknowledge(Packet.PUBACK, first.packetId());
            Packet after = publish(client, SENT);
            assertThat(after.qos()).isEqualTo(1);
            assertThat(after.payload()).contains(" 3\n1 ");
            client.acknowledge(Packet.PUBACK, second.packetId());
            client.acknowledge(Packet.PUBACK, after.packetId());
            cookie.send("four");
            assertThat(client.raw().topic()).isEqualTo(SENT);
            assertThat(client.raw().payload()).isEqualTo("four");
        }
    }

    /** The broker may have it, and takes it for another message: at QoS 1 none looks at DUP. RabbitMQ grants QoS 1 at most. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void what_is_sent_again_without_qos_2_is_announced_as_a_copy_before(int qos, int granted) throws IOException {
        try (Fixture cookie = Fixture.started(withPresenceAt(qos), storage)) {
            assertAnnouncedAgain(cookie, sentAgain(cookie, granted), 1);
        }
        try (Fixture restarted = Fixture.started(withPresenceAt(qos), storage)) {
            assertAnnouncedAgain(restarted, broker.welcome(true), 2);
        }
    }

    private static void assertAnnouncedAgain(Fixture cookie, Client client, int copies) throws IOException {
        Packet state = client.raw();
        assertThat(state.topic()).isEqualTo(SENT);
        assertThat(state.qos()).isZero();
        assertThat(state.retain()).isTrue();
        assertThat(state.payload()).endsWith(" 1\n1 " + HELLO + " " + copies + "\n");
        assertSentAgain(client, "hello");
        assertThat(cookie.delivered()).isEmpty();
    }

    @Test
    void at_qos_2_a_message_is_sent_again_without_a_word() throws IOException {
        try (Fixture cookie = Fixture.started(withPresenceAt(2), storage)) {
            assertSentAgain(sentAgain(cookie, 2), "hello");
        }
    }

    private Profile withPresenceAt(int qos) {
        return Fixture.with(Fixture.withPresence(Fixture.profile(broker.uri())), all -> Settings.qos(qos));
    }

    /** The connection after one that was cut when "hello" had gone. */
    private Client sentAgain(Fixture cookie, int granted) throws IOException {
        Client first = broker.welcome(false);
        first.grant(granted);
        cookie.send("hello");
        assertThat(publish(first, "cookie").dup()).isFalse();
        first.cut();
        return broker.welcome(true);
    }

    @Test
    void a_message_that_was_announced_is_answered_for_and_a_missing_one_is_asked_for() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            publish(client, SENT);
            state(client, PEER_SENT, 3, "sent 1\nrun " + RUN + " 2\n1 " + OK + "\n2 " + HELLO + "\n");
            assertThat(client.raw().type()).isEqualTo(Packet.PUBACK);
            deliver(client, 5, "hello");
            cookie.awaitReceived("hello");
            Packet answer = publish(client, RECEIVED);
            assertThat(answer.retain()).isTrue();
            assertThat(answer.payload()).endsWith("\n4\n"); // the second of two
            client.acknowledge(Packet.PUBACK, answer.packetId());
            Packet asking = publish(client, RECEIVED);
            assertThat(asking.payload()).endsWith("\n4\n1 1\n");
        }
    }

    @Test
    void what_was_asked_for_is_not_shown_before_it_is_known_which_message_it_is() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            publish(client, SENT);
            state(client, PEER_SENT, 3, "sent 1\nrun " + RUN + " 1\n1 " + OK + "\n");
            assertThat(publish(client, RECEIVED).payload()).endsWith("\n-\n1 1\n");
            deliver(client, 5, "ok");
            cookie.awaitReceived("ok");
            assertThat(cookie.arriving()).isEmpty();
        }
    }

    @Test
    void a_message_counts_as_here_only_by_its_own_text_also_where_somebody_announced_another_under_its_number()
            throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            publish(client, SENT);
            state(client, PEER_SENT, 3, "sent 1\nrun " + RUN + " 1\n1 " + OK + "\n");
            assertThat(client.raw().type()).isEqualTo(Packet.PUBACK);
            deliver(client, 5, "ok");
            cookie.awaitReceived("ok");
            Packet forged = publish(client, RECEIVED);
            client.acknowledge(Packet.PUBACK, forged.packetId());
            state(client, PEER_SENT, 4, "sent 1\nrun " + RUN + " 1\n1 " + HELLO + "\n");
            assertThat(publish(client, RECEIVED).payload()).endsWith("\n-\n1 1\n");
        }
    }

    @Test
    void states_that_are_none_change_nothing_and_are_acknowledged() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            publish(client, SENT);
            state(client, PEER_SENT, 3, "sent 2\n");
            state(client, PEER_RECEIVED, 4, "received 1\n" + HELLO + "\n\uD83C\uDF6A\n");
            for (int id = 3; id <= 4; id++) {
                Packet puback = client.raw();
                assertThat(puback.type()).isEqualTo(Packet.PUBACK);
                assertThat(puback.packetId()).isEqualTo(id);
            }
            deliver(client, 5, "hello");
            cookie.awaitReceived("hello");
            assertThat(cookie.links()).hasSize(2);
        }
    }

    @Test
    void what_was_missing_and_is_confirmed_elsewhere_is_said() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            state(client, PEER_SENT, 3, "sent 1\nrun " + RUN + " 2\n1 " + OK + "\n2 " + HELLO + "\n");
            state(client, PEER_SENT, 4, "sent 1\nrun " + RUN + " 2\n2 " + HELLO + "\n");
            cookie.awaitEvent(
                    Event.Noticed.class, new Event.Noticed(new Notice(Notice.Kind.CONFIRMED_ELSEWHERE, "1"))::equals);
        }
    }

    @Test
    void what_earlier_connections_left_and_nobody_releases_is_shown_after_a_while() throws IOException {
        try (Fixture cookie = started()) {
            Client client = broker.connected(false);
            publish(client, SENT);
            handOver(client, Packet.publish(QOS_2, "coorong", 5, "hello"));
            client.cut();
            broker.connected(true);
            cookie.awaitReceived("hello");
        }
    }
}
