package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Secret;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.store.file.StoreException;
import cookiecoorong.testkit.BrokerProfile;
import cookiecoorong.testkit.FaultRelay;
import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sides and a real broker between them. */
final class MosquittoTest {
    private final MemoryStorage cookies = new MemoryStorage();
    private final MemoryStorage coorongs = new MemoryStorage();

    @TempDir
    private Path folder;

    private Mosquitto mosquitto;

    @BeforeEach
    void start() throws IOException {
        mosquitto = Mosquitto.start(folder);
    }

    @AfterEach
    void stop() {
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    private Fixture cookie(URI uri) {
        return Fixture.started(Fixture.withPresence(Fixture.profile(uri)), cookies);
    }

    private Fixture coorong(URI uri) {
        return Fixture.started(Fixture.mirrored(Fixture.withPresence(Fixture.profile(uri))), coorongs);
    }

    @Test
    void two_sides_talk_and_see_each_other_come_and_go() {
        try (Fixture cookie = cookie(mosquitto.uri())) {
            cookie.awaitConnected(1);
            try (Fixture coorong = coorong(mosquitto.uri())) {
                coorong.awaitConnected(1);
                cookie.send("hello");
                coorong.awaitReceived("hello");
                coorong.send("안녕 👍");
                cookie.awaitReceived("안녕 👍");
                cookie.awaitDelivered(0L);
                coorong.awaitDelivered(1L);
                cookie.awaitPresence("ONLINE");
                coorong.awaitPresence("ONLINE");
            }
            cookie.awaitPresence("OFFLINE");
        }
    }

    @Test
    void two_sides_talk_over_web_sockets() {
        String large = "안녕 👍 ".repeat(5000);
        try (Fixture cookie = cookie(mosquitto.webSocketUri());
                Fixture coorong = coorong(mosquitto.webSocketUri())) {
            cookie.awaitConnected(1);
            coorong.awaitConnected(1);
            cookie.send(large);
            coorong.awaitReceived(large);
            coorong.send("hello");
            cookie.awaitReceived("hello");
        }
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void the_broker_keeps_messages_for_a_side_that_is_away_also_over_its_restart() throws IOException {
        coorong(mosquitto.uri()).awaitConnectedAndClose();
        try (Fixture cookie = cookie(mosquitto.uri())) {
            cookie.send("one");
            cookie.awaitDelivered(0L);
            mosquitto.stop();
            cookie.send("two");
            cookie.awaitLost(FailureReason.Kind.REFUSED);
            mosquitto.start();
            cookie.awaitDelivered(0L, 1L);
            try (Fixture coorong = coorong(mosquitto.uri())) {
                coorong.awaitReceived("one", "two");
            }
        }
    }

    @Test
    void two_sides_talk_over_ipv6() throws IOException {
        int port = Ports.free();
        try (Mosquitto six = Mosquitto.start(folder.resolve("six"), "listener " + port + " ::1");
                Fixture cookie = cookie(URI.create("tcp://[::1]:" + port));
                Fixture coorong = coorong(six.uri())) {
            cookie.awaitConnected(1);
            coorong.awaitConnected(1);
            cookie.send("hello");
            coorong.awaitReceived("hello");
            assertThat(cookie.links()).contains(new ConnectionState.Connected("[::1]:" + port));
        }
    }

    @Test
    void another_client_with_the_same_id_ends_in_one_of_them_giving_way() {
        MemoryStorage other = new MemoryStorage();
        Profile profile = Fixture.profile(mosquitto.uri());
        try (Fixture here = Fixture.started(profile, cookies);
                Fixture there = Fixture.started(profile, other)) {
            Fixture.until(() ->
                    here.hasGivenUp(FailureReason.Kind.TAKEN_OVER) || there.hasGivenUp(FailureReason.Kind.TAKEN_OVER));
            Fixture winner = here.hasGivenUp(FailureReason.Kind.TAKEN_OVER) ? there : here;
            Fixture.until(() -> winner.link() instanceof ConnectionState.Connected);
            assertThat(winner.hasGivenUp(FailureReason.Kind.TAKEN_OVER)).isFalse();
        }
    }

    @Test
    void two_thousand_messages_over_a_line_that_is_cut_again_and_again_arrive_once_and_in_order()
            throws IOException, StoreException {
        long seed = Long.getLong("cuts.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> texts = IntStream.range(0, 2000).mapToObj(i -> "m" + i).toList();
        try (FaultRelay relay = new FaultRelay(mosquitto.port());
                ConversationStore cookieStore = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "COORONG");
                ConversationStore coorongStore =
                        ConversationStore.open(folder.resolve("COORONG"), "COORONG", "COOKIE");
                Fixture coorong = Fixture.started(
                        Fixture.mirrored(Fixture.profile(URI.create("tcp://127.0.0.1:" + relay.port()))),
                        coorongStore);
                Fixture cookie =
                        Fixture.started(Fixture.profile(URI.create("tcp://127.0.0.1:" + relay.port())), cookieStore)) {
            coorong.awaitConnected(1);
            int cuts = 0;
            for (int i = 0; i < texts.size(); i++) {
                cookie.send(texts.get(i));
                if (random.nextInt(80) == 0) {
                    int upTo = i * 3 / 4;
                    Fixture.until(() -> coorong.received().size() >= upTo);
                    relay.cut();
                    cuts++;
                }
            }
            Fixture.until(() -> cookie.delivered().size() == texts.size());
            Fixture.until(() -> coorong.received().size() >= texts.size());
            assertThat(coorong.received()).as("seed %d, %d cuts", seed, cuts).isEqualTo(texts);
        }
        // Read when all is closed: a message is told before it is synced
        try (ConversationStore cookie = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "COORONG");
                ConversationStore coorong = ConversationStore.open(folder.resolve("COORONG"), "COORONG", "COOKIE")) {
            assertThat(coorong.recent(3000))
                    .extracting(message -> message.payload().text().orElseThrow())
                    .isEqualTo(texts);
            assertThat(cookie.waiting()).isZero();
        }
    }

    @Test
    void a_user_is_let_in_with_the_right_password_and_with_no_other() throws IOException {
        Path passwords = folder.resolve("passwords");
        Files.writeString(passwords, "");
        Mosquitto.run("mosquitto_passwd", "-b", passwords.toString(), "cookie", "hunter2");
        try (Mosquitto guarded =
                Mosquitto.start(folder.resolve("guarded"), "allow_anonymous false", "password_file " + passwords)) {
            for (String password : List.of("hunter2", "hunter3")) {
                Profile profile = Fixture.withBroker(
                        Fixture.profile(guarded.uri()),
                        all -> BrokerProfile.of(
                                all.uris(),
                                Optional.of("cookie"),
                                Optional.of(new Secret(password)),
                                all.tls(),
                                false));
                try (Fixture cookie = Fixture.started(profile, cookies)) {
                    if (password.equals("hunter2")) {
                        cookie.awaitConnected(1);
                    } else {
                        cookie.awaitGivenUp(FailureReason.Kind.NOT_AUTHORISED);
                    }
                    assertThat(cookie.events.toString()).doesNotContain(password);
                }
            }
            assertThat(guarded.log()).content().doesNotContain("hunter");
        }
    }
}
