package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Profile;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sides that know what the other has, over a real Mosquitto. */
final class TwoEndsTest {
    @TempDir
    private Path folder;

    private Mosquitto mosquitto;

    @BeforeEach
    void startMosquitto() throws IOException {
        mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
    }

    @AfterEach
    void stopMosquitto() {
        mosquitto.close();
    }

    /** A session and its store. */
    private final class Side implements AutoCloseable {
        private final ConversationStore store;
        private final Fixture fixture;

        Side(String name) throws Exception {
            Profile cookie = Fixture.withPresence(Fixture.profile(mosquitto.uri()));
            boolean first = name.equals("COOKIE");
            store = ConversationStore.open(folder.resolve(name), name, first ? "coorong" : "cookie");
            fixture = Fixture.started(first ? cookie : Fixture.mirrored(cookie), store);
            fixture.awaitConnected(1);
        }

        void send(String... texts) {
            for (String text : texts) {
                fixture.send(text);
            }
        }

        void awaitAccepted(String text) {
            fixture.awaitEvent(
                    Event.Accepted.class,
                    accepted -> accepted.message().payload().equals(Payload.of(text)));
        }

        void awaitConfirmed(int count) {
            Fixture.until(() -> fixture.confirmed() == count);
        }

        @Override
        public void close() throws IOException {
            fixture.close();
            store.close();
        }
    }

    @Test
    void over_a_bridge_that_puts_a_word_before_all_topics_each_knows_what_the_other_has() throws Exception {
        Profile cookie = withPrefix("", mosquitto);
        try (Mosquitto north = Mosquitto.start(
                        folder.resolve("north"),
                        "connection south",
                        "address 127.0.0.1:" + mosquitto.port(),
                        "restart_timeout 1",
                        "topic # both 2 south/ \"\"");
                ConversationStore one = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                ConversationStore other = ConversationStore.open(folder.resolve("COORONG"), "COORONG", "cookie");
                Fixture here = Fixture.started(cookie, one);
                Fixture there = Fixture.started(Fixture.mirrored(withPrefix("south/", north)), other)) {
            here.awaitPresence("ONLINE");
            there.awaitPresence("ONLINE");
            here.send("hello");
            there.send("hello yourself");
            Fixture.until(() -> here.confirmed() == 1 && there.confirmed() == 1);
        }
    }

    private static Profile withPrefix(String prefix, Mosquitto broker) {
        Profile plain = Fixture.with(
                Fixture.profile(broker.uri()),
                all -> Settings.topics(prefix + all.publish(), prefix + all.subscribe()));
        String presence = prefix + "cookie-coorong/presence/";
        return new Profile(
                plain.name(),
                plain.peer(),
                plain.session(),
                plain.broker(),
                new Profile.Presence(true, presence + "COOKIE", presence + "COORONG"),
                plain.seal(),
                plain.storageDir(),
                plain.logLevel(),
                plain.ui());
    }

    private static void awaitLogged(String words, Runnable cause) {
        CountDownLatch logged = new CountDownLatch(1);
        Logger log = Logger.getLogger("cookiecoorong.session");
        Filter before = log.getFilter();
        log.setFilter(entry -> {
            if (entry.getMessage().startsWith(words)) {
                logged.countDown();
            }
            return true;
        });
        try {
            cause.run();
            Fixture.until(() -> logged.getCount() == 0);
        } finally {
            log.setFilter(before);
        }
    }

    private List<Message.State> states(String name) throws Exception {
        try (ConversationStore store = ConversationStore.open(folder.resolve(name), name, "other")) {
            return store.recent(100).stream().map(Message::state).toList();
        }
    }

    @Test
    void what_the_other_side_has_is_confirmed_and_stays_so_after_a_restart() throws Exception {
        try (Side cookie = new Side("COOKIE");
                Side coorong = new Side("COORONG")) {
            cookie.send("hello", "안녕", "hello");
            coorong.send("hi");
            cookie.awaitConfirmed(3);
            coorong.awaitConfirmed(1);
            coorong.fixture.awaitReceived("hello", "안녕", "hello");
            cookie.fixture.awaitReceived("hi");
        }
        assertThat(states("COORONG"))
                .filteredOn(state -> state == Message.State.AT_PEER)
                .hasSize(1);
        assertThat(states("COOKIE"))
                .filteredOn(state -> state == Message.State.AT_PEER)
                .hasSize(3);
    }

