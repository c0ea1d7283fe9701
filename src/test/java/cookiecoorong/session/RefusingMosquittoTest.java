package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Notice;
import cookiecoorong.profile.Profile;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.store.file.StoreException;
import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Mosquitto that does not take everything, and the real storage. */
final class RefusingMosquittoTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_message_larger_than_the_broker_takes_is_told_with_time_and_size_and_nobody_else_is_blamed(boolean clean)
            throws IOException, StoreException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"), "max_packet_size 1000");
                ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong")) {
            Profile profile = Fixture.withPresence(Fixture.profile(mosquitto.uri()));
            try (Fixture cookie =
                    Fixture.started(clean ? Fixture.with(profile, all -> Settings.clean()) : profile, store)) {
                cookie.awaitConnected(1);
                cookie.send("first");
                cookie.awaitDelivered(0L);
                cookie.send("x".repeat(1100));
                cookie.awaitLink(link -> link instanceof ConnectionState.Lost lost
                        && lost.reason().kind() == FailureReason.Kind.MESSAGE_REFUSED
                        && lost.reason().detail().matches("\\d\\d:\\d\\d \\(1\\.1 KB\\)"));
                long losses = losses(cookie);
                assertThat(losses).isLessThanOrEqualTo(3);
                Fixture.until(() -> losses(cookie) > losses + 3);
                assertThat(cookie.hasGivenUp(FailureReason.Kind.TAKEN_OVER)).isFalse();
            }
        }
    }

    /** What is open does not fit into one state then, and presence is not at fault. */
    @Test
    void where_mosquitto_takes_small_packets_alone_many_messages_go_over_and_are_confirmed() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"), "max_packet_size 600");
                ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                ConversationStore other = ConversationStore.open(folder.resolve("COORONG"), "COORONG", "cookie")) {
            Profile profile = Fixture.withPresence(Fixture.profile(mosquitto.uri()));
            try (Fixture cookie = new Fixture(profile, store, Fixture.NO_BROKER)) {
                for (int i = 0; i < 100; i++) {
                    cookie.send("message " + i);
                }
                cookie.session.start();
                Fixture.until(() -> cookie.delivered().size() == 100); // to nobody: the other side was never here
                try (Fixture coorong = Fixture.started(Fixture.mirrored(profile), other)) {
                    Fixture.until(() -> cookie.confirmed() == 100);
                    assertThat(coorong.received()).hasSize(100).doesNotHaveDuplicates();
                    assertThat(coorong.notices(Notice.Kind.PRESENCE_REFUSED)).isEmpty();
                    assertThat(coorong.notices(Notice.Kind.CONFIRMED_ELSEWHERE)).isEmpty();
                }
                assertThat(cookie.notices(Notice.Kind.PRESENCE_REFUSED)).isEmpty();
            }
        }
    }

    @Test
    void where_mosquitto_closes_at_a_second_message_in_flight_they_go_one_by_one() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"), "max_inflight_messages 1");
                ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                ConversationStore other = ConversationStore.open(folder.resolve("COORONG"), "COORONG", "cookie")) {
            Profile profile = Fixture.withPresence(Fixture.profile(mosquitto.uri()));
            try (Fixture cookie = Fixture.started(profile, store);
                    Fixture coorong = Fixture.started(Fixture.mirrored(profile), other)) {
                cookie.awaitConnected(1);
                coorong.awaitConnected(1);
                for (int burst = 1; burst <= 2; burst++) {
                    long losses = losses(cookie);
                    for (int i = 0; i < 20; i++) {
                        cookie.send(burst + "-" + i);
                    }
                    int count = 20 * burst;
                    Fixture.until(() -> cookie.confirmed() == count);
                    assertThat(burst == 1 || losses(cookie) == losses).isTrue();
                }
                assertThat(coorong.received()).hasSize(40).doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void where_mosquitto_takes_messages_of_a_lower_qos_alone_they_are_sent_with_that(int max) throws Exception {
        int port = Ports.free();
        try (Mosquitto mosquitto = Mosquitto.start(
                        folder.resolve("mosquitto"), "listener " + port + " 127.0.0.1", "max_qos " + max);
                ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                Fixture cookie = Fixture.started(
                        Fixture.withPresence(Fixture.profile(URI.create("tcp://127.0.0.1:" + port))), store)) {
            cookie.awaitConnected(1);
            cookie.send("one");
            cookie.send("two");
            cookie.awaitDelivered(0L, 1L);
            assertThat(cookie.notices(Notice.Kind.PRESENCE_REFUSED)).isEmpty();
            assertThat(Files.readString(mosquitto.log()))
                    .contains("Received PUBLISH from COOKIE (d0, q" + max + ", r0");
        }
    }

    @Test
    void where_mosquitto_takes_no_retained_messages_the_conversation_goes_on_without_presence()
            throws IOException, StoreException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"), "retain_available false");
                ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                ConversationStore other = ConversationStore.open(folder.resolve("COORONG"), "COORONG", "cookie");
                Fixture cookie = Fixture.started(Fixture.withPresence(Fixture.profile(mosquitto.uri())), store);
                Fixture coorong = Fixture.started(
                        Fixture.mirrored(Fixture.withPresence(Fixture.profile(mosquitto.uri()))), other)) {
            cookie.awaitEvent(Event.Noticed.class, noticed -> noticed.notice().kind() == Notice.Kind.PRESENCE_REFUSED);
            coorong.awaitEvent(Event.Noticed.class, noticed -> noticed.notice().kind() == Notice.Kind.PRESENCE_REFUSED);
            cookie.send("hello");
            coorong.awaitReceived("hello");
            coorong.send("hello yourself");
            cookie.awaitReceived("hello yourself");
            assertThat(cookie.hasGivenUp(FailureReason.Kind.TAKEN_OVER)).isFalse();
        }
    }

    @Test
    void another_client_with_our_id_is_told_as_what_it_is_and_presence_is_not_blamed()
            throws IOException, StoreException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                ConversationStore one = ConversationStore.open(folder.resolve("one"), "COOKIE", "coorong");
                ConversationStore two = ConversationStore.open(folder.resolve("two"), "COOKIE", "coorong")) {
            Profile profile = Fixture.withPresence(Fixture.profile(mosquitto.uri()));
            try (Fixture here = Fixture.started(profile, one);
                    Fixture there = Fixture.started(profile, two)) {
                Fixture.until(() -> here.hasGivenUp(FailureReason.Kind.TAKEN_OVER)
                        || there.hasGivenUp(FailureReason.Kind.TAKEN_OVER));
                for (Fixture each : List.of(here, there)) {
                    assertThat(each.events)
                            .noneMatch(event -> event instanceof Event.Noticed noticed
                                    && noticed.notice().kind() == Notice.Kind.PRESENCE_REFUSED);
                }
            }
        }
    }

    @Test
    void where_an_acl_forbids_the_presence_topics_the_conversation_goes_on() throws Exception {
        Path acl = Files.writeString(folder.resolve("acl"), "topic readwrite cookie\ntopic readwrite coorong\n");
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"), "acl_file " + acl);
                ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                Fixture cookie = Fixture.started(Fixture.withPresence(Fixture.profile(mosquitto.uri())), store)) {
            cookie.awaitConnected(1);
            cookie.send("hello");
            cookie.awaitDelivered(0L);
            // Mosquitto 2.0.11 drops what the ACL denies, or closes the connection at it
            Fixture.until(() -> cookie.link() instanceof ConnectionState.Connected);
            publish(mosquitto, "coorong", "back");
            cookie.awaitReceived("back");
        }
    }

    @Test
    void after_a_change_of_the_profile_what_the_old_subscription_brings_is_not_shown_and_it_is_taken_back()
            throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong")) {
            Profile profile = Fixture.profile(mosquitto.uri());
            Fixture.started(Fixture.with(profile, all -> Settings.subscribe("bob")), store)
                    .awaitConnectedAndClose();
            publish(mosquitto, "bob", "for later");
            try (Fixture cookie = Fixture.started(profile, store)) {
                cookie.awaitConnected(1);
                publish(mosquitto, "bob", "from bob");
                publish(mosquitto, "coorong", "from coorong");
                cookie.awaitReceived("from coorong");
            }
            assertThat(Files.readString(mosquitto.log())).contains("Received UNSUBSCRIBE from COOKIE");
        }
    }

    @Test
    void a_client_that_subscribed_to_everything_under_our_id_does_not_poison_the_session() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong")) {
            Process foreign = mosquitto.client(
                    "mosquitto_sub", "-i", "COOKIE", "-c", "-q", "2", "-t", "#", "-V", "mqttv311", "-E");
            assertThat(foreign.waitFor()).isZero();
            try (Fixture cookie = Fixture.started(Fixture.profile(mosquitto.uri()), store)) {
                cookie.awaitConnected(1);
                publish(mosquitto, "elsewhere", "one");
                publish(mosquitto, "coorong", "two");
                cookie.awaitReceived("two");
                Fixture.until(() -> Files.readString(mosquitto.log()).contains("Received UNSUBSCRIBE from COOKIE"));
            }
            assertThat(Files.readString(mosquitto.log())).contains("\t#\n");
        }
    }

    private static void publish(Mosquitto mosquitto, String topic, String text) throws Exception {
        Process publisher = mosquitto.client("mosquitto_pub", "-t", topic, "-q", "2", "-m", text);
        assertThat(publisher.waitFor()).isZero();
    }

    private static long losses(Fixture cookie) {
        return cookie.links().filter(ConnectionState.Lost.class::isInstance).count();
    }
}
