package cookiecoorong.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.FaultRelay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that die without a word, and another client that takes the session. */
class ConnectionIT {
    @TempDir
    private Path temp;

    private ChaosBroker broker;
    private FaultRelay relay;
    private SideProcess cookie;
    private SideProcess coorong;

    @BeforeEach
    void connect() throws IOException {
        broker = new LocalBrokerProcess(temp.resolve("broker"));
        relay = new FaultRelay(broker.port());
        cookie = new SideProcess("COOKIE", "COORONG", temp.resolve("sides"), relay.port());
        coorong = new SideProcess("COORONG", "COOKIE", temp.resolve("sides"), broker.port());
        cookie.start();
        coorong.start();
        Awaitility.await().until(() -> cookie.isConnected() && coorong.isConnected());
    }

    @AfterEach
    void end() throws IOException {
        cookie.close();
        coorong.close();
        relay.close();
        broker.close();
    }

    @Test
    void a_broker_that_vanishes_without_a_word_is_noticed_and_what_was_said_meanwhile_arrives() throws IOException {
        assertNoticed(relay::silence);
    }

    @Test
    void a_broker_that_is_heard_but_does_not_hear_is_noticed() throws IOException {
        assertNoticed(() -> relay.silence(FaultRelay.Direction.TO_BROKER));
    }

    @Test
    void a_broker_that_hears_but_is_not_heard_is_noticed() throws IOException {
        assertNoticed(() -> relay.silence(FaultRelay.Direction.TO_CLIENT));
    }

    private interface Silence {
        boolean begin();
    }

    /** By what is not answered while the connection is kept alive; TCP itself would take a quarter of an hour. */
    private void assertNoticed(Silence silence) throws IOException {
        assertThat(silence.begin()).isTrue();
        cookie.send(List.of("still there?"));
        Awaitility.await()
                .until(() -> cookie.reports().ends().keySet().stream().anyMatch(end -> end.startsWith("Lost")));
        Awaitility.await().until(() -> cookie.isConnected() && coorongTexts().contains("still there?"));
        assertThat(coorongTexts()).containsExactly("still there?");
    }

    private List<String> coorongTexts() {
        return List.copyOf(coorong.reports().soFar().received().values());
    }

    @Test
    void another_client_with_the_same_id_is_not_fought_with_and_start_takes_the_session_back() throws IOException {
        SideProcess elsewhere = new SideProcess("COOKIE", "COORONG", temp.resolve("elsewhere"), broker.port());
        try (elsewhere) {
            elsewhere.start();
            Awaitility.await().until(() -> Stream.of(cookie, elsewhere).anyMatch(ConnectionIT::hasGivenUp));
            SideProcess loser = hasGivenUp(cookie) ? cookie : elsewhere;
            SideProcess winner = loser == cookie ? elsewhere : cookie;
            Awaitility.await().until(winner::isConnected);

            int before = loser.reports().connected();
            loser.pressStart();
            Awaitility.await().until(() -> loser.reports().connected() > before);
            Awaitility.await()
                    .until(() -> Stream.of(cookie, elsewhere)
                                            .filter(ConnectionIT::hasGivenUp)
                                            .count()
                                    == 1
                            && Stream.of(cookie, elsewhere)
                                            .filter(SideProcess::isConnected)
                                            .count()
                                    == 1);
        }
    }

    private static boolean hasGivenUp(SideProcess side) {
        return side.reports().link().equals("GivenUp TAKEN_OVER");
    }
}
