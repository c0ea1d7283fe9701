package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Presence;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.FaultRelay;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one side knows of the other with a real broker and a bad network between them. */
final class PresenceOverMosquittoTest {
    @TempDir
    private Path folder;

    private static final Predicate<ConnectionState> IS_AN_ATTEMPT = ConnectionState.Connecting.class::isInstance;

    private Mosquitto mosquitto;
    private FaultRelay relay;

    @BeforeEach
    void start() throws IOException {
        mosquitto = Mosquitto.start(folder);
        relay = new FaultRelay(mosquitto.port());
    }

    @AfterEach
    void stop() throws IOException {
        if (mosquitto != null) {
            relay.close();
            mosquitto.close();
        }
    }

    @Test
    void a_clean_quit_is_seen_and_told_with_its_time_to_who_comes_later() {
        try (Fixture cookie = cookie(mosquitto.uri())) {
            cookie.awaitConnected(1);
            coorong(mosquitto.uri()).awaitConnectedAndClose();
            cookie.awaitPresence("OFFLINE");
            assertThat(last(cookie).since()).isPresent();
        }
        try (Fixture later = cookie(mosquitto.uri())) {
            later.awaitPresence("OFFLINE");
            assertThat(last(later).since()).isPresent();
        }
    }

    /** To the broker a killed process is a connection that ends without DISCONNECT. */
    @Test
    void a_cut_or_killed_side_is_offline_and_back_online_when_it_is() {
        try (Fixture cookie = cookie(mosquitto.uri());
                Fixture coorong = coorong(throughRelay())) {
            cookie.awaitPresence("ONLINE");
            coorong.awaitConnected(1);
            relay.cut();
            cookie.awaitPresence("OFFLINE");
            assertThat(last(cookie).since()).isPresent();
            Fixture.until(() -> last(cookie).state() == Presence.State.ONLINE);
        }
    }

    @Test
    void a_side_that_vanished_without_a_word_is_offline_after_its_keep_alive_and_who_comes_later_knows_no_time() {
        Duration beyondTheTest = Duration.ofMinutes(1);
        try (Fixture coorong =
                Fixture.started(Fixture.mirrored(profile(throughRelay(), beyondTheTest)), new MemoryStorage())) {
            try (Fixture cookie = cookie(mosquitto.uri())) {
                cookie.awaitPresence("ONLINE");
                coorong.awaitConnected(1);
                relay.silence();
                cookie.awaitPresence("OFFLINE");
                assertThat(last(cookie).since()).isPresent();
            }
            try (Fixture later = cookie(mosquitto.uri())) {
                later.awaitPresence("OFFLINE");
                assertThat(last(later)).isEqualTo(new Presence(Presence.State.OFFLINE, Optional.empty()));
            }
        }
    }

    @Test
    void whose_own_line_is_cut_or_silent_does_not_claim_to_know() {
        try (Fixture coorong = coorong(mosquitto.uri());
                Fixture cookie = cookie(throughRelay())) {
            coorong.awaitConnected(1);
            cookie.awaitPresence("ONLINE");
            relay.cut();
            cookie.awaitPresence("UNKNOWN");
            Fixture.until(() -> last(cookie).state() == Presence.State.ONLINE);
            relay.silence();
            Fixture.until(
                    () -> presences(cookie).filter(Presence.UNKNOWN::equals).count() == 2);
        }
    }

    /** The relay takes connections and closes them while the broker is gone, as a container's proxy or a tunnel does. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_broker_that_is_killed_again_and_again_is_not_taken_for_one_that_refuses_presence(boolean relayed)
            throws IOException {
        try (Fixture cookie = cookie(relayed ? throughRelay() : mosquitto.uri());
                Fixture coorong = coorong(mosquitto.uri())) {
            for (int kills = 1; kills <= 6; kills++) {
                Fixture.until(() -> cookie.link() instanceof ConnectionState.Connected);
                if (kills % 3 == 0) {
                    awaitLasting();
                }
                long before = cookie.links().count();
                mosquitto.kill();
                Fixture.until(
                        () -> cookie.links().skip(before).filter(IS_AN_ATTEMPT).count() >= 2);
                mosquitto.start();
            }
            cookie.send("hello");
            coorong.awaitReceived("hello");
            cookie.awaitEvent(Event.Confirmed.class, confirmed -> true);
            Fixture.until(() -> last(cookie).state() == Presence.State.ONLINE);
            for (Fixture side : List.of(cookie, coorong)) {
                assertThat(side.events)
                        .noneMatch(event -> event instanceof Event.Noticed noticed
                                && noticed.notice().kind() == Notice.Kind.PRESENCE_REFUSED);
            }
        }
    }

    /** A second more than makes a connection a good one: what is done then is done, and killed. */
    private static void awaitLasting() {
        long from = System.nanoTime();
        Duration lasting = DisconnectPattern.SOON.plusSeconds(1);
        Fixture.until(() -> System.nanoTime() - from > lasting.toNanos());
    }

    @Test
    void the_topics_of_the_conversation_carry_messages_only() throws IOException {
        Process reader = mosquitto.client(
                "mosquitto_sub", "-t", "cookie", "-t", "coorong", "-C", "1", "-W", "120", "-F", "%t %p");
        Fixture.until(() -> Files.readString(mosquitto.log()).contains("\tcoorong (QoS 0)"));
        coorong(mosquitto.uri()).awaitConnectedAndClose();
        try (Fixture cookie = cookie(mosquitto.uri())) {
            cookie.awaitPresence("OFFLINE");
            cookie.send("hello");
            assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("cookie hello\n");
        }
    }

    private URI throughRelay() {
        return URI.create("tcp://127.0.0.1:" + relay.port());
    }

    private static Profile profile(URI uri) {
        return profile(uri, Fixture.SETTINGS.reconnectFirst());
    }

    private static Profile profile(URI uri, Duration reconnect) {
        Profile.Session settings = Fixture.SETTINGS;
        return Fixture.withPresence(Fixture.with(
                Fixture.profile(uri),
                session -> new Profile.Session(
                        settings.clientId(),
                        settings.publish(),
                        settings.subscribe(),
                        settings.qos(),
                        settings.retain(),
                        settings.clean(),
                        Duration.ofSeconds(2),
                        settings.connectTimeout(),
                        reconnect,
                        reconnect.multipliedBy(2),
                        false)));
    }

    private static Fixture cookie(URI uri) {
        return Fixture.started(profile(uri), new MemoryStorage());
    }

    private static Fixture coorong(URI uri) {
        return Fixture.started(Fixture.mirrored(profile(uri)), new MemoryStorage());
    }

    private static Presence last(Fixture side) {
        List<Presence> all = presences(side).toList();
        return all.get(all.size() - 1);
    }

    private static Stream<Presence> presences(Fixture side) {
        return side.events.stream()
                .filter(Event.PresenceChanged.class::isInstance)
                .map(event -> ((Event.PresenceChanged) event).presence());
    }
}
