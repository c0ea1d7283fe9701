package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Presence;
import cookiecoorong.chat.SealState;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.PublicSealKey;
import cookiecoorong.seal.SealKeyFile;
import cookiecoorong.seal.SealKeyPair;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our session, and a client that was written from the page sealed.md, over a real Mosquitto. */
final class SealedPythonSideTest {
    @TempDir
    private Path folder;

    private Mosquitto mosquitto;
    private SealKeyPair ownKey;
    private ConversationStore store;
    private Fixture cookie;

    @BeforeEach
    void start() throws Exception {
        mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
        PublicSealKey peerKey = PublicSealKey.parse(PythonSide.keyLine(folder.resolve("COORONG")))
                .orElseThrow();
        ownKey = SealKeyFile.make(Files.createDirectory(folder.resolve("keys")));
        store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
        cookie = Fixture.started(profile(peerKey), Optional.of(ownKey), store);
        cookie.awaitConnected(1);
    }

    @AfterEach
    void stop() throws IOException {
        if (cookie != null) {
            cookie.close();
            store.close();
        }
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    private Profile profile(PublicSealKey peerKey) {
        Profile profile = Fixture.profile(mosquitto.uri());
        return new Profile(
                profile.name(),
                profile.peer(),
                profile.session(),
                profile.broker(),
                new Profile.Presence(true, "cookie-coorong/presence/COOKIE", "cookie-coorong/presence/COORONG"),
                new Profile.Seal(Optional.of(peerKey), false),
                profile.storageDir(),
                profile.logLevel(),
                profile.ui());
    }

    private PythonSide coorong() throws IOException {
        return PythonSide.sealed(
                mosquitto.port(),
                "COORONG",
                "COOKIE",
                folder.resolve("COORONG"),
                ownKey.publicKey().text());
    }

    @Test
    void each_side_waits_for_the_other_opens_what_it_says_and_confirms_it() throws IOException {
        cookie.send("안녕 👍");
        cookie.send("hello");
        try (PythonSide coorong = coorong()) {
            cookie.awaitEvent(Event.SealChanged.class, changed -> changed.seal() == SealState.SEALED);
            coorong.await("presence online");
            coorong.tell("send 반가워");
            Fixture.until(() -> cookie.confirmed() == 2);
            coorong.await("confirmed 1");
            cookie.awaitReceived("반가워");
            assertThat(coorong.said("received")).containsExactly("received 1 안녕 👍", "received 2 hello");
            assertThat(coorong.said("unsealed")).isEmpty();
            assertThat(coorong.said("not-opened")).isEmpty();
        }
        cookie.awaitEvent(
                Event.PresenceChanged.class, changed -> changed.presence().state() == Presence.State.OFFLINE);
    }

    @Test
    void what_either_side_lost_is_sent_again_under_its_number() throws IOException {
        try (PythonSide coorong = coorong()) {
            coorong.tell("forget same");
            cookie.send("same");
            cookie.send("same");
            coorong.await("received 1 same");
            coorong.tell("drop");
            coorong.tell("send lost");
            coorong.tell("send kept");
            Fixture.until(() -> cookie.confirmed() == 2);
            cookie.awaitReceived("kept", "lost");
            coorong.await("confirmed 1");
            assertThat(coorong.said("received")).containsExactly("received 2 same", "received 1 same");
        }
    }

    @Test
    void a_copy_of_what_came_is_not_shown_twice() throws IOException {
        try (PythonSide coorong = coorong()) {
            coorong.tell("break");
            coorong.tell("send twice");
            coorong.await("confirmed 1");
            coorong.tell("send after");
            coorong.await("confirmed 2");
            assertThat(cookie.received()).containsExactly("twice", "after");
        }
    }
}
