package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.SealState;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.PublicSealKey;
import cookiecoorong.seal.SealKeyFile;
import cookiecoorong.seal.SealKeyPair;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.testkit.Packet;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two sides that seal what they say, over a real Mosquitto. */
final class SealedTest extends WithSealedSides {
    @Test
    void the_transcript_is_plain_and_has_the_numbers() throws Exception {
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            cookie.fixture.send("hello");
            coorong.fixture.awaitReceived("hello");
        }
        assertThat(transcript("COORONG").get(0).metadata().number())
                .isEqualTo(transcript("COOKIE").get(0).metadata().number())
                .isPresent();
        assertThat(Files.readString(folder.resolve("COORONG/transcript.jsonl"))).contains("\"text\":\"hello\"");
    }

    @Test
    void messages_wait_until_the_other_side_has_shown_that_it_has_the_key_and_go_by_themselves_then() throws Exception {
        try (Side cookie = cookie()) {
            cookie.awaitSeal(SealState.AWAITED);
            cookie.fixture.send("first");
            try (Side plain = new Side("COORONG", Optional.empty(), Optional.empty(), false)) {
                plain.fixture.send("I have no key yet");
                Fixture.until(() -> cookie.unsealed().size() == 1);
            }
            assertThat(cookie.fixture.delivered()).isEmpty();
            assertThat(eavesdropper.on("cookie")).isEmpty();
            try (Side coorong = coorong()) {
                coorong.fixture.awaitReceived("first");
                cookie.awaitConfirmed(1);
                cookie.awaitSeal(SealState.SEALED);
            }
            assertThat(cookie.fixture.received()).containsExactly("I have no key yet");
        }
    }

    /** Then the other side could not show that it has the key before it writes something. */
    @Test
    void without_presence_messages_do_not_wait() throws Exception {
        Profile plain = Fixture.profile(mosquitto.uri());
        Profile cookie = Fixture.sealed(plain, new Profile.Seal(Optional.of(coorongKey.publicKey()), false));
        Profile coorong =
                Fixture.sealed(Fixture.mirrored(plain), new Profile.Seal(Optional.of(cookieKey.publicKey()), false));
        try (ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                Fixture fixture = Fixture.started(cookie, Optional.of(cookieKey), store)) {
            fixture.send("first");
            fixture.awaitDelivered(0L);
            assertThat(fixture.events.stream().filter(Event.SealChanged.class::isInstance))
                    .last()
                    .isEqualTo(new Event.SealChanged(SealState.SEALED));
        }
        assertThat(eavesdropper.awaitOn("cookie")).startsWith((byte) 0xff);
        try (ConversationStore store = ConversationStore.open(folder.resolve("COORONG"), "COORONG", "cookie");
                Fixture fixture = Fixture.started(coorong, Optional.of(coorongKey), store);
                ConversationStore other = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                Fixture again = Fixture.started(cookie, Optional.of(cookieKey), other)) {
            fixture.awaitConnected(1);
            again.send("second");
            fixture.awaitReceived("second");
        }
    }

    @Test
    void once_the_other_side_is_known_to_have_the_key_messages_go_while_it_is_away() throws Exception {
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            cookie.awaitSeal(SealState.SEALED);
            coorong.awaitSeal(SealState.SEALED);
        }
        publish("presence/coorong", new byte[0], "-r");
        try (Side cookie = cookie()) {
            assertThat(cookie.fixture.events).contains(new Event.SealChanged(SealState.SEALED));
            cookie.fixture.send("while you were away");
            cookie.fixture.awaitDelivered(0L);
        }
        try (Side coorong = coorong()) {
            coorong.fixture.awaitReceived("while you were away");
        }
    }

    @Test
    void the_will_is_sealed_and_a_side_whose_connection_is_lost_is_shown_as_offline() throws Exception {
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            cookie.fixture.awaitPresence("ONLINE");
            // Another client takes the session over, so that the broker publishes the will
            Process other = mosquitto.client("mosquitto_sub", "-i", "COORONG", "-t", "unused");
            cookie.fixture.awaitPresence("OFFLINE");
            other.destroyForcibly();
            assertThat(coorong.fixture.events).isNotEmpty();
        }
    }

    @Test
    void after_a_lost_key_all_that_was_not_read_goes_over_once_both_have_the_new_one() throws Exception {
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            cookie.fixture.send("before");
            cookie.awaitConfirmed(1);
            coorong.fixture.awaitReceived("before");
        }
        coorongKey = SealKeyFile.make(Files.createDirectory(folder.resolve("new keys of coorong")));
        try (Side coorong = coorong()) {
            assertThat(coorong.fixture.notices(Notice.Kind.OWN_KEY_CHANGED)).hasSize(1);
        }
        SealKeyPair lost = SealKeyFile.read(folder.resolve("keys of coorong")).orElseThrow();
        try (Side cookie = new Side("COOKIE", Optional.of(cookieKey), Optional.of(lost.publicKey()), false)) {
            cookie.fixture.send("sealed for the lost key");
            cookie.fixture.awaitDelivered(1L);
            Fixture.until(() -> cookie.fixture.notices(Notice.Kind.NOT_OPENED).size() == 1);
            try (Side coorong = coorong()) {
                Fixture.until(
                        () -> coorong.fixture.notices(Notice.Kind.NOT_OPENED).size() == 1);
                assertThat(coorong.fixture.received()).isEmpty();
            }
        }
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            coorong.fixture.awaitReceived("sealed for the lost key");
            cookie.awaitConfirmed(1);
        }
    }

    @Test
    void what_was_written_before_sealing_was_switched_on_goes_over_sealed() throws Exception {
        try (Side cookie = new Side("COOKIE", Optional.empty(), Optional.empty(), false);
                Side coorong = new Side("COORONG", Optional.empty(), Optional.empty(), false)) {
            cookie.fixture.send("plain");
            cookie.awaitConfirmed(1);
            coorong.fixture.awaitReceived("plain");
        }
        try (ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong")) {
            store.accept(List.of(Payload.of("written meanwhile")));
        }
        try (WireTap tap = new WireTap(mosquitto.port());
                Side coorong = coorong()) {
            broker = tap.uri(); // of COOKIE alone: the broker may hand over to the other what came before
            try (Side cookie = cookie()) {
                coorong.fixture.awaitReceived("written meanwhile");
                cookie.awaitConfirmed(1);
            }
            assertThat(tap.captured()).contains("presence/COOKIE").doesNotContain("plain", "written meanwhile");
        }
        assertThat(transcript("COORONG")).hasSize(2);
        Fixture.until(() -> eavesdropper.on("cookie").stream().anyMatch(payload -> payload[0] == (byte) 0xff));
    }

    /** The broker may have it or not: it is the same exchange, with nothing in it that can be read. */
    @Test
    void what_was_under_way_unsealed_goes_on_sealed() throws Exception {
        new Side("COOKIE", Optional.empty(), Optional.empty(), false).close();
        try (ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong")) {
            Message message = store.accept(List.of(Payload.of("under way"))).get(0);
            store.exchanges()
                    .begin(
                            message.id(),
                            "s-1",
                            Packet.publish(4, "cookie", 1, "under way").bytes());
            store.exchanges()
                    .put("s-2", Packet.publish(4, "cookie", 2, "under way").bytes()); // a copy
            store.exchanges()
                    .put("s-3", Packet.publish(4, "cookie", 3, "nobody knows").bytes());
        }
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            coorong.fixture.awaitReceived("under way");
            cookie.awaitConfirmed(1);
            cookie.fixture.send("the end");
            coorong.fixture.awaitReceived("under way", "the end");
        }
        eavesdropper.awaitOn("cookie", 2);
        assertThat(eavesdropper.on("cookie")).allMatch(payload -> payload[0] == (byte) 0xff);
    }

    @Test
    void what_the_broker_forgot_goes_over_again_sealed_and_once() throws Exception {
        try (Side coorong = coorong()) {
            cookie().close();
            coorong.awaitSeal(SealState.SEALED);
        }
        try (Side cookie = cookie()) {
            cookie.fixture.send("one");
            cookie.fixture.send("two");
            cookie.fixture.awaitDelivered(0L, 1L);
            mosquitto.kill();
            mosquitto.start(); // it keeps nothing
            cookie.fixture.awaitConnected(2);
            try (Side coorong = coorong()) {
                coorong.fixture.awaitReceived("one", "two");
                cookie.awaitConfirmed(2);
            }
        }
    }

    @Test
    void a_message_of_the_largest_size_goes_over_whole() throws Exception {
        String largest = "한".repeat(Payload.MAX_BYTES / 3) + "x";
        try (Side cookie = cookie();
                Side coorong = coorong()) {
            cookie.fixture.send(largest);
            coorong.fixture.awaitReceived(largest);
            cookie.awaitConfirmed(1);
        }
    }

    @Test
    void a_peer_key_that_is_no_point_of_use_is_told_when_start_is_pressed() throws Exception {
        byte[] zero = new byte[32];
        Profile profile = Fixture.sealed(
                Fixture.withPresence(Fixture.profile(mosquitto.uri())),
                new Profile.Seal(Optional.of(PublicSealKey.of(zero)), false));
        try (ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                Fixture fixture = Fixture.started(profile, Optional.of(cookieKey), store)) {
            fixture.awaitGivenUp(FailureReason.Kind.KEYS_UNUSABLE);
        }
    }
}
