package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.profile.Profile;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our session and a client that somebody else wrote from the protocol's page, over a real Mosquitto. */
final class PythonSideTest {
    @TempDir
    private Path folder;

    private Mosquitto mosquitto;
    private ConversationStore store;
    private Fixture cookie;

    @BeforeEach
    void start() throws Exception {
        mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
        store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "COORONG");
        cookie = Fixture.started(profile(), store);
        cookie.awaitConnected(1);
    }

    @AfterEach
    void stop() throws IOException {
        if (cookie != null) {
            cookie.close();
            store.close();
            mosquitto.close();
        }
    }

    private Profile profile() {
        Profile profile = Fixture.profile(mosquitto.uri());
        return new Profile(
                profile.name(),
                "COORONG",
                profile.session(),
                profile.broker(),
                new Profile.Presence(true, "cookie-coorong/presence/COOKIE", "cookie-coorong/presence/COORONG"),
                profile.seal(),
                profile.storageDir(),
                profile.logLevel(),
                profile.ui());
    }

    private PythonSide coorong() throws IOException {
        return new PythonSide(mosquitto.port(), folder.resolve("COORONG"));
    }

    /** The texts of ours that the other side has told to have. */
    private List<String> confirmed() {
        Set<Long> ids = cookie.events.stream()
                .filter(Event.Confirmed.class::isInstance)
                .flatMap(event -> ((Event.Confirmed) event).ids().stream())
                .collect(Collectors.toSet());
        return cookie.events.stream()
                .filter(event -> event instanceof Event.Accepted accepted
                        && ids.contains(accepted.message().id()))
                .map(event ->
                        ((Event.Accepted) event).message().payload().text().orElseThrow())
                .toList();
    }

    private void awaitConfirmed(String... texts) {
        Fixture.until(() -> confirmed().equals(List.of(texts)));
    }

    @Test
    void each_side_confirms_what_it_has() throws IOException {
        try (PythonSide coorong = coorong()) {
            for (String text : List.of("hello", "안녕 👍", "hello")) {
                cookie.send(text);
            }
            coorong.tell("send hi");
            coorong.tell("send 반가워");
            awaitConfirmed("hello", "안녕 👍", "hello");
            coorong.await("confirmed 2");
            cookie.awaitReceived("hi", "반가워");
            assertThat(coorong.said("confirmed")).containsExactly("confirmed 1", "confirmed 2");
            assertThat(coorong.said("received"))
                    .containsExactly("received 1 hello", "received 2 안녕 👍", "received 3 hello");
            assertThat(coorong.said("unnumbered")).isEmpty();
        }
    }

    @Test
    void what_the_other_side_announced_and_did_not_send_is_asked_for_and_arrives() throws IOException {
        try (PythonSide coorong = coorong()) {
            coorong.tell("drop");
            coorong.tell("send lost");
            coorong.tell("send kept");
            cookie.awaitReceived("kept", "lost");
            coorong.await("confirmed 1");
            assertThat(coorong.said("sent-again")).startsWith("sent-again 1 1");
        }
    }

    @Test
    void what_the_other_side_lost_is_sent_again_and_confirmed_only_then() throws IOException {
        try (PythonSide coorong = coorong()) {
            coorong.tell("forget lost");
            cookie.send("lost");
            cookie.send("kept");
            coorong.await("asked 1 1");
            assertThat(confirmed()).doesNotContain("lost");
            awaitConfirmed("lost", "kept");
            assertThat(coorong.said("received")).containsExactly("received 2 kept", "received 1 lost");
            coorong.tell("remember");
            coorong.await("again 1 lost");
            assertThat(coorong.said("received")).hasSize(2);
        }
    }

    @Test
    void a_copy_is_not_shown_twice() throws IOException {
        try (PythonSide coorong = coorong()) {
            coorong.tell("break");
            coorong.tell("send twice");
            cookie.awaitEvent(Event.Repeated.class, repeated -> true);
            coorong.await("confirmed 1");
            coorong.tell("send after");
            cookie.awaitReceived("twice", "after");
        }
    }

    @Test
    void what_was_written_before_the_other_sides_first_connection_arrives_and_is_confirmed() throws IOException {
        cookie.send("first");
        cookie.send("second");
        cookie.awaitDelivered(0L, 1L);
        try (PythonSide coorong = coorong()) {
            awaitConfirmed("first", "second");
            assertThat(coorong.said("asked")).startsWith("asked 1 1", "asked 2 1");
            assertThat(coorong.said("received")).containsExactly("received 1 first", "received 2 second");
        }
    }

    @Test
    void what_was_announced_before_a_restart_of_the_other_side_is_asked_for_after_it() throws IOException {
        try (PythonSide coorong = coorong()) {
            coorong.tell("drop");
            coorong.tell("send lost");
            coorong.await("dropped 1");
        }
        try (PythonSide coorong = coorong()) {
            coorong.tell("send kept");
            coorong.await("confirmed 1");
            coorong.await("confirmed 2");
            assertThat(cookie.received()).containsExactlyInAnyOrder("lost", "kept");
        }
    }
}
