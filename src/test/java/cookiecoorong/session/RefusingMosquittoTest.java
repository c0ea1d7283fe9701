package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.Profile;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.store.file.StoreException;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Path;
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
            try (Fixture cookie = Fixture.started(
                    clean ? Fixture.with(profile, all -> Settings.clean()) : profile, store)) {
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

    private static long losses(Fixture cookie) {
        return cookie.links().filter(ConnectionState.Lost.class::isInstance).count();
    }
}
