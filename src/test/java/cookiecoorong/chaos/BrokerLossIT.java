package cookiecoorong.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What no client can give: a broker that loses what it has acknowledged loses messages that were rightly shown as at the
 * broker. The sender's transcript keeps them all the same.
 */
class BrokerLossIT {
    private static final List<String> MEANWHILE =
            IntStream.range(0, 20).mapToObj(i -> "meanwhile " + i).toList();

    @TempDir
    private Path temp;

    @Test
    void what_a_killed_mosquitto_loses_was_acknowledged_by_it_and_is_in_the_senders_transcript() throws IOException {
        try (ChaosBroker broker = new MosquittoBroker(temp.resolve("mosquitto"))) {
            List<String> missing = missingAfterKill(broker);
            System.out.println("Mosquitto, killed with " + MEANWHILE.size()
                    + " acknowledged messages that it had not saved, lost " + missing.size());
        }
    }

    @Test
    void the_local_broker_loses_nothing_when_it_is_killed() throws IOException {
        try (ChaosBroker broker = new LocalBrokerProcess(temp.resolve("broker"))) {
            assertThat(missingAfterKill(broker)).isEmpty();
        }
    }

    /** Messages that wait for an absent COORONG at a broker that is killed, as far as they never come. */
    private List<String> missingAfterKill(ChaosBroker broker) throws IOException {
        try (SideProcess cookie = new SideProcess("COOKIE", "COORONG", temp.resolve("sides"), broker.port());
                SideProcess coorong = new SideProcess("COORONG", "COOKIE", temp.resolve("sides"), broker.port())) {
            return missingAfterKill(broker, cookie, coorong);
        }
    }

    private static List<String> missingAfterKill(ChaosBroker broker, SideProcess cookie, SideProcess coorong)
            throws IOException {
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
        Awaitility.await().until(() -> texts(coorong, false).contains("afterwards"));

        List<String> sent = texts(cookie, true);
        List<String> received = texts(coorong, false);
        assertThat(sent).startsWith(MEANWHILE.toArray(String[]::new)).endsWith("afterwards");
        assertThat(received).isEqualTo(sent.stream().filter(received::contains).toList());
        List<String> missing =
                sent.stream().filter(text -> !received.contains(text)).toList();
        assertThat(Comparison.tickedButMissing(cookie, coorong)).isEqualTo(missing);
        return missing;
    }

    private static List<String> texts(SideProcess side, boolean own) throws IOException {
        return side.transcript().lines().stream()
                .filter(line -> line.own() == own)
                .map(Transcript.Line::text)
                .toList();
    }
}
