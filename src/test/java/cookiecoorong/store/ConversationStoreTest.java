package cookiecoorong.store;

import static cookiecoorong.store.Folder.accept;
import static cookiecoorong.store.Folder.drain;
import static cookiecoorong.store.Folder.payloads;
import static cookiecoorong.store.Folder.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Message.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationStoreTest {
    private static final byte[] PACKET = {0x34, 1, 2, 3};

    private Folder folder;

    @BeforeEach
    void folder(@TempDir Path temp) {
        folder = new Folder(temp.resolve("COOKIE"));
    }

    @Test
    void a_new_conversation_is_empty() throws IOException {
        try (ConversationStore store = folder.open()) {
            assertThat(store.recent(10)).isEmpty();
            assertThat(store.nextWaiting()).isEmpty();
            assertThat(store.waiting()).isZero();
            assertThat(store.exchanges().keys()).isEmpty();
            assertThat(store.notices()).isEmpty();
        }
    }

    @Test
    void what_is_accepted_waits_in_order_also_after_a_restart() throws IOException {
        try (ConversationStore store = folder.open()) {
            List<Message> accepted = store.accept(payloads("one", "two"));
            assertThat(texts(accepted)).containsExactly("one", "two");
            assertThat(accepted).extracting(Message::state).containsOnly(State.WAITING);
            assertThat(accepted).extracting(Message::name).containsOnly("COOKIE");
            assertThat(accepted.get(0).time()).hasToString("2026-11-23T22:10:04.123+09:00");
            assertThat(store.recent(10)).isEqualTo(accepted);
            assertThat(store.nextWaiting()).contains(accepted.get(0));
        }
        try (ConversationStore store = folder.open()) {
            accept(store, "three");
            assertThat(store.waiting()).isEqualTo(3);
            assertThat(drain(store)).containsExactly("one", "two", "three");
        }
    }

    /** Brokers that were swapped do that. */
    @Test
    void a_message_in_an_exchange_is_not_at_the_broker_and_does_not_wait_for_another() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.accept(payloads("one", "two"));
            store.exchanges().begin(0, "s-1", PACKET);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.exchanges().keys()).containsExactly("s-1");
            assertThat(store.exchanges().packet("s-1")).contains(PACKET);
            assertThat(store.exchanges().packet("s-2")).isEmpty();
            assertThat(store.waiting()).isEqualTo(2);
            assertThat(store.recent(2)).extracting(Message::state).containsOnly(State.WAITING);
            assertThat(texts(store.nextWaiting().stream().toList())).containsExactly("two");
        }
    }

    @Test
    void a_message_is_at_the_broker_when_its_exchange_is_complete_also_after_a_restart() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.accept(payloads("one", "two"));
            store.exchanges().begin(0, "s-1", PACKET);
            store.exchanges().put("sc-1", PACKET);
            assertThat(store.exchanges().complete("s-1")).contains(0L);
            assertThat(store.exchanges().complete("sc-1")).isEmpty();
            assertThat(store.exchanges().complete("s-1")).isEmpty();
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.recent(2)).extracting(Message::state).containsExactly(State.AT_BROKER, State.WAITING);
            assertThat(store.waiting()).isEqualTo(1);
            assertThat(store.exchanges().keys()).isEmpty();
        }
    }

    @Test
    void a_message_sent_without_an_exchange_is_at_the_broker() throws IOException {
        try (ConversationStore store = folder.open()) {
            store.accept(payloads("one", "two"));
            store.exchanges().sent(0);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.recent(2)).extracting(Message::state).containsExactly(State.AT_BROKER, State.WAITING);
        }
    }

    @Test
    void what_was_put_back_goes_before_all_others_and_in_order() throws IOException {
        try (ConversationStore store = folder.open()) {
            List<Message> messages = store.accept(payloads("one", "two", "three", "four"));
            for (int i = 0; i < 3; i++) {
                store.exchanges().begin(messages.get(i).id(), "s-" + i, PACKET);
            }
            store.exchanges().undo("s-2");
            store.exchanges().undo("s-0");
            store.exchanges().undo("s-7");
            assertThat(store.recent(1 << 30)).extracting(Message::state).containsOnly(State.WAITING);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.waiting()).isEqualTo(4);
            assertThat(drain(store)).containsExactly("one", "three", "four");
        }
    }

    @Test
    void newer_ones_stay_at_the_broker_when_one_that_was_put_back_gets_there() throws IOException {
        try (ConversationStore store = folder.open()) {
            List<Message> messages = store.accept(payloads("one", "two"));
            store.exchanges().begin(messages.get(0).id(), "s-1", PACKET);
            store.exchanges().begin(messages.get(1).id(), "s-2", PACKET);
            store.exchanges().undo("s-1");
            store.exchanges().complete("s-2");
            store.exchanges().begin(messages.get(0).id(), "s-1", PACKET);
            store.exchanges().complete("s-1");
            assertThat(store.recent(2)).extracting(Message::state).containsOnly(State.AT_BROKER);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(drain(store)).isEmpty();
        }
    }

    @Test
    void a_packet_in_the_place_of_one_that_carried_a_message_puts_that_message_back() throws IOException {
        try (ConversationStore store = folder.open()) {
            accept(store, "one");
            store.exchanges().begin(0, "s-1", PACKET);
            store.exchanges().put("s-1", PACKET);

            assertThat(store.exchanges().complete("s-1")).isEmpty();
            assertThat(drain(store)).containsExactly("one");
        }
    }

    @Test
    void passing_over_a_waiting_message_is_refused() throws IOException {
        try (ConversationStore store = folder.open()) {
            List<Message> messages = store.accept(payloads("one", "two"));

            assertThatThrownBy(() -> store.exchanges().begin(messages.get(1).id(), "s-1", PACKET))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.exchanges().sent(messages.get(1).id()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void forgetting_all_lets_own_messages_wait_again() throws IOException {
        try (ConversationStore store = folder.open()) {
            List<Message> messages = store.accept(payloads("one", "two", "three"));
            store.exchanges().begin(messages.get(0).id(), "s-1", PACKET);
            store.exchanges().begin(messages.get(1).id(), "s-2", PACKET);
            store.exchanges().put("r-9", PACKET);

            store.exchanges().forgetAll();

            assertThat(store.exchanges().keys()).isEmpty();
            assertThat(store.exchanges().underWay()).isZero();
            assertThat(store.waiting()).isEqualTo(3);
        }
        try (ConversationStore store = folder.open()) {
            assertThat(store.exchanges().keys()).isEmpty();
            assertThat(drain(store)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void own_messages_are_under_way_from_their_packet_to_its_end() throws IOException {
        try (ConversationStore store = folder.open()) {
            accept(store, "one");
            accept(store, "two");
            store.exchanges().begin(store.nextWaiting().orElseThrow().id(), "s-1", PACKET);
            store.exchanges().begin(store.nextWaiting().orElseThrow().id(), "s-2", PACKET);
            store.exchanges().put("sc-1", PACKET);
            store.exchanges().put("r-1", PACKET);
            assertThat(store.exchanges().underWay()).isEqualTo(2);
            store.exchanges().complete("s-1");
            store.exchanges().undo("s-2");
            assertThat(store.exchanges().underWay()).isZero();
        }
    }
}
