package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.SealState;
import cookiecoorong.mqtt.packet.MqttPacket;
import cookiecoorong.seal.Letter;
import cookiecoorong.seal.Seal;
import cookiecoorong.seal.SealKeyPair;
import cookiecoorong.store.ConversationStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** Two sides that seal what they say, and somebody else who can read and write at the broker. */
final class SealedAttackTest extends WithSealedSides {
    @Test
    void a_sealed_conversation_goes_both_ways_and_nothing_of_it_can_be_read_on_the_wire() throws Exception {
        String captured;
        try (WireTap tap = new WireTap(mosquitto.port())) {
            broker = tap.uri();
            try (Side cookie = cookie();
                    Side coorong = coorong()) {
                cookie.fixture.send("the secret hello");
                cookie.fixture.send("비밀 안녕");
                coorong.fixture.send("the secret answer");
                coorong.fixture.awaitReceived("the secret hello", "비밀 안녕");
                cookie.fixture.awaitReceived("the secret answer");
                cookie.awaitConfirmed(2);
                coorong.awaitConfirmed(1);
                cookie.fixture.awaitPresence("ONLINE");
                coorong.fixture.awaitPresence("ONLINE");
            }
            captured = tap.captured();
        }
        assertThat(eavesdropper.awaitOn("cookie")).isNotEmpty();
        assertThat(eavesdropper.heard())
                .allMatch(each -> each.payload().isEnvelope())
                .extracting(Eavesdropper.Heard::topic)
                .contains("cookie", "coorong", "presence/COOKIE", "cookie-coorong/sent/presence/COOKIE");
        assertThat(captured).contains("MQTT", "presence/COOKIE"); // topics are to be seen, and the will is in it
        List<String> secrets = new ArrayList<>(
                List.of("secret", "비밀", "안녕", "online", "offline", "sent 1", "received 1", "run ", "message", "cc1:"));
        for (SealKeyPair key : List.of(cookieKey, coorongKey)) {
            secrets.add(new String(key.privateKey(), ISO_8859_1));
            secrets.add(new String(key.publicKey().bytes(), ISO_8859_1));
            secrets.add(HexFormat.of().formatHex(key.publicKey().bytes()));
        }
        secrets.replaceAll(
                text -> text.chars().allMatch(c -> c < 256) ? text : new String(text.getBytes(UTF_8), ISO_8859_1));
        assertThat(captured).doesNotContain(secrets);
    }

