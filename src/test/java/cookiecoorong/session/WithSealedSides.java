package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.SealState;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.PublicSealKey;
import cookiecoorong.seal.SealKeyFile;
import cookiecoorong.seal.SealKeyPair;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two sides that can seal what they say, over a real Mosquitto, and somebody else who can read and write there. */
abstract class WithSealedSides {
    @TempDir
    Path folder;

    Mosquitto mosquitto;
    URI broker;
    Eavesdropper eavesdropper;
    SealKeyPair cookieKey;
    SealKeyPair coorongKey;

    @BeforeEach
    void startMosquitto() throws Exception {
        mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
        broker = mosquitto.uri();
        eavesdropper = new Eavesdropper(mosquitto);
        cookieKey = SealKeyFile.make(Files.createDirectory(folder.resolve("keys of cookie")));
        coorongKey = SealKeyFile.make(Files.createDirectory(folder.resolve("keys of coorong")));
    }

    @AfterEach
    void stopMosquitto() {
        eavesdropper.close();
        mosquitto.close();
    }

    /** A session and its store. */
    final class Side implements AutoCloseable {
        final ConversationStore store;
        final Fixture fixture;

        Side(String name, Optional<SealKeyPair> own, Optional<PublicSealKey> peer, boolean refuse) throws Exception {
            Profile cookie = Fixture.withPresence(Fixture.profile(broker));
            boolean first = name.equals("COOKIE");
            store = ConversationStore.open(folder.resolve(name), name, first ? "coorong" : "cookie");
            fixture = Fixture.started(
                    Fixture.sealed(first ? cookie : Fixture.mirrored(cookie), new Profile.Seal(peer, refuse)),
                    own,
                    store);
            fixture.awaitConnected(1);
        }

        void awaitConfirmed(int count) {
            Fixture.until(() -> fixture.confirmed() == count);
        }

        void awaitSeal(SealState state) {
            fixture.awaitEvent(Event.SealChanged.class, changed -> changed.seal() == state);
        }

        List<Message> unsealed() {
            return fixture.events.stream()
                    .filter(Event.Received.class::isInstance)
                    .map(event -> ((Event.Received) event).message())
                    .filter(message -> message.metadata().unsealed())
                    .toList();
        }

        @Override
        public void close() throws IOException {
            fixture.close();
            store.close();
        }
    }

    Side cookie() throws Exception {
        return new Side("COOKIE", Optional.of(cookieKey), Optional.of(coorongKey.publicKey()), false);
    }

    Side coorong() throws Exception {
        return new Side("COORONG", Optional.of(coorongKey), Optional.of(cookieKey.publicKey()), false);
    }

    void publish(String topic, byte[] payload, String... more) throws Exception {
        Path file = Files.write(folder.resolve("payload"), payload);
        List<String> arguments = new ArrayList<>(List.of("-t", topic, "-q", "1", "-f", file.toString()));
        arguments.addAll(List.of(more));
        assertThat(mosquitto
                        .client("mosquitto_pub", arguments.toArray(String[]::new))
                        .waitFor())
                .isZero();
    }

    List<Message> transcript(String name) throws Exception {
        try (ConversationStore store = ConversationStore.open(folder.resolve(name), name, "other")) {
            return store.recent(100);
        }
    }

    static List<String> presences(Side side) {
        return side.fixture.events.stream()
                .filter(Event.PresenceChanged.class::isInstance)
                .map(event -> ((Event.PresenceChanged) event).presence().state().name())
                .toList();
    }
}
