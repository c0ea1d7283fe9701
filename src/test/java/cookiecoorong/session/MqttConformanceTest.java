package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Secret;
import cookiecoorong.testkit.BrokerProfile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MQTT 3.1.1 demands of a client, byte by byte; {@code src/site/conformance.md} says which test shows what. */
final class MqttConformanceTest {
    private final MemoryStorage storage = new MemoryStorage();
    private ScriptedBroker broker;

    @BeforeEach
    void listen() throws IOException {
        broker = new ScriptedBroker();
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
    }

    /** A text as it travels: two bytes of length, then UTF-8 (section 1.5.3). */
    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return joined(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length}, bytes);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(int... values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int value : values) {
            all.write(value);
        }
        return all.toByteArray();
    }

    @Test
    void connect_comes_first_and_without_will_or_user_it_holds_nothing_but_the_client_id() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Packet connect = broker.accept().raw();
            assertThat(connect.type()).isEqualTo(Packet.CONNECT);
            assertThat(connect.flags()).isZero();
            assertThat(connect.body()).isEqualTo(joined(text("MQTT"), bytes(4, 0, 0, 20), text("COOKIE")));
            assertThat(cookie.links()).isNotEmpty();
        }
    }

    @Test
    void connect_holds_client_id_will_topic_will_message_user_and_password_in_this_order() throws IOException {
        Profile profile = Fixture.withBroker(
                Fixture.withPresence(Fixture.profile(broker.uri())),
                all -> BrokerProfile.of(
                        all.uris(), Optional.of("쿠키"), Optional.of(new Secret("비밀")), all.tls(), false));
        try (Fixture cookie = Fixture.started(profile, storage)) {
            Packet connect = broker.accept().raw();
            // User name, password, will retained at QoS 0, will, no clean session.
            int flags = 0b1110_0100;
            assertThat(connect.body())
                    .isEqualTo(joined(
                            text("MQTT"),
                            bytes(4, flags, 0, 20),
                            text("COOKIE"),
                            text("presence/COOKIE"),
                            text(PresencePayload.WILL.text().orElseThrow()),
                            text("쿠키"),
                            text("비밀")));
            assertThat(cookie.links()).isNotEmpty();
        }
    }

    @Test
    void a_user_name_without_a_password_sets_its_own_flag_alone() throws IOException {
        Profile profile = Fixture.withBroker(
                Fixture.profile(broker.uri()),
                all -> BrokerProfile.of(all.uris(), Optional.of("me"), Optional.empty(), all.tls(), false));
        try (Fixture cookie = Fixture.started(profile, storage)) {
            assertThat(broker.accept().raw().body())
                    .isEqualTo(joined(text("MQTT"), bytes(4, 0b1000_0000, 0, 20), text("COOKIE"), text("me")));
            assertThat(cookie.links()).isNotEmpty();
        }
    }

    @Test
    void subscribe_has_its_reserved_bits_a_packet_id_and_filters_with_their_qos() throws IOException {
        try (Fixture cookie = Fixture.started(Fixture.withPresence(Fixture.profile(broker.uri())), storage)) {
            Packet subscribe = broker.welcome(false).expect(Packet.SUBSCRIBE);
            assertThat(subscribe.flags()).isEqualTo(2);
            assertThat(subscribe.packetId()).isNotZero();
            int id = subscribe.packetId();
            assertThat(subscribe.body())
                    .isEqualTo(joined(
                            bytes(id >> 8, id & 0xff),
                            text("coorong"),
                            bytes(2),
                            text("presence/coorong"),
                            bytes(1),
                            text("cookie-coorong/sent/presence/coorong"),
                            bytes(1),
                            text("cookie-coorong/received/presence/coorong"),
                            bytes(1)));
            assertThat(cookie.links()).isNotEmpty();
        }
    }

    @Test
    void unsubscribe_has_its_reserved_bits_a_packet_id_and_filters() throws IOException {
        Profile toBob = Fixture.with(Fixture.profile(broker.uri()), all -> Settings.subscribe("bob"));
        try (Fixture earlier = Fixture.started(toBob, storage)) {
            broker.connected(false);
            earlier.awaitConnected(1);
        }
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Packet unsubscribe = broker.welcome(true).expect(Packet.UNSUBSCRIBE);
            int id = unsubscribe.packetId();
            assertThat(unsubscribe.flags()).isEqualTo(2);
            assertThat(id).isNotZero();
            assertThat(unsubscribe.body()).isEqualTo(joined(bytes(id >> 8, id & 0xff), text("bob")));
            assertThat(cookie.links()).isNotEmpty();
        }
    }

    @Test
    void a_connection_carries_one_connect_and_nothing_of_a_conversation_before_connack() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            cookie.send("early");
            Client client = broker.accept();
            assertThat(client.raw().type()).isEqualTo(Packet.CONNECT);
            client.send(Packet.of(0x20, 0, 0));
            assertThat(client.expect(Packet.SUBSCRIBE).packetId()).isNotZero();
            cookie.session.close();
            for (Packet later : rest(client)) {
                assertThat(later.type()).isNotEqualTo(Packet.CONNECT);
            }
        }
    }

    /** Until the client has closed. */
    private static List<Packet> rest(Client client) {
        List<Packet> packets = new ArrayList<>();
        try {
            while (true) {
                packets.add(client.raw());
            }
        } catch (EOFException end) {
            return packets;
        } catch (IOException reset) {
            throw new AssertionError(reset);
        }
    }

    @Test
    void packet_ids_are_not_zero_and_none_is_used_twice_at_a_time() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                cookie.send("m" + i);
            }
            for (int i = 0; i < 10; i++) {
                Packet publish = client.expect(Packet.PUBLISH);
                assertThat(publish.flags()).as("QoS 2, not DUP, not retained").isEqualTo(4);
                assertThat(publish.topic()).isEqualTo("cookie");
                ids.add(publish.packetId());
            }
            assertThat(ids).doesNotContain(0).doesNotHaveDuplicates();
        }
    }

    @Test
    void at_qos_0_there_is_no_packet_id_and_never_dup() throws IOException {
        Profile profile = Fixture.with(Fixture.profile(broker.uri()), all -> Settings.qos(0));
        try (Fixture cookie = Fixture.started(profile, storage)) {
            Client client = broker.connected(false);
            cookie.send("light");
            Packet publish = client.expect(Packet.PUBLISH);
            assertThat(publish.flags()).isZero();
            assertThat(publish.body()).isEqualTo(joined(text("cookie"), "light".getBytes(UTF_8)));
        }
    }

    @Test
    void pubrel_has_its_reserved_bits_and_goes_out_in_the_order_of_the_pubrecs() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                cookie.send("m" + i);
                ids.add(client.expect(Packet.PUBLISH).packetId());
            }
            ids.forEach(id -> client.acknowledge(Packet.PUBREC, id));
            for (int id : ids) {
                Packet pubrel = client.expect(Packet.PUBREL);
                assertThat(pubrel.flags()).isEqualTo(2);
                assertThat(pubrel.packetId()).isEqualTo(id);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void what_comes_in_is_acknowledged_in_the_order_in_which_it_came(int qos) throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            client.send(Packet.publish(0, "coorong", 0, "unanswered"));
            for (int id = 11; id <= 15; id++) {
                client.send(Packet.publish(qos << 1, "coorong", id, "m" + id));
            }
            for (int id = 11; id <= 15; id++) {
                Packet answer = client.expect(qos == 1 ? Packet.PUBACK : Packet.PUBREC);
                assertThat(answer.packetId()).isEqualTo(id);
                assertThat(answer.flags()).isZero();
            }
            if (qos == 1) {
                cookie.awaitReceived("unanswered", "m11", "m12", "m13", "m14", "m15");
            }
        }
    }

    @Test
    void what_is_not_used_is_acknowledged_too() throws IOException {
        try (Fixture cookie = Fixture.started(Fixture.withPresence(Fixture.profile(broker.uri())), storage)) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            client.expect(Packet.PUBLISH);
            client.send(Packet.publish(2, "presence/coorong", 9, "nonsense"));
            assertThat(client.expect(Packet.PUBACK).packetId()).isEqualTo(9);
        }
    }

    @Test
    void unfinished_publishes_are_sent_again_in_their_order_with_dup_and_their_packet_ids() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                cookie.send("m" + i);
                ids.add(client.expect(Packet.PUBLISH).packetId());
            }
            client.cut();
            Client again = broker.welcome(true);
            for (int i = 0; i < 5; i++) {
                Packet publish = again.expect(Packet.PUBLISH);
                assertThat(publish.dup()).isTrue();
                assertThat(publish.packetId()).isEqualTo(ids.get(i));
                assertThat(publish.payload()).isEqualTo("m" + i);
            }
        }
    }

    @Test
    void disconnect_is_the_last_packet_and_the_connection_is_closed_after_it() throws IOException {
        Fixture cookie = Fixture.started(storage, broker.uri());
        Client client = broker.connected(false);
        cookie.awaitConnected(1);
        cookie.close();
        List<Packet> last = rest(client);
        assertThat(last).extracting(Packet::type).containsExactly(Packet.DISCONNECT);
        assertThat(last.get(0).flags()).isZero();
        assertThat(last.get(0).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x10, 0x20, 0x36, 0x41, 0x58, 0x60, 0x63, 0x72, 0x82, 0x92, 0xa2, 0xb1, 0xc0, 0xd4, 0xe0, 0xf0})
    void a_packet_that_a_broker_must_not_send_ends_the_connection_and_the_next_one_is_made(int first)
            throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            client.send(Packet.publish(0, "coorong", 0, "in order"));
            client.send(Packet.of(first, 0, 1, 'a', 0, 7, 'x'));
            client.awaitEnd();
            cookie.awaitLost(FailureReason.Kind.NOT_MQTT);
            broker.connected(true);
            cookie.awaitConnected(2);
        }
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void a_length_of_more_than_four_bytes_ends_the_connection() throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            client.send(bytes(0x30, 0xff, 0xff, 0xff, 0xff, 1));
            client.awaitEnd();
            cookie.awaitLost(FailureReason.Kind.NOT_MQTT);
        }
    }
}
