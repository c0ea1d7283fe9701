package cookiecoorong.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.Payload;
import cookiecoorong.session.MemoryStorage;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.Unannounced;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttPersistenceException;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttPublish;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttWireMessage;
import org.junit.jupiter.api.Test;

final class PahoPersistenceTest {
    /** QoS 2. */
    private static final int FIRST = 4;
    /** The same with DUP. */
    private static final int AGAIN = 12;

    private final List<PublishPacket> arriving = new ArrayList<>();
    private final MemoryStorage storage = new MemoryStorage();
    private final PahoPersistence connection = new PahoPersistence(storage, arriving::add, id -> {}, new Unannounced());

    @Test
    void a_message_that_no_pubrec_has_answered_is_left_to_the_broker_when_the_connection_ends()
            throws MqttPersistenceException, IOException {
        take(5);
        take(6);
        connection.pubrecs().pass(5);
        connection.end();
        assertThat(storage.keys()).containsExactly("r-5");
    }

    @Test
    void a_state_is_not_kept_for_the_next_connection() throws MqttException {
        MqttPublish state = new MqttPublish(
                "states", new StateMessage(new ConnectionRequest.State("states", Payload.of("online"), 1)));
        state.setMessageId(5);
        connection.put("s-5", state);
        assertThat(storage.keys()).isEmpty();
        connection.remove("s-5");
        assertThat(connection.copiesUnderWay()).isZero();
    }

    @Test
    void where_the_disk_has_no_room_for_all_of_that_what_comes_again_is_still_in_order()
            throws MqttPersistenceException {
        take(5);
        take(6);
        take(7);
        storage.room(1);
        connection.end();
        assertThat(storage.keys()).containsExactly("r-5", "r-6");
    }

    @Test
    void after_that_no_pubrec_leaves() throws MqttPersistenceException {
        take(5);
        connection.end();
        assertThatThrownBy(() -> connection.pubrecs().pass(5)).isInstanceOf(IOException.class);
    }

    @Test
    void messages_that_come_again_keep_their_order_also_where_some_of_them_come_without_dup()
            throws MqttPersistenceException, IOException {
        for (int packetId = 5; packetId <= 8; packetId++) {
            take(packetId);
            connection.pubrecs().pass(packetId);
        }
        connection.end();
        PahoPersistence next = new PahoPersistence(storage, arriving::add, id -> {}, new Unannounced());
        take(next, AGAIN, 7);
        take(next, AGAIN, 8);
        take(next, FIRST, 5);
        take(next, FIRST, 6);
        take(next, FIRST, 9);
        assertThat(storage.keys()).containsExactly("r-5", "r-6", "r-7", "r-8", "r-9");
    }

    @Test
    void a_message_is_told_as_arriving_once_and_only_while_no_other_stands_before_it()
            throws MqttPersistenceException, IOException {
        take(5);
        assertThat(arriving).containsExactly(new PublishPacket(false, "coorong", Payload.of("hello")));
        take(connection, AGAIN, 5);
        take(6);
        connection.pubrecs().pass(5);
        connection.pubrecs().pass(6);
        take(7);
        assertThat(arriving).hasSize(1);
        for (int packetId = 5; packetId <= 7; packetId++) {
            connection.remove("r-" + packetId);
        }
        take(8);
        assertThat(arriving).hasSize(2);
    }

    @Test
    void one_that_was_taken_over_before_has_to_be_received_first() throws MqttPersistenceException, IOException {
        take(5);
        connection.pubrecs().pass(5);
        connection.end();
        take(new PahoPersistence(storage, arriving::add, id -> {}, new Unannounced()), FIRST, 6);
        assertThat(arriving).hasSize(1);
    }

    @Test
    void the_library_holds_no_payload_of_a_message_that_waits_for_its_release() throws Exception {
        String text = "한".repeat(100_000);
        byte[] travelled = Packet.publish(FIRST, "coorong", 7, text).bytes();
        MqttPublish publish = (MqttPublish) MqttWireMessage.createWireMessage(travelled);
        connection.put("r-7", publish);
        assertThat(publish.getPayload()).isEmpty();
        assertThat(publish.getMessage().getPayload()).isEmpty();
        assertThat(storage.packet("r-7").orElseThrow()).isEqualTo(travelled);
        assertThat(connection.payload(7)).contains(Payload.of(text));
        connection.pubrecs().pass(7);
        assertThat(connection.get("r-7").getHeaderBytes())
                .isEqualTo(Packet.publish(FIRST, "coorong", 7, "").bytes());
    }

    private void take(int packetId) throws MqttPersistenceException {
        take(connection, FIRST, packetId);
    }

    /** As Paho does it. */
    private static void take(PahoPersistence connection, int flags, int packetId) throws MqttPersistenceException {
        byte[] packet = Packet.publish(flags, "coorong", packetId, "hello").bytes();
        try {
            connection.put("r-" + packetId, (MqttPublish) MqttWireMessage.createWireMessage(packet));
        } catch (MqttPersistenceException failure) {
            throw failure;
        } catch (MqttException failure) {
            throw new AssertionError(failure);
        }
    }
}