    @Test
    void what_was_written_before_the_others_first_start_goes_over_when_it_comes_and_this_is_said_once()
            throws Exception {
        try (Side cookie = new Side("COOKIE")) {
            cookie.send("first", "second");
            Fixture.until(() -> cookie.fixture.delivered().size() == 2);
            assertThat(cookie.fixture.notices(Notice.Kind.PEER_NEVER_HERE)).hasSize(1);
            try (Side coorong = new Side("COORONG")) {
                coorong.fixture.awaitReceived("first", "second");
                cookie.awaitConfirmed(2);
            }
        }
    }

    @Test
    void what_the_broker_forgot_is_sent_again_and_its_number_is_said_once() throws Exception {
        new Side("COORONG").close();
        try (Side cookie = new Side("COOKIE")) {
            cookie.send("one", "two", "three");
            Fixture.until(() -> cookie.fixture.delivered().size() == 3);
            forgetAll();
            cookie.fixture.awaitConnected(2);
            try (Side coorong = new Side("COORONG")) {
                coorong.fixture.awaitReceived("one", "two", "three");
                cookie.awaitConfirmed(3);
                Fixture.until(
                        () -> !cookie.fixture.notices(Notice.Kind.SENT_AGAIN).isEmpty());
                assertThat(cookie.fixture.notices(Notice.Kind.SENT_AGAIN)).containsExactly("3");
                assertThat(cookie.fixture.notices(Notice.Kind.SESSION_FORGOTTEN))
                        .isEmpty();
            }
        }
    }

    @Test
    void where_the_broker_stood_still_for_a_while_all_is_confirmed_on_the_same_connection() throws Exception {
        try (Side cookie = new Side("COOKIE");
                Side coorong = new Side("COORONG")) {
            cookie.send("before");
            cookie.awaitConfirmed(1);
            mosquitto.signal("STOP");
            awaitLogged("The broker does not acknowledge states", () -> {
                for (String text : List.of("one", "two", "three")) {
                    cookie.send(text);
                    cookie.awaitAccepted(text);
                }
            });
            mosquitto.signal("CONT");
            coorong.fixture.awaitReceived("before", "one", "two", "three");
            cookie.awaitConfirmed(4);
            assertThat(cookie.fixture.links()).hasSize(2);
            assertThat(coorong.fixture.links()).hasSize(2);
        }
    }

    /** Its own exchange was not complete when the session was lost: it waits again. */
    @Test
    void what_the_other_side_has_is_not_sent_again_by_itself() throws Exception {
        try (ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong")) {
            store.accept(List.of(Payload.of("hello")));
            store.receipts().confirm(store.receipts().open(1));
        }
        try (Side coorong = new Side("COORONG");
                Side cookie = new Side("COOKIE")) {
            cookie.send("next");
            coorong.fixture.awaitReceived("next");
            Fixture.until(() -> cookie.fixture.delivered().size() == 2);
        }
    }

    /** Mosquitto is killed, and another begins in its place that has nothing. */
    private void forgetAll() throws IOException {
        mosquitto.kill();
        Files.deleteIfExists(folder.resolve("mosquitto").resolve("mosquitto.db"));
        mosquitto.start();
    }

    @Test
    void a_copy_of_what_is_here_is_a_mark_and_no_line() throws Exception {
        try (Side cookie = new Side("COOKIE")) {
            cookie.send("hello");
            Fixture.until(() -> cookie.fixture.delivered().size() == 1);
            try (Side coorong = new Side("COORONG")) {
                coorong.fixture.awaitReceived("hello");
                cookie.awaitConfirmed(1);
                publish("hello"); // what a broker might send twice, now that a copy of it was asked for
                coorong.fixture.awaitEvent(Event.Repeated.class, repeated -> repeated.id() == 0);
                assertThat(coorong.fixture.received()).containsExactly("hello");
                publish("hello");
                coorong.fixture.awaitReceived("hello", "hello");
            }
        }
        try (ConversationStore store = ConversationStore.open(folder.resolve("COORONG"), "COORONG", "cookie")) {
            assertThat(store.recent(10)).hasSize(2);
            assertThat(store.recent(10).get(0).repeated()).isPresent();
        }
    }

    private void publish(String text) throws IOException {
        mosquitto
                .client("mosquitto_pub", "-t", "cookie", "-q", "2", "-m", text)
                .onExit()
                .join();
    }
}