    @Test
    void what_is_played_back_reflected_or_put_on_another_topic_is_nobodys_message() throws Exception {
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            cookie.fixture.send("pay me 10");
            coorong.fixture.awaitReceived("pay me 10");
            cookie.awaitConfirmed(1);
            byte[] envelope = eavesdropper.awaitOn("cookie");
            publish("cookie", envelope); // again
            publish("coorong", envelope); // to its sender
            for (String state : List.of("cookie-coorong/sent/presence/COOKIE", "presence/COOKIE")) {
                publish("cookie", eavesdropper.awaitOn(state)); // a state as a message
                publish(state, envelope); // a message as a state
            }
            cookie.fixture.send("the end");
            coorong.fixture.awaitReceived("pay me 10", "the end");
            coorong.fixture.send("the end here");
            cookie.fixture.awaitReceived("the end here");
            Fixture.until(() -> cookie.fixture.notices(Notice.Kind.NOT_OPENED).size() == 1);
            Fixture.until(() -> coorong.fixture.notices(Notice.Kind.NOT_OPENED).size() == 1);
        }
        assertThat(transcript("COOKIE")).hasSize(3);
        assertThat(transcript("COORONG")).hasSize(3);
    }

    @Test
    void an_old_presence_that_somebody_publishes_again_says_nothing() throws Exception {
        try (Side cookie = cookie()) {
            coorong().close();
            cookie.fixture.awaitPresence("OFFLINE");
            byte[] online = eavesdropper.awaitOn("presence/coorong");
            byte[] offline = eavesdropper.awaitOn("presence/coorong", 1);
            try (Side coorong = coorong()) {
                Fixture.until(() -> presences(cookie).equals(List.of("ONLINE", "OFFLINE", "ONLINE")));
                publish("presence/coorong", offline, "-r");
                publish("presence/coorong", "offline".getBytes(UTF_8), "-r");
                publish("presence/coorong", new byte[0], "-r");
                coorong.fixture.send("still here");
                cookie.fixture.awaitReceived("still here");
                assertThat(presences(cookie)).containsExactly("ONLINE", "OFFLINE", "ONLINE");
            }
            Fixture.until(() -> presences(cookie).size() == 4);
            publish("presence/coorong", online, "-r");
            publish("coorong", "the end".getBytes(UTF_8));
            Fixture.until(() -> cookie.unsealed().size() == 1);
            assertThat(presences(cookie)).containsExactly("ONLINE", "OFFLINE", "ONLINE", "OFFLINE");
        }
    }

    @Test
    void an_old_presence_says_nothing_to_a_window_that_has_just_been_started_either() throws Exception {
        try (Side cookie = cookie()) {
            coorong().close();
            cookie.fixture.awaitPresence("OFFLINE");
        }
        publish("presence/coorong", eavesdropper.awaitOn("presence/coorong"), "-r");
        try (Side cookie = cookie()) {
            publish("coorong", "the end".getBytes(UTF_8));
            Fixture.until(() -> cookie.unsealed().size() == 1);
            assertThat(presences(cookie)).isEmpty();
        }
    }

    @Test
    void what_is_not_sealed_is_marked_and_never_the_other_sides_whatever_it_says() throws Exception {
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            publish("coorong", "I am coorong".getBytes(UTF_8));
            publish(
                    "cookie-coorong/sent/presence/coorong",
                    "sent 1\nrun 0123456789abcdef 7\n7 0123456789abcdef\n".getBytes(UTF_8));
            publish("cookie-coorong/received/presence/coorong", "received 1\n0123456789abcdef\nf\n".getBytes(UTF_8));
            Fixture.until(() -> cookie.unsealed().size() == 1);
            coorong.fixture.send("I am");
            cookie.fixture.awaitReceived("I am coorong", "I am");
            assertThat(cookie.unsealed()).extracting(Message::name).containsExactly("unsealed");
            coorong.awaitConfirmed(1);
            assertThat(cookie.fixture.confirmed()).isZero();
        }
        assertThat(transcript("COOKIE"))
                .extracting(message -> message.metadata().unsealed())
                .containsExactly(true, false);
    }

    private void coorongSaysOkWhileCookieIsAway() throws Exception {
        try (Side coorong = coorong()) {
            cookie().close();
            coorong.awaitSeal(SealState.SEALED);
        }
        try (Side coorong = coorong()) {
            coorong.fixture.send("ok");
            coorong.fixture.awaitDelivered(0L);
        }
    }

    /** Whoever guesses what the other side has written and is still on its way. */
    @Test
    void an_unsealed_message_with_the_text_of_a_missing_one_is_not_that_one() throws Exception {
        coorongSaysOkWhileCookieIsAway();
        try (Side cookie = cookie()) {
            cookie.fixture.awaitReceived("ok");
        }
        publish("coorong", "ok".getBytes(UTF_8));
        try (Side coorong = coorong()) {
            coorong.fixture.send("ok");
            coorong.fixture.awaitDelivered(1L);
            try (Side cookie = cookie()) {
                Fixture.until(() -> cookie.fixture.received().size() == 2);
                assertThat(cookie.unsealed()).hasSize(1);
                coorong.awaitConfirmed(2);
            }
        }
    }

    @Test
    void what_is_not_sealed_is_refused_where_the_profile_says_so_and_this_is_said_once() throws Exception {
        try (Side cookie = new Side("COOKIE", Optional.of(cookieKey), Optional.of(coorongKey.publicKey()), true);
                Side coorong = coorong()) {
            publish("coorong", "I am coorong".getBytes(UTF_8));
            publish("coorong", "believe me".getBytes(UTF_8));
            coorong.fixture.send("I am");
            cookie.fixture.awaitReceived("I am");
            assertThat(cookie.fixture.notices(Notice.Kind.UNSEALED_REFUSED)).hasSize(1);
        }
        assertThat(transcript("COOKIE")).hasSize(1);
    }

    /** An exchange of QoS 2 that the broker has never released, and in which there is nothing to be kept. */
    @Test
    void what_does_not_open_is_not_kept_under_way_either() throws Exception {
        cookie().close();
        Payload junk = Payload.envelope(new byte[100]);
        try (ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong")) {
            store.exchanges()
                    .put(
                            "r-9",
                            MqttPacket.publish(4, "coorong".getBytes(UTF_8), 9, junk.bytes())
                                    .bytes());
        }
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            cookie.awaitSeal(SealState.SEALED);
            coorong.fixture.send("hello");
            coorong.fixture.send("the end");
            cookie.fixture.awaitReceived("hello", "the end");
            assertThat(cookie.fixture.notices(Notice.Kind.NOT_OPENED)).hasSize(1);
            Fixture.until(() -> !cookie.store.exchanges().keys().contains("r-9"));
        }
        assertThat(transcript("COOKIE")).hasSize(2);
    }

    /** Of a client that counts nothing, or of a transcript from before messages were counted. */
    @Test
    void a_sealed_message_without_a_number_is_not_taken_for_a_missing_one_with_the_same_text() throws Exception {
        coorongSaysOkWhileCookieIsAway();
        mosquitto.kill();
        mosquitto.start(); // it keeps nothing, so that the message is missing
        Payload unnumbered = new Seal(coorongKey, cookieKey.publicKey())
                .seal("coorong", new Letter(Letter.Kind.MESSAGE, Letter.NO_NUMBER, Instant.now(), Payload.of("ok")));
        try (Side coorong = coorong()) {
            Fixture.until(() ->
                    !eavesdropper.on("cookie-coorong/sent/presence/coorong").isEmpty());
            try (Side cookie = cookie()) {
                publish("coorong", unnumbered.bytes());
                cookie.fixture.awaitReceived("ok", "ok");
                coorong.awaitConfirmed(1);
            }
        }
        assertThat(transcript("COOKIE"))
                .filteredOn(message -> message.metadata().number().isPresent())
                .hasSize(1);
    }

    /** At the finest level. */
    @Test
    void no_key_and_no_text_is_in_the_log() throws Exception {
        Logger logger = Logger.getLogger("cookiecoorong");
        List<String> log = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                log.add(new SimpleFormatter().format(logged));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        Level usual = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        Logger session = Logger.getLogger("cookiecoorong.session");
        session.addHandler(handler);
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            cookie.fixture.send("the secret hello");
            coorong.fixture.awaitReceived("the secret hello");
            cookie.awaitConfirmed(1);
            publish("cookie", "nothing sealed".getBytes(UTF_8));
            Fixture.until(() -> coorong.unsealed().size() == 1);
        } finally {
            logger.removeHandler(handler);
            session.removeHandler(handler);
            logger.setLevel(usual);
        }
        assertThat(log).anyMatch(line -> line.contains("message 0"));
        for (SealKeyPair key : List.of(cookieKey, coorongKey)) {
            assertThat(log)
                    .noneMatch(line -> line.contains("the secret hello")
                            || line.contains("nothing sealed")
                            || line.contains(key.publicKey().text())
                            || line.contains(HexFormat.of().formatHex(key.privateKey())));
        }
    }
}
