package cookiecoorong.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed may lose what it has acknowledged; the other side asks for that, and gets it. */
class BrokerLossIT {
    private static final List<String> MEANWHILE =
            IntStream.range(0, 20).mapToObj(i -> "meanwhile " + i).toList();

    @TempDir
    private Path temp;

    @Test
    void what_a_killed_mosquitto_loses_is_sent_again() throws IOException {
        try (ChaosBroker broker = new MosquittoBroker(temp.resolve("mosquitto"))) {
            System.out.println("Mosquitto, killed with " + MEANWHILE.size()
                    + " acknowledged messages that it had not saved: " + lateAfterKill(broker) + " came late");
        }
    }

    @Test
    void the_local_broker_loses_nothing_when_it_is_killed() throws IOException {
        try (ChaosBroker broker = new LocalBrokerProcess(temp.resolve("broker"))) {
            assertThat(lateAfterKill(broker)).isZero();
        }
    }

    /** Messages that wait for an absent COORONG at a broker that is killed: how many come after a later one. */
    private long lateAfterKill(ChaosBroker broker) throws IOException {
        try (SideProcess cookie = new SideProcess("COOKIE", "COORONG", temp.resolve("sides"), broker.port());
                SideProcess coorong = new SideProcess("COORONG", "COOKIE", temp.resolve("sides"), broker.port())) {
            return lateAfterKill(broker, cookie, coorong);
        }
    }

    private static long lateAfterKill(ChaosBroker broker, SideProcess cookie, SideProcess coorong) throws IOException {
        cookie.start();
        coorong.start();
        Awaitility.await().until(() -> cookie.isConnected() && coorong.isConnected());
        coorong.quit();
        cookie.send(MEANWHILE);
        Awaitility.await().until(() -> cookie.reports().soFar().delivered().size() == MEANWHILE.size());

        broker.kill();
        Awaitility.await().until(() -> !cookie.isConnected());
        broker.start();
        coorong.start();
        Awaitility.await().until(() -> cookie.isConnected() && coorong.isConnected());
        cookie.send(List.of("afterwards"));

        int all = MEANWHILE.size() + 1;
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> cookie.reports().confirmed().size() == all);
        Comparison comparison = Comparison.of(cookie, coorong);
        assertThat(comparison.wrong()).isEmpty();
        assertThat(comparison.open()).isEmpty();
        return coorong.transcript().lines().stream()
                .filter(Transcript.Line::late)
                .count();
    }
}
